import { randomUUID } from 'node:crypto';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import type { DataSource } from '@plumbline/schema/postgres';
import type { LoadProgress } from '../progress.ts';
import { ProgressMeter } from '../progressMeter.ts';
import { Quarantine } from '../quarantine.ts';
import type { Rejection } from '../rejection.ts';
import type { LoadInput } from '../sources/input.ts';
import { labelFormat, type LabelFormat } from './labelFormat.ts';
import type { LabelRecord } from './labelRecord.ts';
import { addQuarantine, addRejection, emptyLabelReport, type LabelImportReport } from './labelReport.ts';
import { LoadedConversations } from './loadedConversations.ts';
import { isRejection, readLabelLines, type LabelLine } from './readLabelLines.ts';
import { setGivenScale } from './setGivenScale.ts';
import { writeLabels } from './writeLabels.ts';

export interface LabelImportOptions {
  warehouse: Warehouse;
  dataSource: DataSource;
  /** The name of the collection, which is created with its first label. */
  collection: string;
  /** Its labels from the least to the most; default: as given before, or the labels seen. */
  scale?: string[];
  /** The source of records that name none; default `file`. */
  source?: string;
  /** The format of every input; default: by their names. */
  format?: LabelFormat;
  /** The directory for files of rejected lines. */
  quarantineDir: string;
  /** Called a few times a second. */
  onProgress?: (progress: LoadProgress) => void;
  /** Aborting it stops the reading; what was read is still written. */
  signal?: AbortSignal;
}

/** A batch is full at this many lines or bytes. */
const batchLines = 5000;
const batchBytes = 16 * 2 ** 20;

/**
 * Imports labels made elsewhere into a collection, in memory that does not grow with the files. Each batch is a
 * transaction: after an error, importing the same files again completes the import.
 * @throws ScaleError, CsvHeaderError, and when an input cannot be read or a database fails.
 */
export async function importLabels(
  inputs: readonly LoadInput[],
  options: LabelImportOptions,
): Promise<LabelImportReport> {
  return new LabelImport(inputs, options).run();
}

class LabelImport {
  private readonly report = emptyLabelReport();
  private readonly inputs: readonly LoadInput[];
  private readonly options: LabelImportOptions;
  private readonly meter: ProgressMeter;
  private readonly conversations: LoadedConversations;
  private batch: LabelLine[] = [];
  private batchBytes = 0;

  constructor(inputs: readonly LoadInput[], options: LabelImportOptions) {
    this.inputs = inputs;
    this.options = options;
    this.meter = new ProgressMeter(inputs, options.onProgress, () => this.report.read);
    this.conversations = new LoadedConversations(options.warehouse);
  }

  async run(): Promise<LabelImportReport> {
    const { dataSource, collection, scale } = this.options;
    if (scale !== undefined) await setGivenScale(dataSource, collection, scale);
    const name = `rejected-labels-${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}`;
    for (const [index, input] of this.inputs.entries()) {
      if (this.isStopped) break;
      await this.read(input, `${name}-${index + 1}`);
    }
    this.report.interrupted = this.isStopped;
    this.report.seconds = this.meter.seconds;
    return this.report;
  }

  private get isStopped(): boolean {
    return this.options.signal?.aborted === true;
  }

  private async read(input: LoadInput, quarantineName: string): Promise<void> {
    const { source = 'file', format = labelFormat(input.name), quarantineDir, signal } = this.options;
    const quarantine = new Quarantine(quarantineDir, `${quarantineName}.${format}`);
    const writeBatch = () => this.writeBatch(input, quarantine);
    const counted = { ...input, bytes: this.meter.counted(input.bytes) };
    await quarantine.closeAfter(async () => {
      try {
        await readLabelLines(counted, {
          format,
          source,
          quarantine,
          signal,
          line: (line) => {
            this.batch.push(line);
            this.batchBytes += line.bytes?.length ?? 0;
          },
          afterSlice: async () => {
            await quarantine.drained();
            if (this.batch.length >= batchLines || this.batchBytes >= batchBytes) await writeBatch();
          },
        });
      } finally {
        // Even if the input could not be read to its end, what was read is written.
        await writeBatch();
      }
    });
    addQuarantine(this.report, quarantine.path);
  }

  private async writeBatch(input: LoadInput, quarantine: Quarantine): Promise<void> {
    const lines = this.batch;
    this.batch = [];
    this.batchBytes = 0;
    if (lines.length === 0) return;
    const { dataSource, collection, scale } = this.options;
    await this.conversations.find(lines.flatMap(({ label }) => (isRejection(label) ? [] : [label])));
    const checked = lines.map(({ label }) => (isRejection(label) ? label : this.placed(label)));
    const taken = checked.flatMap((label, index) => (isRejection(label) ? [] : [{ label, index }]));
    const counts = await dataSource.transaction((manager) =>
      writeLabels(
        manager,
        collection,
        taken.map(({ label }) => label),
        scale,
        (at, message) => (checked[taken[at]!.index] = { path: 'label', message }),
      ),
    );
    this.report.read += lines.length;
    this.report.imported += counts.imported;
    this.report.replaced += counts.replaced;
    this.report.unchanged += counts.unchanged;
    const file = this.inputs.length > 1 ? input.name : undefined;
    for (const [index, label] of checked.entries()) {
      if (!isRejection(label)) continue;
      const { line, bytes } = lines[index]!;
      if (bytes !== null) quarantine.keepLine(bytes);
      addRejection(this.report, line, label, file);
    }
    await quarantine.drained();
  }

  /** The label, if the conversation and message it refers to are loaded. */
  private placed(label: LabelRecord): LabelRecord | Rejection {
    const { source, conversation, message } = label;
    const messages = this.conversations.messages(label);
    if (messages === null) {
      return {
        path: 'conversation',
        message: `"${conversation}" of source "${source}" is not loaded; load it first, then import again`,
      };
    }
    if (message !== null && message >= messages) {
      return { path: 'message', message: `${message} is past the last message (${messages - 1})` };
    }
    return label;
  }
}
