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

/** A caller's mistake: a stable code, where it is, and what to do next. Everything else is a bug and masked. */
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

/** Somebody else was there first, or the thing is past that step; the message says what holds now. */
export const conflict = (message: string, field?: string): UserError =>
  new UserError('CONFLICT', message, field);

/** PostgreSQL refused a second row of what may be there once (SQLSTATE 23505). */
export const isUniqueViolation = (error: unknown): boolean => errorCode(error) === '23505';

/** PostgreSQL keeps no NUL and no half of a surrogate pair (SQLSTATE 22021, 22P05): nobody types them. */
export const isUnkeepableText = (error: unknown): boolean =>
  ['22021', '22P05'].includes(errorCode(error) ?? '');
