import type { FastifyBaseLogger } from 'fastify';
import { destination, pino } from 'pino';
import { describeError } from './describeError.ts';
import { requestScope } from './requestScope.ts';
import { wordsOfLine } from './wordsOfLine.ts';

export type Log = FastifyBaseLogger;

export interface LogOptions {
  /** Lines of JSON from `info` on, for a machine; else sentences from `warn` on, for whoever sits at the terminal. */
  format: 'json' | 'text';
  /** What may stand in no line. */
  secrets?: readonly string[];
  /** Where lines go; standard error by default. */
  write?: (line: string) => void;
}

/**
 * The log of the app: every line says when, how grave and of which request. It is told names, counts and places,
 * never what somebody asked, wrote or was answered.
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
