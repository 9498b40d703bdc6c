import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The request that the running code belongs to. */
export interface RequestScope {
  requestId: string;
  /** The GraphQL operation, once it is known. */
  operation?: string;
}

const scopes = new AsyncLocalStorage<RequestScope | undefined>();
const known = new WeakMap<FastifyRequest, RequestScope>();

/** The scope of the running code; undefined outside of a request, such as in scheduled work. */
export const requestScope = (): RequestScope | undefined => scopes.getStore();

/** Does work that is no part of the request that caused it. */
export const outsideRequests = <Result>(work: () => Result): Result => scopes.run(undefined, work);

const idGiven = /^[\w.:-]{1,128}$/;

/** The id that a proxy gave a request; undefined if it is not a valid id. */
export function readRequestId(given: string | string[] | undefined): string | undefined {
  return typeof given === 'string' && idGiven.test(given) ? given : undefined;
}

export function scopeOf(request: FastifyRequest): RequestScope {
  const scope = known.get(request) ?? { requestId: request.id };
  known.set(request, scope);
  return scope;
}

/** Makes the scope of a request known to everything that the request causes. */
export function keepRequestScope(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => scopes.run(scopeOf(request), done));
  // Again after the body, because it arrives on a connection that served other requests before.
  app.addHook('preValidation', (request, _reply, done) => scopes.run(scopeOf(request), done));
}
