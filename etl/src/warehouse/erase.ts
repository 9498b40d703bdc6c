import { run, select, sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';

/**
 * Removes from disk every row of the conversations that a deletion named, but for the current row of one that
 * was loaded again since.
 */
export async function erase(warehouse: Warehouse): Promise<void> {
  const pending = await select(warehouse, {
    name: 'erase.pending',
    timeoutMs: 60_000,
    query: sql`SELECT count() AS count FROM erasure`,
    row: z.object({ count: z.int() }),
  });
  if (pending[0]!.count === 0) return;
  const erased = sql`(source, id) IN (SELECT source, id FROM erasure)`;
  const living = sql`(source, id, revision) IN (
    SELECT source, id, max(revision) FROM identity WHERE ${erased} GROUP BY source, id HAVING argMax(is_deleted, revision) = 0)`;
  await run(warehouse, {
    name: 'erase.conversation',
    query: sql`ALTER TABLE conversation DELETE WHERE ${erased} AND NOT ${living} SETTINGS mutations_sync = 2`,
  });
  await run(warehouse, {
    name: 'erase.identity',
    query: sql`ALTER TABLE identity DELETE WHERE ${erased} AND NOT ${living} SETTINGS mutations_sync = 2`,
  });
  await run(warehouse, {
    name: 'erase.score',
    query: sql`ALTER TABLE score DELETE WHERE ${erased} AND NOT ${living} SETTINGS mutations_sync = 2`,
  });
  await run(warehouse, { name: 'erase.keys', query: sql`TRUNCATE TABLE batch_key` });
  await run(warehouse, { name: 'erase.done', query: sql`TRUNCATE TABLE erasure` });
}
