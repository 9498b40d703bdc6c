import { Readable } from 'node:stream';
import { breathe } from '../breathe.ts';
import { timed } from '@plumbline/schema';
import { run, selectColumns, sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';

/** Where a conversation's current row is, and the hash of its content. */
export interface KnownConversation {
  /** Epoch milliseconds. */
  startedAt: number;
  contentHash: string;
}

/** Source and id as one key. */
export function identityKey(source: string, id: string): string {
  return `${source.length}:${source}${id}`;
}

/** Which of these conversations are in the warehouse, by their keys. */
export async function findIdentities(
  warehouse: Warehouse,
  identities: Iterable<{ source: string; id: string }>,
): Promise<Map<string, KnownConversation>> {
  await writeBatchKeys(warehouse, identities);
  const found = await selectColumns(warehouse, {
    name: 'identity.find',
    timeoutMs: 600_000,
    query: sql`
      SELECT source, id, toUnixTimestamp64Milli(argMax(started_at, revision)) AS startedAt,
        argMax(content_hash, revision) AS contentHash
      FROM identity
      WHERE (source, id) IN (SELECT source, id FROM batch_key)
      GROUP BY source, id
      HAVING argMax(is_deleted, revision) = 0`,
    columns: z.object({
      source: z.array(z.string()),
      id: z.array(z.string()),
      startedAt: z.array(z.int()),
      contentHash: z.array(z.string()),
    }),
  });
  return new Map(
    found.id.map((id, index) => [
      identityKey(found.source[index]!, id),
      { startedAt: found.startedAt[index]!, contentHash: found.contentHash[index]! },
    ]),
  );
}

/** Makes `batch_key` hold these keys and no others. */
export async function writeBatchKeys(
  warehouse: Warehouse,
  identities: Iterable<{ source: string; id: string }>,
): Promise<void> {
  const keys: string[] = [];
  for (const { source, id } of identities) keys.push(`${JSON.stringify([source, id])}\n`);
  await run(warehouse, { name: 'identity.clear', query: sql`TRUNCATE TABLE batch_key` });
  await insertLines(warehouse, 'batch_key', ['source', 'id'], keys);
}

/** Inserts lines of JSONCompactEachRow, by as many statements as they need; nothing for a list of none. */
export async function insertLines(
  warehouse: Warehouse,
  table: 'batch_key' | 'conversation' | 'erasure' | 'score',
  columns: readonly [string, ...string[]],
  lines: Iterable<string>,
): Promise<void> {
  // A batch holds each key once, so the engine need not look for doubles in it. The next batch is read meanwhile: parsing
  // this one in parts at once would cost that more than it gains.
  const statement = `INSERT INTO ${table} (${columns.join(', ')}) SETTINGS optimize_on_insert = 0, async_insert = 0, input_format_parallel_parsing = 0 FORMAT JSONCompactEachRow`;
  for await (const pieces of inStatements(lines))
    await timed({ system: 'clickhouse', name: `insert.${table}`, statement }, async () => {
      const { stream } = await warehouse.client.exec({ query: statement, values: Readable.from(pieces) });
      // The answer is empty, but the connection is busy until it is read.
      for await (const _ of stream);
    });
}

/** Characters between which others have their turn. */
const pieceLength = 64 * 1024;
/** Characters of a statement, whose rows are held as bytes besides until the embedded engine has them. */
const statementLength = 8 * 2 ** 20;

/** The lines of each statement, in pieces. */
async function* inStatements(lines: Iterable<string>): AsyncIterable<string[]> {
  let pieces: string[] = [];
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length < pieceLength) continue;
    pieces.push(piece);
    piece = '';
    if (pieces.length * pieceLength >= statementLength) {
      yield pieces;
      pieces = [];
    }
    await breathe();
  }
  if (piece !== '') pieces.push(piece);
  if (pieces.length > 0) yield pieces;
}
