import { errorCode } from './errorCode.ts';
import { WriterLockLostError } from './errors.ts';

/** A temporary reason why a database cannot answer, which is neither the caller's mistake nor a bug. */
export type Outage = 'no answer' | 'disk full';

/**
 * The system's and PostgreSQL's codes for a missing connection: refused, broken off, timed out; SQLSTATE class 08, a
 * server that is shutting down or starting up, too many connections.
 */
const noAnswerCodes =
  /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|08\w{3}|57P0[123]|53300)$/;
/** The beginnings of messages for errors without a code. */
const noAnswerWords =
  /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Query read timeout|socket hang up|Timeout error|Driver not Connected)/;
/** The system's, PostgreSQL's, and ClickHouse's CANNOT_WRITE_TO_FILE_DESCRIPTOR and NOT_ENOUGH_SPACE. */
const diskFullCodes = new Set(['ENOSPC', 'EDQUOT', '53100', '75', '243']);

/** The outage that an error of a database or a file indicates; null if none. */
export function outageOf(error: unknown): Outage | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof WriterLockLostError) return 'no answer';
  const code = errorCode(error) ?? '';
  if (diskFullCodes.has(code)) return 'disk full';
  if (noAnswerCodes.test(code) || noAnswerWords.test(error.message)) return 'no answer';
  return error.cause === undefined ? null : outageOf(error.cause);
}

/** The message for the caller: what is wrong, what happened to their data, and what to do. */
export const outageWords: Record<Outage, string> = {
  'no answer':
    'A database does not answer. Nothing is lost that was acknowledged; send it again when GET /ready says that both answer.',
  'disk full':
    'The disk of a database is full. Nothing is lost that was acknowledged; make room and send it again.',
};
