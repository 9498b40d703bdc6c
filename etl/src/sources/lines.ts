import { recordLimits } from '@plumbline/schema';

const newline = 0x0a;

/** What a `LineSplitter` tells, in the order of the file. */
export interface LineSink {
  /** A line without its newline, as its bytes stand in the file; blank ones too. */
  line: (bytes: Buffer) => void;
  /** A piece of a line longer than `recordLimits.lineBytes`. */
  piece: (bytes: Buffer) => void;
  /** Such a line has ended. */
  overlong: () => void;
}

/** Cuts a stream of bytes into lines, holding no more than one line of `recordLimits.lineBytes`. */
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

  /** The stream is over: what is left is the last line. */
  finish(): void {
    if (this.inOverlong || this.heldBytes > 0) this.end(Buffer.alloc(0));
  }

  /** The stream broke off: takes what is left of the line it broke in, empty where that is overlong. */
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
