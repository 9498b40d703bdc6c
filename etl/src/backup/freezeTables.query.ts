import { select, sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';

/** The folder of frozen parts, within the engine's. */
export const frozenFolder = 'shadow/backup';

/** Links the current parts of every table into `frozenFolder`. The caller holds the writers' lock. */
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
