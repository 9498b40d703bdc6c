import { createGunzip, type Gunzip } from 'node:zlib';

/**
 * The compressed bytes given to zlib at once. If a byte of a piece is broken, the text before it in the piece is lost.
 * A piece of the most compressible text unpacks to a megabyte.
 */
const pieceBytes = 1024;
/** The checksum and length after the text of a gzip stream. */
const trailerBytes = 8;

/** A gzip stream ends too early or is damaged. Every byte before that has been passed on. */
export class BrokenGzipError extends Error {
  override name = 'BrokenGzipError';
}

/**
 * The bytes of a stream, unpacked if the stream begins like gzip.
 * @param isLater the stream is a later part of one that did not begin like gzip
 * @throws BrokenGzipError
 */
export async function* decompressed(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  isLater = false,
): AsyncGenerator<Buffer> {
  let start = Buffer.alloc(0);
  let gunzip: Unpacker | undefined;
  let decided = isLater;
  try {
    for await (const bytes of chunks) {
      let chunk = asBuffer(bytes);
      if (!decided) {
        start = Buffer.concat([start, chunk]);
        if (start.length < 2) continue;
        decided = true;
        chunk = start;
        if (isGzip(chunk)) gunzip = new Unpacker();
      }
      if (gunzip === undefined) yield chunk;
      else yield* gunzip.unpack(chunk);
    }
    if (!decided) yield start;
    else if (gunzip !== undefined) yield* gunzip.finish();
  } finally {
    gunzip?.close();
  }
}

export const isGzip = (start: Uint8Array): boolean => start[0] === 0x1f && start[1] === 0x8b;

class Unpacker {
  private readonly stream: Gunzip = createGunzip();
  private unpacked: Buffer[] = [];
  /** The newest bytes, held back: they may be the checksum and length, and if those are wrong no text may be lost. */
  private held = Buffer.alloc(0);
  private error: Error | undefined;
  /** The stream is over. Zeros may pad it, and zlib accepts nothing after them. */
  private ended = false;
  /** Ends the wait for the current write: zlib does not call back for a write that fails or at which the stream ends. */
  private onWritten: () => void = () => undefined;

  constructor() {
    this.stream.on('data', (chunk: Buffer) => this.unpacked.push(chunk));
    this.stream.on('error', (error) => {
      this.error = error;
      this.onWritten();
    });
    this.stream.on('end', () => {
      this.ended = true;
      this.onWritten();
    });
  }

  async *unpack(chunk: Buffer): AsyncGenerator<Buffer> {
    const bytes = Buffer.concat([this.held, chunk]);
    const end = Math.max(0, bytes.length - trailerBytes);
    this.held = bytes.subarray(end);
    yield* this.feed(bytes.subarray(0, end));
  }

  private async *feed(chunk: Buffer): AsyncGenerator<Buffer> {
    for (let at = 0; at < chunk.length && !this.ended; at += pieceBytes) {
      await new Promise<void>((written) => {
        this.onWritten = written;
        this.stream.write(chunk.subarray(at, at + pieceBytes), () => written());
      });
      if (this.unpacked.length >= 16 || this.error !== undefined) yield* this.take();
    }
    yield* this.take();
  }

  async *finish(): AsyncGenerator<Buffer> {
    yield* this.feed(this.held);
    if (!this.ended) {
      await new Promise<void>((ended) => {
        this.onWritten = ended;
        this.stream.end();
      });
    }
    yield* this.take();
  }

  close(): void {
    this.stream.destroy();
  }

  private *take(): Generator<Buffer> {
    const taken = this.unpacked;
    this.unpacked = [];
    if (taken.length > 0) yield taken.length === 1 ? taken[0]! : Buffer.concat(taken);
    if (this.error !== undefined) throw new BrokenGzipError(this.error.message);
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
