import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beginScoring, load, offlineScorer, scoringVersion, type Databases } from '@plumbline/etl';
import { sql } from '@plumbline/schema/clickhouse';
import { metricTable, metricVersionTable } from '@plumbline/schema/postgres';
import { generateLoad } from '../bench/generateLoad.ts';
import { smallRubric } from '../testkit/groundTruth.ts';
import { loadedContents, look } from '../testkit/killing.ts';
import { ndjson, openLoader } from '../testkit/loader.ts';
import { rollupRows, textRows } from '../testkit/warehouseContents.ts';
import { killedPart } from './killedPart.ts';

/** A load in which a quarter of the conversations is there: some as they were, changed, moved, deleted. */
export const killedLoad = killedPart('load', async (workDir) => {
  const before = join(workDir, 'before.ndjson');
  const file = join(workDir, 'load.ndjson');
  await generateLoad({ path: file, conversations: 12_000, seed: 3 });
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  writeFileSync(before, `${lines.filter((_, index) => isThereBefore(index)).join('\n')}\n`);
  writeFileSync(
    file,
    `${lines.map((line, index) => (isThereBefore(index) ? changed(line, index / 4) : line)).join('\n')}\n`,
  );
  const begins = join(workDir, 'begins');
  const loadFile = (path: string) => (databases: Databases) =>
    load([{ name: path, bytes: createReadStream(path) }], {
      ...databases,
      quarantineDir: join(workDir, 'quarantine'),
    });
  await look(begins, loadFile(before));
  return {
    begins,
    script: 'etl/src/cli.ts',
    args: [file],
    from: 'INSERT',
    again: loadFile(file),
    acknowledged: ({ warehouse }) =>
      textRows(
        warehouse,
        sql`SELECT count(), uniqExact(id) FROM (SELECT id, intDiv(toUInt32(substring(id, 3)), 4) AS nth FROM conversation FINAL
          WHERE toUInt32(substring(id, 3)) % 4 = 0) WHERE nth % 11 != 0`,
      ),
    contents: loadedContents,
  };
});

const isThereBefore = (index: number): boolean => index % 4 === 0;

/** What the load says of the nth conversation that is there. */
function changed(line: string, nth: number): string {
  const record: { id: string; source: string; startedAt: string; region: string } = JSON.parse(line);
  const { id, source, startedAt } = record;
  if (nth % 11 === 0) return JSON.stringify({ id, source, deleted: true });
  if (nth % 7 === 0)
    return JSON.stringify({
      ...record,
      startedAt: new Date(Date.parse(startedAt) + 40 * 86_400_000).toISOString(),
    });
  return nth % 3 === 0 ? JSON.stringify({ ...record, region: 'moved office' }) : line;
}

/** Three batches of scores. */
export const killedScore = killedPart('score', async (workDir) => {
  const begins = join(workDir, 'begins');
  const metric = 'cx';
  // Judged by the clock alone, so that every conversation gets a score.
  const rubric = { ...smallRubric, rules: smallRubric.rules.filter(({ key }) => key === 'long-wait') };
  const databases = await openLoader(begins);
  await databases.load(ndjson(Array.from({ length: 11_000 }, (_, index) => unscored(`c${index}`))));
  const { manager } = databases.dataSource;
  await manager.save(metricTable, { key: metric, name: 'CX score' });
  const { id } = await manager.save(metricVersionTable, {
    metric,
    version: '1',
    state: 'published' as const,
    rubric,
    changelog: 'The first.',
    publishedAt: new Date(),
  });
  await databases.close();
  return {
    begins,
    script: 'api/src/scoring/cli.ts',
    args: ['--unscored'],
    from: 'INSERT',
    again: async ({ warehouse, dataSource }) =>
      (
        await beginScoring({
          warehouse,
          dataSource,
          scorers: { offline: offlineScorer, model: null, batch: null },
          version: { ...scoringVersion(metric, '1', rubric), id },
          scorer: 'offline',
          selection: { kind: 'unscored' },
          budget: null,
        })
      ).ended,
    acknowledged: ({ warehouse }) =>
      textRows(
        warehouse,
        sql`SELECT count(), uniqExact(id), groupBitXor(cityHash64(id, content_hash)), max(length(score_metric)) <= 1 FROM conversation FINAL`,
      ),
    contents: async ({ warehouse, dataSource }) => [
      ...(await rollupRows(warehouse)),
      ...(await textRows(
        warehouse,
        sql`SELECT count(), groupBitXor(cityHash64(formatRow('CSV', * EXCEPT (revision, score_scored_at)))) FROM conversation FINAL`,
      )),
      ...(await textRows(warehouse, sql`SELECT count(), uniqExact(id) FROM score`)),
      ...(
        await dataSource.query<{ state: string }[]>(
          `SELECT state FROM score_run WHERE state NOT IN ('interrupted') ORDER BY id DESC LIMIT 1`,
        )
      ).map(({ state }) => state),
    ],
  };
});

const unscored = (id: string): object => ({
  id,
  startedAt: '2026-05-10T10:00:00Z',
  language: 'en',
  channel: 'chat',
  messages: [
    { role: 'customer', text: `Where is my order ${id}?`, at: '2026-05-10T10:00:00Z' },
    { role: 'agent', text: 'I take care of it myself.', at: '2026-05-10T10:40:00Z', author: 'a' },
  ],
});

/** Empty databases are made and brought to the newest form. */
export const killedMigration = killedPart('migration', () =>
  Promise.resolve({
    begins: null,
    script: 'tests/testkit/openDatabases.ts',
    args: [],
    from: 'migration.there',
    // Whoever opens them has done the same again.
    again: () => Promise.resolve(),
    acknowledged: () => Promise.resolve([]),
    contents: everyDefinition,
  }),
);

async function everyDefinition({ warehouse, dataSource }: Databases): Promise<string[]> {
  const said = await dataSource.query<{ said: string }[]>(
    `SELECT concat_ws(' ', table_name, ordinal_position, column_name, data_type, is_nullable, column_default) AS said
       FROM information_schema.columns WHERE table_schema = 'public'
     UNION ALL SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
     UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
     UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
     UNION ALL SELECT name FROM migration ORDER BY 1`,
  );
  return [
    ...said.map((row) => row.said),
    ...(await textRows(
      warehouse,
      sql`SELECT name, create_table_query FROM system.tables WHERE database = currentDatabase()`,
    )),
    ...(await textRows(
      warehouse,
      sql`SELECT DISTINCT file, checksum FROM migration WHERE event = 'applied'`,
    )),
  ];
}
