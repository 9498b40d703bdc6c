import { happening } from '@plumbline/schema';
import type { FastifyInstance } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { scopeOf, type RequestScope } from '../log/requestScope.ts';

interface AnsweredRequest {
  scope: RequestScope;
  method: string;
  /** The pattern of its address, such as `/briefings/:file`. */
  route: string;
  status: number;
  durationMs: number;
}

interface EndedOperation {
  scope: RequestScope;
  /** As the client named it, or `unnamed`. */
  name: string;
  failed: boolean;
  durationMs: number;
}

export const requestBegan = happening<{ scope: RequestScope; headers: IncomingHttpHeaders }>(
  'plumbline.request.began',
);
export const requestAnswered = happening<AnsweredRequest>('plumbline.request.answered');
export const operationBegan = happening<{ scope: RequestScope; name: string }>('plumbline.operation.began');
export const operationEnded = happening<EndedOperation>('plumbline.operation.ended');

/** Tells of requests and logs a line for each: with its route, because its address may name a conversation. */
export function tellRequests(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (requestBegan.isWatched) requestBegan.tell({ scope: scopeOf(request), headers: request.headers });
  });
  app.addHook('onResponse', async (request, reply) => {
    const scope = scopeOf(request);
    const { method } = request;
    const route = request.routeOptions.url ?? 'page';
    const { statusCode: status, elapsedTime: durationMs } = reply;
    requestAnswered.tell({ scope, method, route, status, durationMs });
    const { requestId, operation } = scope;
    const asked = { requestId, method, route, ...(operation === undefined ? {} : { operation }) };
    app.log.info({ ...asked, status, ms: Math.round(durationMs) }, 'answered');
  });
}
