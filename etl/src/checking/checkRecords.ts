import { parseLine } from '../parse.ts';
import type { LineKeeper } from '../quarantine.ts';
import type { RejectedLine } from '../report.ts';
import type { LoadInput } from '../sources/input.ts';
import { joined } from '../sources/joined.ts';
import { readLines, withoutByteOrderMark } from '../sources/readLines.ts';
import { RecordPacker, type PackedRecords } from '../warehouse/packedRecords.ts';

/** The checked lines of a stretch of an input, in order. */
export interface CheckedLines {
  /** Lines that are not blank. */
  read: number;
  records: PackedRecords;
  /** The number of bytes of the lines with these records. */
  recordBytes: number;
  quotesDropped: number;
  unexplained: number;
  rejections: RejectedLine[];
  /** The bytes of the rejected lines, each with its newline. */
  rejected: Uint8Array<ArrayBuffer>;
}

export interface Checking {
  /** The source of records that name none. */
  source: string;
  /** Whether the bytes are a later part of an input that is not gzip. */
  isLater?: boolean;
  /** Called with each stretch in turn, and awaited. */
  take: (checked: CheckedLines) => Promise<void>;
  /** Aborting it ends the reading without an error; the lines read so far are still passed to `take`. */
  signal?: AbortSignal;
}

/** A stretch ends at this many bytes of records and rejected lines. */
const stretchBytes = 256 * 1024;
const newline = Buffer.from('\n');

/**
 * Applies every check to every line of an input, numbered from 1. Returns the number of lines, including blank ones.
 * @throws if the input cannot be read; earlier lines have been passed to `take`
 */
export async function checkRecords(bytes: LoadInput['bytes'], checking: Checking): Promise<number> {
  const stretch = new Stretch(checking);
  const give = () => checking.take(stretch.end());
  try {
    return await readLines(bytes, {
      line: (content, number) => stretch.add(content, number),
      unreadable: (line, rejection) => stretch.reject({ line, ...rejection }),
      afterSlice: async () => {
        if (stretch.bytes >= stretchBytes) await give();
      },
      quarantine: stretch,
      isLater: checking.isLater,
      signal: checking.signal,
    });
  } finally {
    await give();
  }
}

/** Collects the checked lines of a stretch. */
class Stretch implements LineKeeper {
  bytes = 0;
  private found = nothingYet();
  private rejected: Uint8Array[] = [];
  private readonly packer = new RecordPacker();
  private readonly source: string;
  private readonly isLater: boolean;

  constructor({ source, isLater = false }: Checking) {
    this.source = source;
    this.isLater = isLater;
  }

  add(content: Buffer, line: number): void {
    const beginsFile = line === 1 && !this.isLater;
    const parsed = parseLine(beginsFile ? withoutByteOrderMark(content) : content, this.source);
    if (parsed === null) return;
    if ('message' in parsed) {
      this.keepLine(content);
      this.reject({ line, ...parsed });
      return;
    }
    const { found } = this;
    found.read += 1;
    found.quotesDropped += parsed.quotesDropped;
    found.unexplained += parsed.unexplained;
    found.recordBytes += content.length;
    this.packer.add(parsed.conversation);
    this.bytes += content.length;
  }

  reject(line: RejectedLine): void {
    this.found.read += 1;
    this.found.rejections.push(line);
  }

  keepLine(bytes: Buffer): void {
    this.keepPiece(bytes);
    this.endLine();
  }

  keepPiece(bytes: Uint8Array): void {
    this.rejected.push(bytes);
    this.bytes += bytes.length;
  }

  endLine(): void {
    this.keepPiece(newline);
  }

  /** Returns the collected stretch and begins an empty one. */
  end(): CheckedLines {
    // Rejected lines are views into the chunk that was read. They are copied, because sending a view sends the chunk.
    const checked = { ...this.found, records: this.packer.end(), rejected: joined(this.rejected) };
    this.found = nothingYet();
    this.rejected = [];
    this.bytes = 0;
    return checked;
  }
}

function nothingYet(): Omit<CheckedLines, 'records' | 'rejected'> {
  return { read: 0, recordBytes: 0, quotesDropped: 0, unexplained: 0, rejections: [] };
}
