import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The request that what runs now belongs to. */
export interface RequestScope {
  requestId: string;
  /** The GraphQL operation, once it is known. */
  operation?: string;
}

const scopes = new AsyncLocalStorage<RequestScope>();
const known = new WeakMap<FastifyRequest, RequestScope>();

/** Undefined: nobody's request, such as what the schedule does. */
export const requestScope = (): RequestScope | undefined => scopes.getStore();

const idGiven = /^[\w.:-]{1,128}$/;

/** The id that a proxy gave a request, where it is one. */
export function readRequestId(given: string | string[] | undefined): string | undefined {
  return typeof given === 'string' && idGiven.test(given) ? given : undefined;
}

export function scopeOf(request: FastifyRequest): RequestScope {
  const scope = known.get(request) ?? { requestId: request.id };
  known.set(request, scope);
  return scope;
}

/** Lets whatever a request causes know whose it is. */
export function keepRequestScope(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => scopes.run(scopeOf(request), done));
  // A body arrives on its connection, which other requests were on before.
  app.addHook('preValidation', (request, _reply, done) => scopes.run(scopeOf(request), done));
}
