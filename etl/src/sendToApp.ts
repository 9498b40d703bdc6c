import { basename } from 'node:path';
import { z } from 'zod';
import { postToApp } from './postToApp.ts';
import { addReport, emptyReport, type LoadReport } from './report.ts';
import type { LoadProgress } from './progress.ts';
import type { LoadInput } from './sources/input.ts';

const answeredReport = z.object({
  read: z.number(),
  loaded: z.number(),
  replaced: z.number(),
  unchanged: z.number(),
  deleted: z.number(),
  rejected: z.number(),
  unexplained: z.number(),
  quotesDropped: z.number(),
  seconds: z.number(),
  quarantine: z.string().nullable(),
  rejections: z.array(
    z.object({ line: z.number(), path: z.string(), message: z.string(), file: z.string().optional() }),
  ),
  interrupted: z.boolean(),
});

export interface SendOptions {
  /** The app's address, `http://127.0.0.1:4000`. */
  to: string;
  source?: string;
  onProgress?: (progress: LoadProgress) => void;
  signal?: AbortSignal;
}

/** Posts each input to the running app, one after the other, and adds up the reports. @throws AppUnavailableError */
export async function sendToApp(
  inputs: readonly LoadInput[],
  { source, ...options }: SendOptions,
): Promise<LoadReport> {
  const total = emptyReport();
  const isDone = await postToApp(inputs, {
    ...options,
    path: '/ingest',
    // One file keeps the rejected lines of all inputs.
    parameters: () => ({
      source,
      quarantine: total.quarantine === null ? undefined : basename(total.quarantine),
    }),
    contentType: () => 'application/x-ndjson',
    report: answeredReport,
    onReport: (report, file) => addReport(total, report, file),
  });
  total.interrupted ||= !isDone;
  return total;
}
