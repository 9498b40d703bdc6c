import type { FastifyInstance } from 'fastify';
import { scopeOf } from './requestScope.ts';

/** A line a request: by the form of its address, because the address itself may name a conversation. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { requestId, operation } = scopeOf(request);
    app.log.info(
      {
        requestId,
        method: request.method,
        route: request.routeOptions.url ?? 'page',
        ...(operation === undefined ? {} : { operation }),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    );
  });
}
