/**
 * `tablesImport.ts FILE DIR`: rows of `conversation` that are checked and in columns already (`conversationColumns`, Native)
 * into the product's tables, by the engine's own statements: what no load into them can be below. Prints the seconds.
 */
import { rebuildAllRollups } from '@plumbline/etl';
import {
  migrateClickHouse,
  openClickHouse,
  usualSurveyAttributes,
  type Warehouse,
} from '@plumbline/schema/clickhouse';
import { conversationColumns } from '../../etl/src/warehouse/conversationRow.ts';

const [file, dataDir] = process.argv.slice(2) as [string, string];
const client = await openClickHouse({ dataDir });
await migrateClickHouse(client, {});
const warehouse: Warehouse = {
  client,
  timeZone: 'UTC',
  surveyAttributes: usualSurveyAttributes,
  embedded: true,
  live: { steps: [] },
};
const started = performance.now();
await client.command({
  query: `INSERT INTO conversation (${conversationColumns.join(', ')}) SELECT * FROM file({file:String}, 'Native')
    SETTINGS optimize_on_insert = 0`,
  query_params: { file },
});
await client.command({
  query: `INSERT INTO identity (source, id, started_at, content_hash, is_deleted, revision)
    SELECT source, id, started_at, content_hash, is_deleted, revision FROM conversation`,
});
await rebuildAllRollups(warehouse, async () => {});
process.stdout.write(String((performance.now() - started) / 1000));
await client.close();
process.exit(0);
