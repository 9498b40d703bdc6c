import type { TadaDocumentNode } from 'gql.tada';
import { reviewerHeaders } from '../reviewer.ts';

/** A request that the API could not answer, with its stable code. */
export class ApiError extends Error {
  readonly code: string;
  /** What a person includes when they ask for help. */
  readonly details: string;

  constructor(code: string, message: string, details: string) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.details = details;
  }
}

/** Any error as an `ApiError`: the API's own, or that the page met an error. */
export function toApiError(error: unknown): ApiError {
  return error instanceof ApiError
    ? error
    : new ApiError('INTERNAL', 'The page met an error.', String(error));
}

/** The longest address, in characters, that every server and proxy accepts. */
const longestAddress = 7_000;

interface Answer {
  data?: unknown;
  errors?: { message: string; path?: (string | number)[]; extensions?: { code?: string } }[];
}

/** Sends one GraphQL request. @throws `ApiError` in plain words, or `AbortError` if `signal` fired. */
export async function request<Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `graphql` makes documents of text.
  const query = document as unknown as string;
  const name = /(?:query|mutation)\s+(\w+)/.exec(query)?.[1] ?? 'query';
  let response: Response;
  try {
    response = await fetch(...sent(query, { variables, operationName: name }, signal));
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(
      'UNREACHABLE',
      'The app does not answer. Is it still running?',
      `${name}: ${String(error)}`,
    );
  }
  const answer = await parseAnswer(response, name);
  const [first] = answer.errors ?? [];
  if (first !== undefined || answer.data === undefined || answer.data === null) {
    const code = first?.extensions?.code ?? 'INTERNAL';
    throw new ApiError(
      code,
      first?.message ?? 'The app gave no answer.',
      JSON.stringify({ query: name, code, variables, errors: answer.errors }, null, 2),
    );
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the API validates its answers against the schema.
  return answer.data as Result;
}

/**
 * The arguments of `fetch` for a query: GET if it is not a mutation and short enough, so that the browser caches the
 * answer and revalidates it with a 304; else POST.
 */
function sent(
  query: string,
  asked: { variables: unknown; operationName: string },
  signal: AbortSignal | undefined,
): [string, RequestInit] {
  const headers = { 'content-type': 'application/json', ...reviewerHeaders() };
  const init = { headers, ...(signal ? { signal } : {}) };
  const address = `/graphql?${new URLSearchParams({
    query,
    variables: JSON.stringify(asked.variables ?? {}),
    operationName: asked.operationName,
  }).toString()}`;
  return /\bmutation\b/.test(query) || address.length > longestAddress
    ? ['/graphql', { ...init, method: 'POST', body: JSON.stringify({ query, ...asked }) }]
    : [address, init];
}

async function parseAnswer(response: Response, name: string): Promise<Answer> {
  const text = await response.text();
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the form the GraphQL specification gives an answer.
    return JSON.parse(text) as Answer;
  } catch {
    throw new ApiError(
      'INTERNAL',
      `The app answered with status ${response.status}.`,
      `${name}: ${response.status} ${text.slice(0, 500)}`,
    );
  }
}
