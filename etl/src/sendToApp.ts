import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Readable } from 'node:stream';
import { z } from 'zod';
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

/** The app could not be reached, or refused. */
export class AppUnavailableError extends Error {
  override name = 'AppUnavailableError';
}

export interface SendOptions {
  /** The app's address, `http://127.0.0.1:4000`. */
  to: string;
  source?: string;
  onProgress?: (progress: LoadProgress) => void;
  signal?: AbortSignal;
}

/** Hands each input to the running app, one after the other, and adds up its reports. @throws AppUnavailableError */
export async function sendToApp(inputs: readonly LoadInput[], options: SendOptions): Promise<LoadReport> {
  const total = emptyReport();
  const bytes = counter(inputs, options);
  for (const input of inputs) {
    if (options.signal?.aborted === true) {
      total.interrupted = true;
      break;
    }
    const report = await send(bytes(input), options);
    addReport(total, report, inputs.length > 1 ? input.name : undefined);
  }
  return total;
}

/** Posts a stream. Node's own request, because `fetch` gives up on an answer that takes five minutes. */
async function send(bytes: AsyncIterable<Uint8Array>, options: SendOptions): Promise<LoadReport> {
  const { to, source, signal } = options;
  const url = new URL('/ingest', to);
  if (source !== undefined) url.searchParams.set('source', source);
  const { status, body } = await new Promise<{ status: number; body: string }>((answered, failed) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      signal,
    });
    request.on('error', (error) => {
      if (signal?.aborted === true) {
        failed(new AppUnavailableError('Stopped on the way; running it again loads the rest.'));
        return;
      }
      const reason = 'code' in error ? String(error.code) : error.message;
      failed(new AppUnavailableError(`No app answers at ${to} (${reason}).`));
    });
    request.on('response', (response) => {
      response.setEncoding('utf8');
      let text = '';
      response.on('data', (part: string) => (text += part));
      response.on('error', failed);
      response.on('end', () => answered({ status: response.statusCode ?? 0, body: text }));
    });
    const stream = Readable.from(bytes, { objectMode: false });
    stream.on('error', (error) => {
      request.destroy();
      failed(error);
    });
    stream.pipe(request);
  });
  if (status !== 200)
    throw new AppUnavailableError(`The app at ${to} answered ${status}: ${body.slice(0, 300)}`);
  return parsedReport(body, to);
}

function parsedReport(body: string, to: string): LoadReport {
  try {
    return answeredReport.parse(JSON.parse(body));
  } catch {
    throw new AppUnavailableError(`What answers at ${to} is not Plumbline: ${body.slice(0, 300)}`);
  }
}

function counter(
  inputs: readonly LoadInput[],
  { onProgress }: SendOptions,
): (input: LoadInput) => AsyncGenerator<Uint8Array> {
  const startedMs = performance.now();
  const totalBytes = inputs.reduce<number | undefined>(
    (sum, { size }) => (sum === undefined || size === undefined ? undefined : sum + size),
    0,
  );
  let sent = 0;
  return async function* (input) {
    for await (const chunk of input.bytes) {
      sent += chunk.length;
      onProgress?.({ bytes: sent, totalBytes, seconds: (performance.now() - startedMs) / 1000 });
      yield chunk;
    }
  };
}
