import { createHash } from 'node:crypto';
import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** An answer of the API in the form in which it is sent. */
export interface SentAnswer {
  status: number;
  headers: ReadonlyMap<string, string>;
  body: string;
}

/** The most recent answers are kept up to this many characters. */
const mostKept = 32 * 2 ** 20;
/** Fields that are always computed again: they may ask a model, which answers differently each time. */
const neverLasting = /\b(?:scoreConversation|scoreStored|swapTest)\b/;
const mayChange = /\b(?:mutation|subscription)\b/;

/**
 * Answers the API's questions so that none is computed twice in the same edition. A caller that uses GET and already
 * holds the answer gets a 304. The same question by the same reviewer gets the same answer without a statement, even an
 * answer that is still being computed. Without editions every question is computed.
 */
export function lastingAnswers(
  edition: () => string | null,
  reviewerOf: (request: FastifyRequest) => string | null,
  answer: (request: FastifyRequest) => Promise<SentAnswer>,
): (request: FastifyRequest, reply: FastifyReply) => Promise<unknown> {
  const once = keepAnswers(edition);
  return async (request, reply) => {
    const askedIn = edition();
    const isRead = request.method === 'GET';
    const question = JSON.stringify((isRead ? request.query : request.body) ?? null);
    const isAskedAnew =
      askedIn === null || neverLasting.test(question) || (!isRead && mayChange.test(question));
    if (isAskedAnew) return send(reply, await answer(request));
    const key = hashOf([askedIn, reviewerOf(request), request.headers['content-type'], isRead, question]);
    const tag = isRead ? `W/"${key}"` : null;
    if (tag !== null && holds(request, tag)) return sendLasting(reply, tag).code(304).send();
    const answered = await once(askedIn, key, () => answer(request));
    return send(reply, answered, isWhole(answered) ? tag : null);
  };
}

/** Keeps answers by key, for one edition at a time; those of earlier editions are dropped. */
function keepAnswers(
  edition: () => string | null,
): (askedIn: string, key: string, answer: () => Promise<SentAnswer>) => Promise<SentAnswer> {
  const kept = new InMemoryLRUCache<SentAnswer>({
    maxSize: mostKept,
    sizeCalculation: ({ body }) => body.length + 1,
  });
  const underWay = new Map<string, Promise<SentAnswer>>();
  let keptIn: string | null = null;
  return async (askedIn, key, answer) => {
    if (askedIn !== keptIn) kept.clear();
    keptIn = askedIn;
    const known = (await kept.get(key)) ?? underWay.get(key);
    if (known !== undefined) return known;
    const answered = answer().finally(() => underWay.delete(key));
    underWay.set(key, answered);
    const sent = await answered;
    if (isWhole(sent) && edition() === askedIn && keptIn === askedIn) await kept.set(key, sent);
    return sent;
  };
}

function send(
  reply: FastifyReply,
  { status, headers, body }: SentAnswer,
  tag: string | null = null,
): FastifyReply {
  for (const [name, value] of headers) reply.header(name, value);
  if (tag === null) reply.header('cache-control', 'no-store');
  else sendLasting(reply, tag);
  return reply.code(status).send(body);
}

/** Whether an answer has no errors: one with errors begins with them. */
const isWhole = ({ status, body }: SentAnswer): boolean => status === 200 && body.startsWith('{"data"');

/** Makes the page ask each time whether its copy is still valid, and forbids shared caches from keeping one. */
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
