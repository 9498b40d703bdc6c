import type { ConversationKey } from '@plumbline/schema';
import {
  everywhere,
  localTable,
  param,
  run,
  select,
  sql,
  type Sql,
  type Warehouse,
} from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import type { EraseWords } from './words.query.ts';

const wordsAtOnce = 10_000;

/**
 * Removes from disk every row of the conversations that deletions named, and what people wrote about them. If one was
 * loaded again since, its current row stays. The conversations stay pending until nothing is left.
 */
export async function erase(warehouse: Warehouse, eraseWords: EraseWords): Promise<void> {
  let page = await pendingErasures(warehouse, null);
  if (page.length === 0) return;
  while (page.length > 0) {
    await eraseWords(page);
    page = await pendingErasures(warehouse, page.at(-1)!);
  }
  const { cluster } = warehouse;
  const on = everywhere(cluster);
  const own = (table: string): Sql => ({ parts: [localTable(table, cluster)] });
  // Each server erases its own rows by its own copy of the list, so the copies must agree first.
  if (cluster !== undefined)
    await run(warehouse, {
      name: 'erase.share',
      query: { parts: [`SYSTEM SYNC REPLICA${on} ${cluster.database}.erasure`] },
    });
  const erased = sql`(source, id) IN (SELECT source, id FROM erasure)`;
  const newest = sql`SELECT source, id, max(revision) FROM ${own('identity')} WHERE ${erased} GROUP BY source, id`;
  const living = sql`(source, id, revision) IN (${newest} HAVING argMax(is_deleted, revision) = 0)`;
  const settings = `mutations_sync = 2${cluster === undefined ? '' : ', allow_nondeterministic_mutations = 1'}`;
  const remove = (table: string, where: Sql): Promise<void> =>
    run(warehouse, {
      name: `erase.${table}`,
      query: sql`ALTER TABLE ${own(table)}${{ parts: [on] }} DELETE WHERE ${erased} AND ${where} SETTINGS ${{ parts: [settings] }}`,
    });
  // Identities go last, so that they show whether anything is left; most repeated deletions find nothing.
  if (cluster !== undefined || (await hasRowsLeft(warehouse, sql`${erased} AND NOT ${living}`))) {
    for (const table of ['conversation', 'score']) await remove(table, sql`NOT ${living}`);
    // A crash may leave a deletion done in only some parts of a table. The row that says that a conversation is gone
    // goes last; otherwise an older row could say that it exists.
    await remove('identity', sql`(source, id, revision) NOT IN (${newest})`);
    await remove('identity', sql`is_deleted = 1`);
  }
  await run(warehouse, { name: 'erase.keys', query: sql`TRUNCATE TABLE batch_key` });
  await run(warehouse, { name: 'erase.done', query: sql`TRUNCATE TABLE erasure` });
}

async function hasRowsLeft(warehouse: Warehouse, condition: Sql): Promise<boolean> {
  const [row] = await select(warehouse, {
    name: 'erase.left',
    timeoutMs: 600_000,
    query: sql`SELECT count() AS count FROM identity WHERE ${condition}`,
    row: z.object({ count: z.int() }),
  });
  return row!.count > 0;
}

/** The next conversations to erase, in the order of their keys. */
function pendingErasures(warehouse: Warehouse, after: ConversationKey | null): Promise<ConversationKey[]> {
  return select(warehouse, {
    name: 'erase.pending',
    timeoutMs: 60_000,
    query: sql`
      SELECT DISTINCT source, id FROM erasure
      WHERE (source, id) > (${param('String', after?.source ?? '')}, ${param('String', after?.id ?? '')})
      ORDER BY source, id LIMIT ${param('UInt32', wordsAtOnce)}`,
    row: z.object({ source: z.string(), id: z.string() }),
  });
}
