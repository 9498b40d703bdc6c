import { errorCode } from '@plumbline/schema';
import { GraphQLError } from 'graphql';

export type ErrorCode =
  | 'INVALID_PERIOD'
  | 'BAD_INPUT'
  | 'NOT_FOUND'
  | 'NO_REVIEWER'
  | 'BLIND'
  | 'CONFLICT'
  | 'FROZEN'
  | 'SCORER_FAILED'
  | 'TARGETS_OPEN'
  | 'TARGETS_FIXED'
  | 'QUERY_TOO_HEAVY'
  | 'QUERY_TOO_DEEP'
  | 'UNAVAILABLE'
  | 'INTERNAL';

/** A caller's mistake: a stable code, the field's path, and what to do next. Any other error is a bug and is masked. */
export class UserError extends GraphQLError {
  constructor(code: ErrorCode, message: string, field?: string) {
    super(message, { extensions: { code, ...(field === undefined ? {} : { path: field }) } });
    this.name = 'UserError';
  }
}

export const badInput = (message: string, field?: string): UserError =>
  new UserError('BAD_INPUT', message, field);

export const notFound = (what: string, field?: string): UserError =>
  new UserError('NOT_FOUND', `${what} does not exist.`, field);

/** Somebody else acted first, or the thing is already past that step; the message gives the present state. */
export const conflict = (message: string, field?: string): UserError =>
  new UserError('CONFLICT', message, field);

/** Whether PostgreSQL refused a row that violates a unique constraint (SQLSTATE 23505). */
export const isUniqueViolation = (error: unknown): boolean => errorCode(error) === '23505';

/** Whether PostgreSQL refused a NUL or half a surrogate pair in a text (SQLSTATE 22021, 22P05); nobody types these. */
export const isUnkeepableText = (error: unknown): boolean =>
  ['22021', '22P05'].includes(errorCode(error) ?? '');
