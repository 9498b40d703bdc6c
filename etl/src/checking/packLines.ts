import type { ReadyRecord } from '../warehouse/conversationRow.ts';
import type { CheckedLines } from './checkRecords.ts';

/** Checked lines on their way from one thread to another: columns, which are handed over whole, in place of records. */
export interface PackedLines extends Omit<CheckedLines, 'records' | 'rejected'> {
  source: string[];
  id: string[];
  /** Epoch milliseconds; NaN: a deletion, which has no row either. */
  startedAt: Float64Array<ArrayBuffer>;
  hash: string[];
  /** The rows, one after the other, and where each ends. */
  rows: Uint8Array<ArrayBuffer>;
  rowEnd: Uint32Array<ArrayBuffer>;
  rejected: Uint8Array<ArrayBuffer>[];
}

/** Also says what to hand over. */
export function packLines(checked: CheckedLines): { packed: PackedLines; handedOver: ArrayBuffer[] } {
  const { records, ...rest } = checked;
  const rows = records.map((record) => (record.deleted ? nothing : record.content.json));
  let end = 0;
  const packed: PackedLines = {
    ...rest,
    source: records.map(({ source }) => source),
    id: records.map(({ id }) => id),
    startedAt: Float64Array.from(records, (record) => (record.deleted ? Number.NaN : record.startedAt)),
    hash: records.map((record) => (record.deleted ? '' : record.content.hash)),
    rows: joined(rows),
    rowEnd: Uint32Array.from(rows, ({ length }) => (end += length)),
    // They stand in the chunk that was read, all of which would go with them.
    rejected: checked.rejected.length === 0 ? [] : [joined(checked.rejected)],
  };
  const lists = [packed.startedAt, packed.rows, packed.rowEnd, ...packed.rejected];
  return { packed, handedOver: lists.map(({ buffer }) => buffer) };
}

export function unpackLines({
  source,
  id,
  startedAt,
  hash,
  rows,
  rowEnd,
  ...rest
}: PackedLines): CheckedLines {
  const bytes = Buffer.from(rows.buffer);
  const records = id.map((own, index): ReadyRecord => {
    const identity = { source: source[index]!, id: own };
    const at = startedAt[index]!;
    if (Number.isNaN(at)) return { ...identity, deleted: true };
    const json = bytes.subarray(rowEnd[index - 1] ?? 0, rowEnd[index]);
    return { ...identity, deleted: false, startedAt: at, content: { json, hash: hash[index]! } };
  });
  return { ...rest, records };
}

const nothing = new Uint8Array();

/** In memory of its own, as memory that is handed over is gone here. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
