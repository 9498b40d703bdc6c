import { isUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';
import { isBlank } from '../readJsonLine.ts';
import type { Rejection } from '../rejection.ts';

/** A quoted field may span lines, up to this many bytes and lines: more than the longest note needs. */
const recordBytes = 128 * 1024;
const recordLines = 2000;

/** Called by a `CsvRecords` in the order of the file. */
export interface CsvSink {
  /** The values of a record; `line` is where it begins, `bytes` are its lines. */
  record: (values: string[], line: number, bytes: Buffer) => void;
  /** A line that starts no record. */
  broken: (rejection: Rejection, line: number, bytes: Buffer) => void;
}

type Parsed = { values: string[] } | { isOpen: boolean; message: string };

const newline = Buffer.from('\n');
const quote = 0x22;

/**
 * Joins the lines of a CSV file into records: a quoted field may span several. A quote that is never closed costs only
 * its own line; the lines after it are read again on their own.
 */
export class CsvRecords {
  private held: Buffer[] = [];
  private heldBytes = 0;
  private firstLine = 1;
  private readonly sink: CsvSink;

  constructor(sink: CsvSink) {
    this.sink = sink;
  }

  line(bytes: Buffer, number: number): void {
    if (this.held.length === 0) {
      if (isBlank(bytes)) return;
      this.firstLine = number;
    }
    this.held.push(bytes);
    this.heldBytes += bytes.length + 1;
    // Only another quote closes an open field.
    if (this.held.length > 1 && !bytes.includes(quote)) {
      if (this.heldBytes > recordBytes || this.held.length > recordLines) this.giveUp(neverClosed);
      return;
    }
    const whole = this.held.length === 1 ? bytes : join(this.held);
    const parsed = parseRecord(whole);
    if ('values' in parsed) {
      const line = this.firstLine;
      this.forget();
      this.sink.record(parsed.values, line, whole);
    } else if (!parsed.isOpen) this.giveUp(parsed.message);
    else if (this.heldBytes > recordBytes || this.held.length > recordLines) this.giveUp(parsed.message);
  }

  /** Call it at the end of the file. */
  finish(): void {
    while (this.held.length > 0) this.giveUp(neverClosed);
  }

  private giveUp(message: string): void {
    const [first, ...rest] = this.held;
    const line = this.firstLine;
    this.forget();
    this.sink.broken({ path: '', message }, line, first!);
    rest.forEach((bytes, index) => this.line(bytes, line + 1 + index));
  }

  private forget(): void {
    this.held = [];
    this.heldBytes = 0;
  }
}

const neverClosed = 'opens a quote that is never closed';

function parseRecord(bytes: Buffer): Parsed {
  if (!isUtf8(bytes)) return { isOpen: false, message: 'is not valid UTF-8' };
  try {
    const text = bytes.toString('utf8').replace(/\r$/, '');
    const [values = []] = parse(text, { relax_column_count: true, record_delimiter: '\n' });
    return { values };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === 'CSV_QUOTE_NOT_CLOSED') return { isOpen: true, message: neverClosed };
    return {
      isOpen: false,
      message: 'has a quote in the middle of a value; double it and quote the whole value',
    };
  }
}

function join(lines: readonly Buffer[]): Buffer {
  return Buffer.concat(lines.flatMap((line, index) => (index === 0 ? [line] : [newline, line])));
}
