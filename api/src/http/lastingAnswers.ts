import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

/** An answer of the API as it is sent. */
export interface SentAnswer {
  status: number;
  headers: ReadonlyMap<string, string>;
  body: string;
}

/** Answered anew each time: a model may be asked, which says another thing each time. */
const neverLasting = /\b(?:scoreConversation|scoreStored|swapTest)\b/;
const asQuery = z.object({ query: z.string() });
/** In JSON a name may be written by escapes; then it is taken for a change. */
const mayChange = /\b(?:mutation|subscription)\b|\\u/;

/**
 * Answers the API's questions so that none is worked out twice at the same data version: who asks with GET and holds the
 * answer gets 304 without a statement run, and the same question asked by the same reviewer while it is answered waits for
 * that answer. Without a data version everything is asked.
 */
export function lastingAnswers(
  dataVersion: () => string | null,
  reviewerOf: (request: FastifyRequest) => string | null,
  answer: (request: FastifyRequest) => Promise<SentAnswer>,
): (request: FastifyRequest, reply: FastifyReply) => Promise<unknown> {
  const underWay = new Map<string, Promise<SentAnswer>>();
  const once = (key: string, request: FastifyRequest): Promise<SentAnswer> => {
    const known = underWay.get(key);
    if (known !== undefined) return known;
    const answered = answer(request).finally(() => underWay.delete(key));
    underWay.set(key, answered);
    return answered;
  };
  return async (request, reply) => {
    const version = dataVersion();
    const isRead = request.method === 'GET';
    const question = isRead ? request.url : JSON.stringify(request.body ?? null);
    const key =
      version === null || (!isRead && mayChange.test(question))
        ? null
        : hashOf([version, reviewerOf(request), request.headers['content-type'], isRead, question]);
    const tag = key === null || !mayLast(request) ? null : `W/"${key}"`;
    if (tag !== null && holds(request, tag)) return sendLasting(reply, tag).code(304).send();
    const { status, headers, body } = await (key === null ? answer(request) : once(key, request));
    for (const [name, value] of headers) reply.header(name, value);
    // An answer with errors begins with them.
    if (tag !== null && status === 200 && body.startsWith('{"data"')) sendLasting(reply, tag);
    return reply.code(status).send(body);
  };
}

function mayLast({ method, query }: FastifyRequest): boolean {
  const asked = asQuery.safeParse(query);
  return method === 'GET' && asked.success && !neverLasting.test(asked.data.query);
}

/** The page asks each time whether what it holds still stands; nobody on the way keeps it. */
function sendLasting(reply: FastifyReply, tag: string): FastifyReply {
  return reply.headers({
    etag: tag,
    'cache-control': 'private, no-cache',
    vary: 'x-plumbline-reviewer',
  });
}

const holds = ({ headers }: FastifyRequest, tag: string): boolean =>
  (headers['if-none-match'] ?? '').split(',').some((held) => held.trim() === tag);

const hashOf = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
