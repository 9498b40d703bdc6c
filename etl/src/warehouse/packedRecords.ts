import type { PreparedConversation } from '@plumbline/schema';
import { batchKeyLine, keyOfLine, stampPlace } from './batchKey.ts';
import { conversationJson, hashBefore, hashOfJson, lineEnd, stampRevision } from './conversationRow.ts';

/**
 * Records on their way into the warehouse, packed one after the other into a few arrays of bytes and numbers. They pass
 * between threads without being copied, and the garbage collector need not traverse a batch of them.
 */
export interface PackedRecords {
  /** The lines of their keys (`batchKeyLine`). */
  keys: Uint8Array<ArrayBuffer>;
  keyEnds: Uint32Array<ArrayBuffer>;
  /** Epoch milliseconds; NaN for a deletion. */
  startedAt: Float64Array<ArrayBuffer>;
  /** The lines of the conversations (`lineEnd`); empty for a deletion. */
  lines: Uint8Array<ArrayBuffer>;
  lineEnds: Uint32Array<ArrayBuffer>;
}

/** The buffers to transfer when the records go to another thread. */
export function memoryOf(records: PackedRecords): ArrayBuffer[] {
  const { keys, keyEnds, startedAt, lines, lineEnds } = records;
  return [keys, keyEnds, startedAt, lines, lineEnds].map(({ buffer }) => buffer);
}

export class RecordPacker {
  private readonly keys = new ByteList();
  private readonly lines = new ByteList();
  private startedAt: number[] = [];

  add(prepared: PreparedConversation): void {
    const { source, id } = prepared;
    this.startedAt.push(prepared.deleted ? Number.NaN : prepared.record.startedAt);
    let hash = '';
    if (!prepared.deleted) {
      hash = hashOfJson(this.lines.write(conversationJson(source, id, prepared.record)));
      this.lines.dropLast();
      this.lines.write(lineEnd(hash));
    }
    this.keys.write(batchKeyLine(prepared, hash));
    this.keys.endPiece();
    this.lines.endPiece();
  }

  /** Returns what was added and starts again empty. */
  end(): PackedRecords {
    const [keys, keyEnds] = this.keys.take();
    const [lines, lineEnds] = this.lines.take();
    const startedAt = Float64Array.from(this.startedAt);
    this.startedAt = [];
    return { keys, keyEnds, startedAt, lines, lineEnds };
  }
}

export function packRecords(records: readonly PreparedConversation[]): PackedRecords {
  const packer = new RecordPacker();
  for (const record of records) packer.add(record);
  return packer.end();
}

/** Reads packed records one by one. */
export class RecordReader {
  readonly count: number;
  private readonly records: PackedRecords;
  private readonly keys: Buffer;
  private readonly lines: Buffer;

  constructor(records: PackedRecords) {
    this.records = records;
    this.count = records.startedAt.length;
    this.keys = Buffer.from(records.keys.buffer);
    this.lines = Buffer.from(records.lines.buffer);
  }

  isDeletion(index: number): boolean {
    return Number.isNaN(this.startedAt(index));
  }

  /** Epoch milliseconds. */
  startedAt(index: number): number {
    return this.records.startedAt[index]!;
  }

  /** The `conversationKey`. */
  key(index: number): string {
    return keyOfLine(this.keyLines(index, index + 1), this.isDeletion(index) ? '' : this.hash(index));
  }

  /** Writes the records' places into the lines of their keys. @param first the first record's place */
  stampPlaces(first: number): void {
    this.records.keyEnds.forEach((end, index) => stampPlace(this.keys, end, first + index));
  }

  /** The key lines of the records in [from, to). */
  keyLines(from = 0, to = this.count): Buffer {
    const { keyEnds } = this.records;
    return this.keys.subarray(keyEnds[from - 1] ?? 0, keyEnds[to - 1] ?? 0);
  }

  /** The content hash of a record that is not a deletion. */
  hash(index: number): string {
    return hashBefore(this.lines, this.records.lineEnds[index]!);
  }

  /** The lines of the records in [from, to). */
  linesOf(from: number, to: number): Buffer {
    const { lineEnds } = this.records;
    return this.lines.subarray(lineEnds[from - 1] ?? 0, lineEnds[to - 1] ?? 0);
  }

  /** Writes the revision into a record's line. @param revision from `revisionStamp` */
  stamp(index: number, revision: Uint8Array): void {
    stampRevision(this.lines, this.records.lineEnds[index]!, revision);
  }
}

/** Pieces of UTF-8 text, one after the other. */
class ByteList {
  private bytes = Buffer.allocUnsafeSlow(512 * 1024);
  private length = 0;
  private ends: number[] = [];

  /** Appends the text. Returns its bytes, which are valid until the next write. */
  write(text: string): Buffer {
    const most = this.length + 3 * text.length;
    if (most > this.bytes.length) {
      const larger = Buffer.allocUnsafeSlow(2 * most);
      this.bytes.copy(larger, 0, 0, this.length);
      this.bytes = larger;
    }
    const from = this.length;
    this.length += this.bytes.write(text, from);
    return this.bytes.subarray(from, this.length);
  }

  dropLast(): void {
    this.length -= 1;
  }

  endPiece(): void {
    this.ends.push(this.length);
  }

  take(): [Uint8Array<ArrayBuffer>, Uint32Array<ArrayBuffer>] {
    const taken = new Uint8Array(this.bytes.subarray(0, this.length));
    const ends = Uint32Array.from(this.ends);
    this.length = 0;
    this.ends = [];
    return [taken, ends];
  }
}
