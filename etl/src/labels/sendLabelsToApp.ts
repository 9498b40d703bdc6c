import { z } from 'zod';
import { postToApp } from '../postToApp.ts';
import type { LoadProgress } from '../progress.ts';
import type { LoadInput } from '../sources/input.ts';
import { labelFormat, type LabelFormat } from './labelFormat.ts';
import { addLabelReport, emptyLabelReport, type LabelImportReport } from './labelReport.ts';

const answeredReport = z.object({
  read: z.number(),
  imported: z.number(),
  replaced: z.number(),
  unchanged: z.number(),
  rejected: z.number(),
  seconds: z.number(),
  quarantine: z.string().nullable(),
  rejections: z.array(
    z.object({ line: z.number(), path: z.string(), message: z.string(), file: z.string().optional() }),
  ),
  interrupted: z.boolean(),
});

export interface SendLabelsOptions {
  /** The app's address, `http://127.0.0.1:4000`. */
  to: string;
  /** The name of the collection. */
  name: string;
  /** Its labels from the least to the most, separated by commas. */
  scale?: string;
  source?: string;
  /** The format of every input; default: by their names. */
  format?: LabelFormat;
  onProgress?: (progress: LoadProgress) => void;
  signal?: AbortSignal;
}

/** Sends each input of labels to the running app in turn and adds up the reports. @throws AppUnavailableError */
export async function sendLabelsToApp(
  inputs: readonly LoadInput[],
  { name, scale, source, format, ...options }: SendLabelsOptions,
): Promise<LabelImportReport> {
  const total = emptyLabelReport();
  const isDone = await postToApp(inputs, {
    ...options,
    path: '/labels',
    parameters: () => ({ name, scale, source }),
    contentType: (input) =>
      (format ?? labelFormat(input.name)) === 'csv' ? 'text/csv' : 'application/x-ndjson',
    report: answeredReport,
    onReport: (report, file) => addLabelReport(total, report, file),
  });
  total.interrupted ||= !isDone;
  return total;
}
