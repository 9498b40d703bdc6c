import { Readable } from 'node:stream';
import { begunWith } from '../begunWith.ts';
import { breathe } from '../breathe.ts';
import { timed } from '@plumbline/schema';
import { run, select, selectBinary, sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import { batchKeyColumns } from './batchKey.ts';

/** What is in the warehouse of the conversations of a batch, by place. */
export interface KnownConversations {
  /** Where the current row is, in epoch milliseconds; NaN where there is none. */
  startedAt: Float64Array;
  /** 1 where its content has the hash that the batch gives. */
  isUnchanged: Uint8Array;
}

/** A place (UInt32), an instant (Int64) and whether it is unchanged (UInt8). */
const knownBytes = 4 + 8 + 1;

/** Looks up the conversations of a batch. @param lines by `batchKeyLine`; their places are from 0 to before `count`. */
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

/** Makes `batch_key` hold these keys and no others. @param lines by `batchKeyLine` */
export async function writeBatchKeys(
  warehouse: Warehouse,
  lines: Iterable<string | Uint8Array>,
): Promise<void> {
  await run(warehouse, { name: 'identity.clear', query: sql`TRUNCATE TABLE batch_key` });
  await insertLines(warehouse, 'batch_key', batchKeyColumns, lines);
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
