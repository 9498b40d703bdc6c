import { Readable } from 'node:stream';
import { begunWith } from '../begunWith.ts';
import { breathe } from '../breathe.ts';
import { timed } from '@plumbline/schema';
import { run, select, selectBinary, sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import { batchKeyColumns } from './batchKey.ts';

/** What the warehouse holds of a batch's conversations, by place. */
export interface KnownConversations {
  /** Where the current row is, in epoch milliseconds; NaN if there is none. */
  startedAt: Float64Array;
  /** 1 if its content has the hash given in the batch. */
  isUnchanged: Uint8Array;
}

/** The bytes of a row: place (UInt32), instant (Int64) and whether it is unchanged (UInt8). */
const knownBytes = 4 + 8 + 1;

/** Looks up the conversations of a batch. @param lines from `batchKeyLine`, with places from 0 to below `count` */
export async function findIdentities(
  warehouse: Warehouse,
  lines: Iterable<string | Uint8Array>,
  count: number,
): Promise<KnownConversations> {
  await writeBatchKeys(warehouse, lines);
  const known = { startedAt: new Float64Array(count).fill(Number.NaN), isUnchanged: new Uint8Array(count) };
  const rows = await selectBinary(warehouse, {
    name: 'identity.find',
    timeoutMs: 600_000,
    query: sql`
      SELECT place, toUnixTimestamp64Milli(known_at), known_hash = content_hash
      FROM batch_key
      INNER JOIN (
        SELECT source, id, argMax(started_at, revision) AS known_at, argMax(content_hash, revision) AS known_hash
        FROM identity
        WHERE (source, id) IN (SELECT source, id FROM batch_key)
        GROUP BY source, id
        HAVING argMax(is_deleted, revision) = 0
      ) AS known USING (source, id)`,
  });
  for (let at = 0; at < rows.byteLength; at += knownBytes) {
    const place = rows.getUint32(at, true);
    known.startedAt[place] = Number(rows.getBigInt64(at + 4, true));
    known.isUnchanged[place] = rows.getUint8(at + 12);
  }
  return known;
}

/** The places of each conversation that `batch_key` holds more than once. */
export async function repeatedPlaces(warehouse: Warehouse): Promise<number[][]> {
  const repeated = await select(warehouse, {
    name: 'identity.repeated',
    timeoutMs: 600_000,
    query: sql`SELECT groupArray(place) AS places FROM batch_key GROUP BY source, id HAVING count() > 1`,
    row: z.object({ places: z.array(z.int()) }),
  });
  return repeated.map(({ places }) => places);
}

/** Replaces the contents of `batch_key` with these keys. @param lines from `batchKeyLine` */
export async function writeBatchKeys(
  warehouse: Warehouse,
  lines: Iterable<string | Uint8Array>,
): Promise<void> {
  await run(warehouse, { name: 'identity.clear', query: sql`TRUNCATE TABLE batch_key` });
  await insertLines(warehouse, 'batch_key', batchKeyColumns, lines);
}

/** Inserts lines of JSONCompactEachRow, whole or in pieces, by one statement; does nothing without lines. */
export async function insertLines(
  warehouse: Warehouse,
  table: 'batch_key' | 'conversation' | 'erasure' | 'score',
  columns: readonly [string, ...string[]],
  lines: Iterable<string | Uint8Array>,
): Promise<void> {
  const pieces = inPieces(lines);
  const first = await pieces.next();
  if (first.done === true) return;
  // A batch holds each key once, so the engine need not look for duplicates. The next batch is read meanwhile, and
  // parsing this one in parallel would slow that down more than it gains.
  const statement = `INSERT INTO ${table} (${columns.join(', ')}) SETTINGS optimize_on_insert = 0, async_insert = 0, input_format_parallel_parsing = 0 FORMAT JSONCompactEachRow`;
  await timed({ system: 'clickhouse', name: `insert.${table}`, statement }, async () => {
    const values = Readable.from(begunWith(first.value, pieces));
    const { stream } = await warehouse.client.exec({ query: statement, values });
    // The response is empty, but the connection is busy until it is read.
    for await (const _ of stream);
  });
}

/** Other work gets a turn after each piece of this many bytes. */
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
