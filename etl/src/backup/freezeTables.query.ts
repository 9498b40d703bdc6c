import { select, sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';

/** Where frozen parts are, in the engine's folder. */
export const frozenFolder = 'shadow/backup';

/** Links the parts of every table into `frozenFolder`, as they are at this moment. For a writer, under its lock. */
export async function freezeTables(warehouse: Warehouse): Promise<void> {
  const tables = await select(warehouse, {
    name: 'backup.tables',
    timeoutMs: 10_000,
    query: sql`SELECT name FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%MergeTree'`,
    row: z.object({ name: z.string() }),
  });
  for (const { name } of tables) {
    await warehouse.client.command({
      query: `ALTER TABLE {name:Identifier} FREEZE WITH NAME 'backup'`,
      query_params: { name },
    });
  }
}
