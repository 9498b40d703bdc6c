import { Readable } from 'node:stream';
import { begunWith } from '../begunWith.ts';
import { breathe } from '../breathe.ts';
import { conversationKey, timed, type ConversationKey } from '@plumbline/schema';
import { run, select, selectInPieces, sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';

/** Where a conversation's current row is, and the hash of its content. */
export interface KnownConversation {
  /** Epoch milliseconds. */
  startedAt: number;
  contentHash: string;
}

/** Which of these conversations are in the warehouse, by their keys. @param lines by `keyLines`. */
export async function findIdentities(
  warehouse: Warehouse,
  lines: Iterable<string | Uint8Array>,
): Promise<Map<string, KnownConversation>> {
  await writeBatchKeys(warehouse, lines);
  const known = new Map<string, KnownConversation>();
  const found = selectInPieces(warehouse, {
    name: 'identity.find',
    timeoutMs: 600_000,
    query: sql`
      SELECT source, id, toUnixTimestamp64Milli(argMax(started_at, revision)), argMax(content_hash, revision)
      FROM identity
      WHERE (source, id) IN (SELECT source, id FROM batch_key)
      GROUP BY source, id
      HAVING argMax(is_deleted, revision) = 0`,
    row: z.tuple([z.string(), z.string(), z.int(), z.string()]),
  });
  for await (const piece of found) {
    for (const [source, id, startedAt, contentHash] of piece) {
      known.set(conversationKey({ source, id }), { startedAt, contentHash });
    }
    await breathe();
  }
  return known;
}

/** The keys that `batch_key` holds more than once. */
export async function repeatedIdentities(warehouse: Warehouse): Promise<string[]> {
  const repeated = await select(warehouse, {
    name: 'identity.repeated',
    timeoutMs: 600_000,
    query: sql`SELECT source, id FROM batch_key GROUP BY source, id HAVING count() > 1`,
    row: z.object({ source: z.string(), id: z.string() }),
  });
  return repeated.map(conversationKey);
}

/** Makes `batch_key` hold these keys and no others. @param lines by `keyLines`. */
export async function writeBatchKeys(
  warehouse: Warehouse,
  lines: Iterable<string | Uint8Array>,
): Promise<void> {
  await run(warehouse, { name: 'identity.clear', query: sql`TRUNCATE TABLE batch_key` });
  await insertLines(warehouse, 'batch_key', ['source', 'id'], lines);
}

export function* keyLines(identities: Iterable<ConversationKey>): Iterable<string> {
  for (const { source, id } of identities) yield `${conversationKey({ source, id })}\n`;
}

/** Inserts lines of JSONCompactEachRow, whole or in parts, by one statement; nothing for none. */
export async function insertLines(
  warehouse: Warehouse,
  table: 'batch_key' | 'conversation' | 'erasure' | 'score',
  columns: readonly [string, ...string[]],
  lines: Iterable<string | Uint8Array>,
): Promise<void> {
  const pieces = inPieces(lines);
  const first = await pieces.next();
  if (first.done === true) return;
  // A batch holds each key once, so the engine need not look for doubles in it. The next batch is read meanwhile: parsing
  // this one in parts at once would cost that more than it gains.
  const statement = `INSERT INTO ${table} (${columns.join(', ')}) SETTINGS optimize_on_insert = 0, async_insert = 0, input_format_parallel_parsing = 0 FORMAT JSONCompactEachRow`;
  await timed({ system: 'clickhouse', name: `insert.${table}`, statement }, async () => {
    const values = Readable.from(begunWith(first.value, pieces));
    const { stream } = await warehouse.client.exec({ query: statement, values });
    // The answer is empty, but the connection is busy until it is read.
    for await (const _ of stream);
  });
}

/** Bytes between which others have their turn. */
const pieceBytes = 64 * 1024;

async function* inPieces(lines: Iterable<string | Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let parts: Uint8Array[] = [];
  let size = 0;
  for (const line of lines) {
    const part = typeof line === 'string' ? Buffer.from(line) : line;
    parts.push(part);
    size += part.length;
    if (size < pieceBytes) continue;
    yield parts.length === 1 ? part : Buffer.concat(parts);
    parts = [];
    size = 0;
    await breathe();
  }
  if (size > 0) yield Buffer.concat(parts);
}
