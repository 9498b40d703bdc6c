import { breathe } from '../breathe.ts';
import { recordLimits } from '@plumbline/schema';
import type { LineKeeper } from '../quarantine.ts';
import type { Rejection } from '../rejection.ts';
import { BrokenGzipError, decompressed } from './gunzip.ts';
import type { LoadInput } from './input.ts';
import { LineSplitter } from './lines.ts';

/** Other work gets a turn after each slice of this many bytes. */
const sliceBytes = 32 * 1024;

/** Receives an input's lines, in the order of the file. */
export interface LineReading {
  /** A line's bytes as they are in the file, blank lines too; `number` counts from 1. */
  line: (bytes: Buffer, number: number) => void;
  /** A line that cannot be read: too long, or broken off with its gzip stream. It is already in the quarantine. */
  unreadable: (number: number, rejection: Rejection) => void;
  /** Awaited after each slice. */
  afterSlice: () => Promise<void>;
  quarantine: LineKeeper;
  /** Whether the bytes are a later part of an input that is not gzip. */
  isLater?: boolean;
  /** Aborting it ends the reading without an error. */
  signal?: AbortSignal;
}

/**
 * Reads an input, plain or gzip, line by line, in memory that does not grow with it. Returns how many lines it read.
 * @throws if it cannot be read
 */
export async function readLines(bytes: LoadInput['bytes'], reading: LineReading): Promise<number> {
  const { quarantine, isLater, signal } = reading;
  const isStopped = (): boolean => signal?.aborted === true;
  let line = 0;
  const splitter = new LineSplitter({
    line: (content) => {
      line += 1;
      reading.line(content, line);
    },
    piece: (part) => quarantine.keepPiece(part),
    overlong: () => {
      line += 1;
      quarantine.endLine();
      reading.unreadable(line, {
        path: '',
        message: `is longer than ${recordLimits.lineBytes / 2 ** 20} MiB`,
      });
    },
  });
  try {
    for await (const chunk of decompressed(bytes, isLater)) {
      for (let at = 0; at < chunk.length; at += sliceBytes) {
        splitter.push(chunk.subarray(at, at + sliceBytes));
        await reading.afterSlice();
        await breathe();
      }
      if (isStopped()) return line;
    }
    if (!isStopped()) splitter.finish();
  } catch (error) {
    // A stopped stream ends with an error.
    if (isStopped()) return line;
    if (!(error instanceof BrokenGzipError)) throw error;
    const rest = splitter.breakOff();
    if (rest.length > 0) quarantine.keepLine(rest);
    line += 1;
    reading.unreadable(line, {
      path: '',
      message: `the gzip data breaks off or is damaged here (${error.message}); nothing after it can be read`,
    });
  }
  return line;
}

/** The first line of a file without the byte order mark that some programs write. */
export function withoutByteOrderMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
