import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Readable } from 'node:stream';
import { errorCode } from '@plumbline/schema';
import type { z } from 'zod';
import { readEnvironment } from './env.ts';
import { ProgressMeter } from './progressMeter.ts';
import type { LoadProgress } from './progress.ts';
import type { LoadInput } from './sources/input.ts';

/** The app could not be reached, or refused. */
export class AppUnavailableError extends Error {
  override name = 'AppUnavailableError';
}

export interface PostOptions<Report> {
  /** The app's address, `http://127.0.0.1:4000`. */
  to: string;
  /** The path to post the inputs to, such as `/ingest`. */
  path: string;
  /** Called before each input for the request's query parameters. */
  parameters: () => Record<string, string | undefined>;
  contentType: (input: LoadInput) => string;
  /** Parses the app's answer. */
  report: z.ZodType<Report>;
  /** Called with each input's report. @param file its name, if there are several. */
  onReport: (report: Report, file: string | undefined) => void;
  onProgress?: (progress: LoadProgress) => void;
  signal?: AbortSignal;
}

/**
 * Posts each input to the running app, one after the other. Returns whether it reached the last one.
 * @throws AppUnavailableError
 */
export async function postToApp<Report>(
  inputs: readonly LoadInput[],
  options: PostOptions<Report>,
): Promise<boolean> {
  const meter = new ProgressMeter(inputs, options.onProgress, () => undefined);
  for (const input of inputs) {
    if (options.signal?.aborted === true) return false;
    const report = await post({ ...input, bytes: meter.counted(input.bytes) }, options);
    options.onReport(report, inputs.length > 1 ? input.name : undefined);
  }
  return true;
}

/** The headers that carry the access token, if there is one. */
export function accessHeaders(): Record<string, string> {
  const { token } = readEnvironment(process.env).access;
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

/** Codes of an established connection that broke: the app was stopped or crashed. */
const brokenOff: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE']);

/** Posts a stream. It uses Node's own request, because `fetch` gives up on an answer after five minutes. */
async function post<Report>(input: LoadInput, options: PostOptions<Report>): Promise<Report> {
  const { to, path, parameters, contentType, signal } = options;
  const url = new URL(path, to);
  for (const [name, value] of Object.entries(parameters())) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  const { status, body } = await new Promise<{ status: number; body: string }>((answered, failed) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
      method: 'POST',
      headers: { 'content-type': contentType(input), ...accessHeaders() },
      signal,
    });
    request.on('error', (error) => {
      if (signal?.aborted === true) {
        failed(new AppUnavailableError('Stopped on the way; running it again loads the rest.'));
        return;
      }
      const reason = errorCode(error) ?? error.message;
      const words = brokenOff.has(reason)
        ? `The app at ${to} broke off (${reason}); running it again does the rest.`
        : `No app answers at ${to} (${reason}).`;
      failed(new AppUnavailableError(words));
    });
    request.on('response', (response) => {
      response.setEncoding('utf8');
      let text = '';
      response.on('data', (part: string) => (text += part));
      response.on('error', failed);
      response.on('end', () => answered({ status: response.statusCode ?? 0, body: text }));
    });
    const stream = Readable.from(input.bytes, { objectMode: false });
    stream.on('error', (error) => {
      request.destroy();
      failed(error);
    });
    stream.pipe(request);
  });
  if (status !== 200)
    throw new AppUnavailableError(`The app at ${to} answered ${status}: ${body.slice(0, 300)}`);
  return parsedReport(body, options);
}

function parsedReport<Report>(body: string, { to, report }: PostOptions<Report>): Report {
  try {
    return report.parse(JSON.parse(body));
  } catch {
    throw new AppUnavailableError(`What answers at ${to} is not Plumbline: ${body.slice(0, 300)}`);
  }
}
