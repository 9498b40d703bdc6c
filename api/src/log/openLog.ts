import type { FastifyBaseLogger } from 'fastify';
import { destination, pino } from 'pino';
import { describeError } from './describeError.ts';
import { requestScope } from './requestScope.ts';
import { wordsOfLine } from './wordsOfLine.ts';

export type Log = FastifyBaseLogger;

export interface LogOptions {
  /** 'json': lines of JSON from level `info` on, for machines; 'text': plain lines from `warn` on, for people. */
  format: 'json' | 'text';
  /** Texts that no line may contain. */
  secrets?: readonly string[];
  /** Called with each line; default: writes to standard error. */
  write?: (line: string) => void;
}

/**
 * The log of the app: every line has its time, its level and, within a request, the request's id. Lines contain names,
 * counts and places, never what somebody asked, wrote or was answered.
 */
export function openLog({ format, secrets = [], write = toStandardError() }: LogOptions): Log {
  const hidden = secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  return pino(
    {
      base: null,
      level: format === 'json' ? 'info' : 'warn',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      serializers: { err: (error) => describeError(error) },
      mixin: () => {
        const scope = requestScope();
        return scope === undefined ? {} : { requestId: scope.requestId };
      },
    },
    {
      write: (line: string) => {
        const clean = hidden.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line);
        write(format === 'json' ? clean : wordsOfLine(clean));
      },
    },
  );
}

function toStandardError(): (line: string) => void {
  const standardError = destination({ fd: 2, sync: true });
  return (line) => standardError.write(line);
}
