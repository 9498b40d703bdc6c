import { parseLine } from '../parse.ts';
import type { LineKeeper } from '../quarantine.ts';
import type { RejectedLine } from '../report.ts';
import type { LoadInput } from '../sources/input.ts';
import { readLines, withoutByteOrderMark } from '../sources/readLines.ts';
import { rowReady, type ReadyRecord } from '../warehouse/conversationRow.ts';

/** What a stretch of an input says, in the order of its lines. */
export interface CheckedLines {
  /** Lines that are not blank. */
  read: number;
  records: ReadyRecord[];
  /** Bytes of the records' lines. */
  recordBytes: number;
  quotesDropped: number;
  unexplained: number;
  rejections: RejectedLine[];
  /** The bytes of the rejected lines, each with its end, piece by piece. */
  rejected: Uint8Array[];
}

export interface Checking {
  /** Of records that name none. */
  source: string;
  /** Is given each stretch in its turn, and awaited. */
  take: (checked: CheckedLines) => Promise<void>;
  /** Aborting it ends the reading without an error; what has been read is given still. */
  signal?: AbortSignal;
}

/** A stretch ends with so many bytes of records and rejected lines. */
const stretchBytes = 256 * 1024;
const newline = Buffer.from('\n');

/** Puts every line of an input through every check. @throws where it cannot be read; what could be has been given. */
export async function checkRecords(bytes: LoadInput['bytes'], checking: Checking): Promise<void> {
  const stretch = new Stretch(checking.source);
  const give = () => checking.take(stretch.end());
  try {
    await readLines(bytes, {
      line: (content, number) => stretch.add(content, number),
      unreadable: (line, rejection) => stretch.reject({ line, ...rejection }),
      afterSlice: async () => {
        if (stretch.bytes >= stretchBytes) await give();
      },
      quarantine: stretch,
      signal: checking.signal,
    });
  } finally {
    await give();
  }
}

/** Collects what is read until it is given. */
class Stretch implements LineKeeper {
  bytes = 0;
  private checked = nothingYet();
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  add(content: Buffer, line: number): void {
    const parsed = parseLine(line === 1 ? withoutByteOrderMark(content) : content, this.source);
    if (parsed === null) return;
    if ('message' in parsed) {
      this.keepLine(content);
      this.reject({ line, ...parsed });
      return;
    }
    const { checked } = this;
    checked.read += 1;
    checked.quotesDropped += parsed.quotesDropped;
    checked.unexplained += parsed.unexplained;
    checked.records.push(rowReady(parsed.conversation));
    checked.recordBytes += content.length;
    this.bytes += content.length;
  }

  reject(line: RejectedLine): void {
    this.checked.read += 1;
    this.checked.rejections.push(line);
  }

  keepLine(bytes: Buffer): void {
    this.keepPiece(bytes);
    this.endLine();
  }

  keepPiece(bytes: Uint8Array): void {
    this.checked.rejected.push(bytes);
    this.bytes += bytes.length;
  }

  endLine(): void {
    this.keepPiece(newline);
  }

  /** What was collected; the next begins empty. */
  end(): CheckedLines {
    const { checked } = this;
    this.checked = nothingYet();
    this.bytes = 0;
    return checked;
  }
}

function nothingYet(): CheckedLines {
  return {
    read: 0,
    records: [],
    recordBytes: 0,
    quotesDropped: 0,
    unexplained: 0,
    rejections: [],
    rejected: [],
  };
}
