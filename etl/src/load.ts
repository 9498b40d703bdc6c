import { setImmediate as breathe } from 'node:timers/promises';
import { recordLimits } from '@plumbline/schema';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import { beginLoadRun, type DataSource } from '@plumbline/schema/postgres';
import { inTurn } from './loadTurns.ts';
import { parseLine } from './parse.ts';
import type { LoadProgress } from './progress.ts';
import { Quarantine } from './quarantine.ts';
import type { Rejection } from './rejection.ts';
import { addCounts, countsOf, emptyReport, rejectionsTold, type LoadReport } from './report.ts';
import { BrokenGzipError, decompressed } from './sources/gunzip.ts';
import type { LoadInput } from './sources/input.ts';
import { LineSplitter } from './sources/lines.ts';
import { finishLoad, rowReady, withWriterLock, writeBatch } from './warehouse/index.ts';

export interface LoadOptions {
  warehouse: Warehouse;
  dataSource: DataSource;
  /** Of records that name none; default `file`. */
  source?: string;
  /** Where the file of rejected lines is made. */
  quarantineDir: string;
  /** Called a few times a second. */
  onProgress?: (progress: LoadProgress) => void;
  /** Aborting it stops the reading; what has been read is written and the load ends in order. */
  signal?: AbortSignal;
}

type BatchRecord = Parameters<typeof writeBatch>[1][number];

/** A batch is full with this many records, or with records of this many bytes of JSON. */
const batchRecords = 50_000;
const batchBytes = 64 * 2 ** 20;
/** Bytes whose lines are checked before anything else has its turn. */
const sliceBytes = 128 * 1024;
const progressMs = 200;
/** Of a load's inputs, in its run. */
const namesKept = 100;

/**
 * Loads records of the contract's format: streams them through every check into the warehouse, in memory that
 * does not grow with the files. The next batch is read while one is written.
 * @throws where an input cannot be read or a database fails. What was written by then is in order; loading the
 *   same again does the rest.
 */
export async function load(
  inputs: AsyncIterable<LoadInput> | Iterable<LoadInput>,
  options: LoadOptions,
): Promise<LoadReport> {
  const all: LoadInput[] = [];
  for await (const input of inputs) all.push(input);
  return inTurn(options.dataSource, () => loadNow(all, options));
}

async function loadNow(inputs: readonly LoadInput[], options: LoadOptions): Promise<LoadReport> {
  const names = inputs.slice(0, namesKept).map(({ name }) => name);
  const run = await beginLoadRun(options.dataSource, names);
  const loading = new Loading(inputs, options, run.id);
  try {
    const report = await loading.run();
    await run.finish({ counts: countsOf(report), quarantine: report.quarantine });
    return report;
  } catch (error) {
    await run.fail(error instanceof Error ? error.message : String(error), countsOf(loading.report));
    throw error;
  }
}

class Loading {
  readonly report = emptyReport();
  private readonly inputs: readonly LoadInput[];
  private readonly options: LoadOptions;
  private readonly quarantine: Quarantine;
  private readonly startedMs = performance.now();
  private readonly totalBytes: number | undefined;
  private bytes = 0;
  private toldMs = 0;
  private batch: BatchRecord[] = [];
  private batchBytes = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(inputs: readonly LoadInput[], options: LoadOptions, runId: number) {
    this.inputs = inputs;
    this.options = options;
    const name = `rejected-${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${runId}.ndjson`;
    this.quarantine = new Quarantine(options.quarantineDir, name);
    this.totalBytes = inputs.every(({ size }) => size !== undefined)
      ? inputs.reduce((sum, { size }) => sum + size!, 0)
      : undefined;
  }

  async run(): Promise<LoadReport> {
    try {
      for (const input of this.inputs) {
        if (this.stopped) break;
        await this.read(input);
      }
      this.report.interrupted = this.stopped;
    } finally {
      // Also where an input could not be read to its end: what was read is written, and the rollup follows it.
      await this.writeRest();
    }
    await this.quarantine.close();
    this.report.quarantine = this.quarantine.path;
    this.report.seconds = Math.round(performance.now() - this.startedMs) / 1000;
    return this.report;
  }

  private get stopped(): boolean {
    return this.options.signal?.aborted === true;
  }

  private async read(input: LoadInput): Promise<void> {
    const { source = 'file' } = this.options;
    let line = 0;
    const reject = (rejection: Rejection) => {
      this.report.read += 1;
      this.report.rejected += 1;
      if (this.report.rejections.length >= rejectionsTold) return;
      const file = this.inputs.length > 1 ? { file: input.name } : {};
      this.report.rejections.push({ line, ...rejection, ...file });
    };
    const splitter = new LineSplitter({
      line: (bytes) => {
        line += 1;
        const parsed = parseLine(line === 1 ? withoutByteOrderMark(bytes) : bytes, source);
        if (parsed === null) return;
        if ('message' in parsed) {
          this.quarantine.keepLine(bytes);
          reject(parsed);
          return;
        }
        this.report.read += 1;
        this.report.quotesDropped += parsed.quotesDropped;
        if (parsed.unexplained) this.report.unexplained += 1;
        this.batch.push(parsed.conversation.deleted ? parsed.conversation : rowReady(parsed.conversation));
        this.batchBytes += bytes.length;
      },
      piece: (bytes) => this.quarantine.keepPiece(bytes),
      overlong: () => {
        line += 1;
        this.quarantine.endLine();
        reject({ path: '', message: `is longer than ${recordLimits.lineBytes / 2 ** 20} MiB` });
      },
    });
    try {
      for await (const chunk of decompressed(this.counted(input.bytes))) {
        for (let at = 0; at < chunk.length; at += sliceBytes) {
          splitter.push(chunk.subarray(at, at + sliceBytes));
          await this.quarantine.drained();
          await this.writeWhenFull();
          if (chunk.length > sliceBytes) await breathe();
        }
        if (this.stopped) return;
      }
      if (this.stopped) return;
      splitter.finish();
    } catch (error) {
      // A stream that is stopped ends in an error.
      if (this.stopped) return;
      if (!(error instanceof BrokenGzipError)) throw error;
      const rest = splitter.breakOff();
      if (rest.length > 0) this.quarantine.keepLine(rest);
      line += 1;
      reject({
        path: '',
        message: `the gzip data breaks off or is damaged here (${error.message}); nothing after it can be read`,
      });
    }
  }

  private async *counted(chunks: LoadInput['bytes']): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      this.bytes += chunk.length;
      this.tellProgress();
      yield chunk;
    }
  }

  private tellProgress(): void {
    const { onProgress } = this.options;
    const now = performance.now();
    if (onProgress === undefined || now - this.toldMs < progressMs) return;
    this.toldMs = now;
    const { read } = this.report;
    const seconds = (now - this.startedMs) / 1000;
    onProgress({ read, bytes: this.bytes, totalBytes: this.totalBytes, seconds });
  }

  private async writeWhenFull(): Promise<void> {
    if (this.batch.length >= batchRecords || this.batchBytes >= batchBytes) await this.writeSoon();
  }

  /** Begins to write the batch when the one before it is written. */
  private async writeSoon(): Promise<void> {
    await this.writing;
    const { warehouse, dataSource } = this.options;
    const batch = this.batch;
    this.batch = [];
    this.batchBytes = 0;
    this.writing = withWriterLock(warehouse, dataSource, () => writeBatch(warehouse, batch)).then((counts) =>
      addCounts(this.report, counts),
    );
    // It is awaited later; a failure until then is not unhandled.
    this.writing.catch(() => undefined);
  }

  private async writeRest(): Promise<void> {
    if (this.batch.length > 0) await this.writeSoon();
    await this.writing;
    const { warehouse, dataSource } = this.options;
    await withWriterLock(warehouse, dataSource, () => finishLoad(warehouse));
  }
}

function withoutByteOrderMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
