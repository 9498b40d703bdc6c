import { availableParallelism } from 'node:os';
import { conversationsWritten } from '@plumbline/schema';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import { beginLoadRun, type DataSource } from '@plumbline/schema/postgres';
import { inTurn } from './loadTurns.ts';
import type { CheckedLines } from './checking/checkRecords.ts';
import { CheckingThreads } from './checking/checkingThreads.ts';
import type { LoadProgress } from './progress.ts';
import { ProgressMeter } from './progressMeter.ts';
import { Quarantine } from './quarantine.ts';
import { addCounts, countsOf, emptyReport, rejectionsTold, type LoadReport } from './report.ts';
import type { LoadInput } from './sources/input.ts';
import {
  erasingWords,
  finishLoad,
  withWriterLock,
  writePackedBatch,
  type PackedRecords,
} from './warehouse/index.ts';

export interface LoadOptions {
  warehouse: Warehouse;
  dataSource: DataSource;
  /** The source of records that name none; default `file`. */
  source?: string;
  /** The folder for the file of rejected lines. */
  quarantineDir: string;
  /** The name of an earlier load's file, to which this load appends; must match `quarantineName`. */
  quarantine?: string;
  /** This process does nothing else, so records are checked on every core. By default one is left for requests. */
  isAlone?: boolean;
  /** Called a few times a second. */
  onProgress?: (progress: LoadProgress) => void;
  /** Aborting it stops the reading. Lines read so far are still written, and the load ends normally. */
  signal?: AbortSignal;
}

/** A batch is full at this many records or this many bytes of JSON. */
const batchRecords = 50_000;
const batchBytes = 64 * 2 ** 20;
/** Limited because each thread has a heap of its own. */
const mostThreads = 4;
/** The most input names that are recorded with a load's run. */
const namesKept = 100;

/**
 * Loads records of the contract's format: streams them through every check into the warehouse, in memory that does not
 * grow with the files. It reads the next batch while it writes one.
 * @throws if an input cannot be read or a database fails. What was written by then is consistent, and loading the same
 *   inputs again completes the load.
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
  private readonly meter: ProgressMeter;
  private readonly checking: CheckingThreads;
  private batch: PackedRecords[] = [];
  private batchRecords = 0;
  private batchBytes = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(inputs: readonly LoadInput[], options: LoadOptions, runId: number) {
    this.inputs = inputs;
    this.options = options;
    this.checking = new CheckingThreads(threadsFor(options));
    const name =
      options.quarantine ?? `rejected-${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${runId}.ndjson`;
    this.quarantine = new Quarantine(options.quarantineDir, name);
    this.meter = new ProgressMeter(inputs, options.onProgress, () => this.report.read);
  }

  async run(): Promise<LoadReport> {
    await this.quarantine.closeAfter(() => this.readAll());
    this.report.quarantine = this.quarantine.path;
    this.report.seconds = this.meter.seconds;
    return this.report;
  }

  private async readAll(): Promise<void> {
    try {
      for (const input of this.inputs) {
        if (this.stopped) break;
        await this.read(input);
      }
      this.report.interrupted = this.stopped;
    } finally {
      await this.checking.close();
      // Even if an input could not be read to its end, the lines read so far are written and the rollup is updated.
      await this.writeRest();
    }
  }

  private get stopped(): boolean {
    return this.options.signal?.aborted === true;
  }

  private async read(input: LoadInput): Promise<void> {
    const { source = 'file', signal } = this.options;
    const file = this.inputs.length > 1 ? { file: input.name } : {};
    await this.checking.check(this.meter.counted(input.bytes), {
      source,
      signal,
      take: (checked) => this.take(checked, file),
    });
  }

  private async take(checked: CheckedLines, file: { file?: string }): Promise<void> {
    const { report, quarantine } = this;
    if (checked.rejected.length > 0) quarantine.keepPiece(checked.rejected);
    report.read += checked.read;
    report.rejected += checked.rejections.length;
    report.quotesDropped += checked.quotesDropped;
    report.unexplained += checked.unexplained;
    for (const line of checked.rejections.slice(0, rejectionsTold - report.rejections.length)) {
      report.rejections.push({ ...line, ...file });
    }
    this.batch.push(checked.records);
    this.batchRecords += checked.records.startedAt.length;
    this.batchBytes += checked.recordBytes;
    await quarantine.drained();
    if (this.batchRecords >= batchRecords || this.batchBytes >= batchBytes) await this.writeSoon();
  }

  /** Starts to write the batch once the previous one is written. */
  private async writeSoon(): Promise<void> {
    await this.writing;
    const batch = this.batch;
    this.batch = [];
    this.batchRecords = 0;
    this.batchBytes = 0;
    this.writing = this.write(batch);
    // The promise is awaited later. Until then its failure must not count as unhandled.
    this.writing.catch(() => undefined);
  }

  private async write(batch: readonly PackedRecords[]): Promise<void> {
    const { warehouse, dataSource } = this.options;
    const counts = await withWriterLock(warehouse, dataSource, (locked) => writePackedBatch(locked, batch));
    addCounts(this.report, counts);
    conversationsWritten.tell({ what: 'loaded', count: counts.loaded + counts.replaced });
  }

  private async writeRest(): Promise<void> {
    if (this.batchRecords > 0) await this.writeSoon();
    await this.writing;
    const { warehouse, dataSource } = this.options;
    await withWriterLock(warehouse, dataSource, (locked) => finishLoad(locked, erasingWords(dataSource)));
  }
}

function threadsFor({ isAlone = false }: LoadOptions): number {
  const cores = availableParallelism();
  return Math.max(1, Math.min(isAlone ? cores : cores - 1, mostThreads));
}
