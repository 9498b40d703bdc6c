import { GraphQLError } from 'graphql';

export type ErrorCode =
  | 'INVALID_PERIOD'
  | 'BAD_INPUT'
  | 'NOT_FOUND'
  | 'QUERY_TOO_HEAVY'
  | 'QUERY_TOO_DEEP'
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
