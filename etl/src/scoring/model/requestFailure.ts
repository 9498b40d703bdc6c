import { APIConnectionTimeoutError, APIError } from 'openai';
import { retryAfterMs } from './retryAfter.ts';

/** What a failed request means. */
export interface RequestFailure {
  kind:
    | 'down' // nothing is wrong with the request: the endpoint does not answer, or has a failure of its own
    | 'busy' // too many requests
    | 'no schema' // it does not take the form of the answer
    | 'too long' // more tokens than its context
    | 'refused';
  /** What went wrong, without anything that was sent or received. */
  inWords: string;
  /** How long the endpoint asks to wait; null if it does not say. */
  waitMs: number | null;
}

/** Classifies the failure of a request. An endpoint's own words may repeat the key or the transcript: none are kept. */
export function requestFailure(error: unknown, isTimeout: boolean, now: number): RequestFailure {
  if (isTimeout || error instanceof APIConnectionTimeoutError) return down('did not answer in time');
  if (!(error instanceof APIError) || error.status === undefined)
    return down('could not be reached or broke off');
  const { status, code } = error as APIError<number>;
  const waitMs = retryAfterMs(error.headers, now);
  if (status === 429 && code === 'insufficient_quota')
    return refused('the account has no credit left', status);
  if (status === 429) return { kind: 'busy', inWords: 'has too many requests (429)', waitMs };
  if (status >= 500 || status === 408 || status === 409) return { ...down(`failed (${status})`), waitMs };
  if (status === 401 || status === 403) return refused('check OPENAI_API_KEY', status);
  if (status === 404) return refused('check OPENAI_BASE_URL and OPENAI_MODEL', status);
  if (
    code === 'context_length_exceeded' ||
    /context (length|size|window)|maximum context/i.test(error.message)
  ) {
    return { kind: 'too long', inWords: 'takes fewer tokens than OPENAI_CONTEXT_TOKENS says', waitMs: null };
  }
  const parameter = /^[a-z_]{1,40}$/.test(error.param ?? '') ? `, about "${error.param}"` : '';
  const failure = refused(`it does not take the request${parameter}`, status);
  const isAboutForm = /response_format|json_schema|structured output/i.test(error.param ?? error.message);
  return isAboutForm ? { ...failure, kind: 'no schema' } : failure;
}

const down = (inWords: string): RequestFailure => ({ kind: 'down', inWords, waitMs: null });
const refused = (why: string, status: number): RequestFailure => ({
  kind: 'refused',
  inWords: `refuses: ${why} (${status})`,
  waitMs: null,
});
