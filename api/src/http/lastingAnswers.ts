import { createHash } from 'node:crypto';
import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Edition } from './edition.ts';

/** An answer of the API in the form in which it is sent. */
export interface SentAnswer {
  status: number;
  headers: ReadonlyMap<string, string>;
  body: string;
}

/** What an answer needs of a request; it outlives the request, so the question can be asked again. */
export type Asked = Pick<FastifyRequest, 'id' | 'method' | 'url' | 'headers' | 'body'>;

export interface LastingAnswers {
  serve: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
  /**
   * While answers of the edition before may still be given: computes them anew, those asked for last first, and those only
   * that should be there within so many milliseconds. The others are computed when they are asked for.
   */
  renew: (mostMs: number) => Promise<void>;
}

interface KeptAnswer {
  edition: string;
  asked: Asked;
  sent: SentAnswer;
  tookMs: number;
}

/** The most recent answers and their questions are kept up to this many characters. */
const mostKept = 32 * 2 ** 20;
/** Few, so that there is room for questions that are new. */
const renewedAtOnce = 2;
/** Fields that are always computed again: they may ask a model, which answers differently each time. */
const neverLasting = /\b(?:scoreConversation|scoreStored|swapTest)\b/;
const mayChange = /\b(?:mutation|subscription)\b/;

/**
 * Answers the API's questions so that none is computed twice in the same edition. A caller that uses GET and already
 * holds the answer gets a 304. The same question by the same reviewer gets the same answer without a statement, even an
 * answer that is still being computed. Without editions every question is computed.
 */
export function lastingAnswers(
  edition: Edition,
  reviewerOf: (asked: Asked) => string | null,
  answer: (asked: Asked) => Promise<SentAnswer>,
): LastingAnswers {
  const { find, compute, renew } = keepAnswers(edition, answer);
  return {
    serve: async (request, reply) => {
      const { id, method, url, headers, body } = request;
      const asked = { id, method, url, headers, body };
      const now = edition.now();
      const isRead = method === 'GET';
      const question = JSON.stringify((isRead ? request.query : body) ?? null);
      const isAskedAnew =
        now === null || neverLasting.test(question) || (!isRead && mayChange.test(question));
      if (isAskedAnew) return send(reply, await answer(asked));
      const key = hashOf([reviewerOf(asked), headers['content-type'], isRead, question]);
      const known = await find(key);
      const tag = isRead ? `W/"${hashOf([known?.edition ?? now, key])}"` : null;
      if (tag !== null && holds(request, tag)) return sendLasting(reply, tag).code(304).send();
      const sent = known?.sent ?? (await compute(now, key, asked));
      return send(reply, sent, isWhole(sent) ? tag : null);
    },
    renew,
  };
}

/** Keeps answers by key as long as they may be given. */
function keepAnswers(
  edition: Edition,
  answer: (asked: Asked) => Promise<SentAnswer>,
): {
  find: (key: string) => Promise<KeptAnswer | undefined>;
  compute: (askedIn: string, key: string, asked: Asked) => Promise<SentAnswer>;
  renew: LastingAnswers['renew'];
} {
  const kept = new InMemoryLRUCache<KeptAnswer>({
    maxSize: mostKept,
    sizeCalculation: ({ asked, sent }) => JSON.stringify(asked).length + sent.body.length,
  });
  const underWay = new Map<string, Promise<SentAnswer>>();
  let keptIn: string | null = null;

  /** Drops answers that may not be given any more. */
  const dropPast = (): { now: string | null; ending: string | null } => {
    const [now, ending] = [edition.now(), edition.ending()];
    if (keptIn !== now && keptIn !== ending) kept.clear();
    keptIn = now;
    return { now, ending };
  };

  const find = async (key: string): Promise<KeptAnswer | undefined> => {
    const { now, ending } = dropPast();
    const known = await kept.get(key);
    return known?.edition === now || known?.edition === ending ? known : undefined;
  };

  const compute = (askedIn: string, key: string, asked: Asked): Promise<SentAnswer> => {
    const name = JSON.stringify([askedIn, key]);
    const computing = async (): Promise<SentAnswer> => {
      const began = performance.now();
      const sent = await answer(asked);
      const tookMs = performance.now() - began;
      if (isWhole(sent) && edition.now() === askedIn)
        await kept.set(key, { edition: askedIn, asked, sent, tookMs });
      return sent;
    };
    const computed = underWay.get(name) ?? computing().finally(() => underWay.delete(name));
    underWay.set(name, computed);
    return computed;
  };

  const renew = async (mostMs: number): Promise<void> => {
    const { now, ending } = dropPast();
    if (now === null || ending === null) return;
    const until = performance.now() + mostMs;
    const keys = kept.keys().values();
    const renewOthers = async (): Promise<void> => {
      for (const key of keys) {
        const known = await kept.get(key);
        if (edition.ending() !== ending) return;
        if (known?.edition !== ending || performance.now() + known.tookMs > until) continue;
        // Whoever asks for an answer that fails is told why.
        await compute(now, key, known.asked).catch(() => undefined);
      }
    };
    await Promise.all(Array.from({ length: renewedAtOnce }, renewOthers));
  };

  return { find, compute, renew };
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
