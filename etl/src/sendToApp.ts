import { Readable } from 'node:stream';
import { z } from 'zod';
import { emptyReport, rejectionsTold, type LoadReport } from './report.ts';
import type { LoadInput } from './sources/input.ts';

const problem = z.object({ path: z.string(), message: z.string() });
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
    problem.extend({ line: z.number(), file: z.string().optional(), also: z.array(problem).optional() }),
  ),
});

/** The app could not be reached, or refused. */
export class AppUnavailableError extends Error {
  override name = 'AppUnavailableError';
}

/** Hands each input to the running app, one after the other, and adds up its reports. @throws AppUnavailableError */
export async function sendToApp(
  inputs: readonly LoadInput[],
  { to, source, signal }: { to: string; source?: string; signal?: AbortSignal },
): Promise<LoadReport> {
  const total = emptyReport();
  const quarantines: string[] = [];
  for (const input of inputs) {
    const report = await send(input, to, source, signal);
    for (const count of counts) total[count] += report[count];
    total.seconds = Math.round(total.seconds * 1000) / 1000;
    if (report.quarantine !== null) quarantines.push(report.quarantine);
    for (const rejection of report.rejections) {
      if (total.rejections.length >= rejectionsTold) break;
      total.rejections.push(inputs.length > 1 ? { ...rejection, file: input.name } : rejection);
    }
  }
  if (quarantines.length > 0) total.quarantine = quarantines.join(', ');
  return total;
}

const counts = [
  'read',
  'loaded',
  'replaced',
  'unchanged',
  'deleted',
  'rejected',
  'unexplained',
  'quotesDropped',
  'seconds',
] as const;

async function send(
  input: LoadInput,
  to: string,
  source: string | undefined,
  signal: AbortSignal | undefined,
): Promise<z.infer<typeof answeredReport>> {
  const url = new URL('/ingest', to);
  if (source !== undefined) url.searchParams.set('source', source);
  const request: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same stream, declared by two libraries
    body: Readable.toWeb(Readable.from(input.bytes, { objectMode: false })) as unknown as RequestInit['body'],
    duplex: 'half',
    signal,
  };
  const response = await fetch(url, request).catch((error: unknown) => {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new AppUnavailableError(`No app answers at ${to} (${String(cause)}).`);
  });
  const body = await response.text();
  if (!response.ok) {
    throw new AppUnavailableError(`The app at ${to} answered ${response.status}: ${body.slice(0, 300)}`);
  }
  return answeredReport.parse(JSON.parse(body));
}
