import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Content types that a form on a foreign page may send without a preflight request. */
const formTypes = /^(?:application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i;

/**
 * Serves POST at `path` with a body of any length, plain or gzipped, which stays a stream. The returned function waits
 * for the requests under way: if a closing app ends their connections, they finish with what they have read.
 * @param types the accepted content types, in words.
 */
export function streamedPost(
  app: FastifyInstance,
  path: string,
  types: string,
  answer: (request: FastifyRequest, body: AsyncIterable<Uint8Array>, reply: FastifyReply) => Promise<unknown>,
): () => Promise<void> {
  const underWay = new Set<Promise<unknown>>();
  app.register(async (scope) => {
    // The body stays a stream, so its length needs no limit.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, body, done) => done(null, body));
    scope.post(path, { bodyLimit: Number.MAX_SAFE_INTEGER }, async (request, reply) => {
      if (request.headers.origin !== undefined && formTypes.test(request.headers['content-type'] ?? '')) {
        return reply.code(415).send({ error: `Send it as ${types}.` });
      }
      const encoding = request.headers['content-encoding'] ?? 'identity';
      if (encoding !== 'gzip' && encoding !== 'identity') {
        return reply
          .code(415)
          .send({ error: `Content-Encoding ${encoding} is not understood; send gzip or none.` });
      }
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parser above hands the stream through
      const body = (request.body as Readable | undefined) ?? request.raw;
      // A handler that stops reading early must still answer, and destroying the body would close the connection.
      const answered = answer(request, body.iterator({ destroyOnReturn: false }), reply);
      underWay.add(answered);
      try {
        return await answered;
      } finally {
        underWay.delete(answered);
        body.resume();
      }
    });
  });
  return async () => {
    await Promise.allSettled(underWay);
  };
}
