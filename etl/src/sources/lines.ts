import { recordLimits } from '@plumbline/schema';

const newline = 0x0a;

/** Receives what a `LineSplitter` finds, in the order of the file. */
export interface LineSink {
  /** A line's bytes as they are in the file, without the newline; blank lines too. */
  line: (bytes: Buffer) => void;
  /** A piece of a line longer than `recordLimits.lineBytes`. */
  piece: (bytes: Buffer) => void;
  /** Such a line has ended. */
  overlong: () => void;
}

/** Splits a stream of bytes into lines. It holds at most one line of `recordLimits.lineBytes` in memory. */
export class LineSplitter {
  private held: Buffer[] = [];
  private heldBytes = 0;
  private inOverlong = false;
  private readonly sink: LineSink;

  constructor(sink: LineSink) {
    this.sink = sink;
  }

  push(chunk: Buffer): void {
    let from = 0;
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, from)) {
      this.end(chunk.subarray(from, at));
      from = at + 1;
    }
    if (from < chunk.length) this.hold(chunk.subarray(from));
  }

  /** The stream is over: the rest is the last line. */
  finish(): void {
    if (this.inOverlong || this.heldBytes > 0) this.end(Buffer.alloc(0));
  }

  /** The stream broke off. Returns the beginning of the line in which it broke; empty if that line is overlong. */
  breakOff(): Buffer {
    const rest = Buffer.concat(this.held);
    if (this.inOverlong) this.sink.overlong();
    this.forget();
    return rest;
  }

  private end(last: Buffer): void {
    if (this.inOverlong || this.heldBytes + last.length > recordLimits.lineBytes) {
      this.hold(last);
      this.sink.overlong();
    } else {
      this.sink.line(this.heldBytes === 0 ? last : Buffer.concat([...this.held, last]));
    }
    this.forget();
  }

  private hold(part: Buffer): void {
    if (this.inOverlong) {
      this.sink.piece(part);
      return;
    }
    this.held.push(part);
    this.heldBytes += part.length;
    if (this.heldBytes <= recordLimits.lineBytes) return;
    this.inOverlong = true;
    for (const piece of this.held) this.sink.piece(piece);
    this.held = [];
    this.heldBytes = 0;
  }

  private forget(): void {
    this.held = [];
    this.heldBytes = 0;
    this.inOverlong = false;
  }
}
