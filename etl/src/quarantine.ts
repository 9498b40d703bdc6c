import { createWriteStream, type WriteStream } from 'node:fs';
import { join, resolve } from 'node:path';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { makeFolder } from '@plumbline/schema/dataDirectory';

const newline = Buffer.from('\n');
/** Reading waits while more bytes than this are on their way to disk. */
const pendingBytes = 4 * 2 ** 20;

/** Keeps rejected lines. */
export interface LineKeeper {
  keepLine: (bytes: Buffer) => void;
  /** A part of a line too long to hold. */
  keepPiece: (bytes: Uint8Array) => void;
  endLine: () => void;
}

/** Matches the name of a file of rejected lines. */
export const quarantineName = /^rejected-[\dTZ-]+\.ndjson$/;

/** The file that keeps rejected lines byte for byte. It is created with the first line; an existing file is appended to. */
export class Quarantine implements LineKeeper {
  /** A line to write before the first one, such as the header of a table. */
  heading: Buffer | undefined;
  private readonly directory: string;
  private readonly name: string;
  private stream: WriteStream | undefined;
  private failure: Error | undefined;
  private inLine = false;

  constructor(directory: string, name: string) {
    this.directory = directory;
    this.name = name;
  }

  /** The path of the file; null while there are no rejected lines. */
  get path(): string | null {
    return this.stream === undefined ? null : this.file;
  }

  keepLine(bytes: Buffer): void {
    this.keepPiece(bytes);
    this.endLine();
  }

  /** A part of a line too long to hold. */
  keepPiece(bytes: Uint8Array): void {
    this.inLine = true;
    this.open().write(bytes);
  }

  endLine(): void {
    if (this.inLine) this.open().write(newline);
    this.inLine = false;
  }

  /** Waits until few enough bytes are still to be written, so that memory does not fill up. */
  async drained(): Promise<void> {
    this.assertWritten();
    if (this.stream !== undefined && this.stream.writableLength > pendingBytes) {
      await once(this.stream, 'drain');
      this.assertWritten();
    }
  }

  /** Does the work, then closes the file. If the work fails, the file is closed too and the work's error is thrown. */
  async closeAfter(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      await this.close().catch(() => undefined);
      throw error;
    }
    await this.close();
  }

  private async close(): Promise<void> {
    this.assertWritten();
    if (this.stream === undefined) return;
    this.stream.end();
    await finished(this.stream);
  }

  private get file(): string {
    return resolve(join(this.directory, this.name));
  }

  private open(): WriteStream {
    if (this.stream === undefined) {
      makeFolder(this.directory);
      this.stream = createWriteStream(this.file, { mode: 0o600, flags: 'a' });
      this.stream.on('error', (error) => (this.failure = error));
      if (this.heading !== undefined) this.stream.write(Buffer.concat([this.heading, newline]));
    }
    return this.stream;
  }

  private assertWritten(): void {
    if (this.failure !== undefined) {
      throw new Error(`The rejected lines cannot be kept in ${this.file}: ${this.failure.message}`);
    }
  }
}
