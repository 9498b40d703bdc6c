import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { readLiveChoice, type Databases } from '@plumbline/etl';
import { QueryTooHeavyError } from '@plumbline/schema/clickhouse';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { createContext, type Context } from '../context.ts';
import { UserError, type ErrorCode } from '../errors.ts';
import { serveExport } from '../exports/serveExport.ts';
import { apiSchema } from '../graphql/apiSchema.ts';
import { requestScope } from '../log/requestScope.ts';
import { tellOperations } from '../telemetry/tellOperations.ts';
import { queryLimits } from './queryLimits.ts';

/** Room for a rubric's file of 512 kB as a JSON text. */
const longestBodyBytes = 1024 * 1024;
const mostTokens = 5_000;
/** The local profile that a page acts for, until there is a sign-in. */
const reviewerHeader = 'x-plumbline-reviewer';

/** POST /graphql, GET /graphql?query=… with the header that keeps foreign pages out; answers with the API's errors. Also /export, which asks the same way. */
export async function serveGraphql(
  app: FastifyInstance,
  databases: Databases,
  shared: Pick<Context, 'scoring' | 'outbox' | 'writer'>,
): Promise<() => Promise<void>> {
  const server = new ApolloServer<Context>({
    schema: await apiSchema(),
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: mostTokens },
    formatError: (formatted, thrown) => withRequestId(sayError(formatted, thrown)),
    plugins: [tellOperations(), queryLimits(), logBugs(app)],
  });
  await server.start();
  const contextOf = async ({ headers, id }: FastifyRequest): Promise<Context> => {
    const { warehouse, dataSource } = databases;
    // Another app on the same servers may have rolled a version out.
    if (!warehouse.embedded) await readLiveChoice(warehouse);
    const given = headers[reviewerHeader];
    const reviewerId = (Array.isArray(given) ? given[0] : given) ?? null;
    return createContext({ warehouse, dataSource, reviewerId, requestId: id, ...shared });
  };
  serveExport(app, async (question, request) => {
    const { body } = await server.executeOperation(question, { contextValue: await contextOf(request) });
    if (body.kind !== 'single') throw new Error('An answer in pieces was not asked for.');
    return { data: body.singleResult.data, errors: body.singleResult.errors ?? [] };
  });
  app.post('/graphql', { bodyLimit: longestBodyBytes, errorHandler: refuseBody }, async (request, reply) => {
    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(request.headers)) {
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
    }
    const answer = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method,
        headers,
        search: new URL(request.url, 'http://localhost').search,
        body: request.body,
      },
      context: () => contextOf(request),
    });
    for (const [name, value] of answer.headers) reply.header(name, value);
    reply.code(answer.status ?? 200);
    if (answer.body.kind === 'complete') return reply.send(answer.body.string);
    throw new Error('An answer in pieces was not asked for.');
  });
  return () => server.stop();
}

/** A body that is no JSON, or too long, in the form that GraphQL gives every other mistake of a caller. */
function refuseBody(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  const { statusCode: status = 500, message } = error;
  if (status >= 500) throw error;
  const code: ErrorCode = status === 413 ? 'QUERY_TOO_HEAVY' : 'BAD_INPUT';
  void reply.code(status).send({ errors: [withRequestId({ message, extensions: { code } })] });
}

/** By which the log says what happened. */
function withRequestId<Told extends GraphQLFormattedError>(told: Told): Told {
  const requestId = requestScope()?.requestId;
  return requestId === undefined ? told : { ...told, extensions: { ...told.extensions, requestId } };
}

/** A caller's mistake in words, with a stable code; of a bug only that there was one. */
function sayError(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const error = unwrapResolverError(thrown);
  const { locations, path } = formatted;
  const where = {
    ...(locations === undefined ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
  };
  if (error instanceof UserError) return { message: error.message, ...where, extensions: error.extensions };
  if (error instanceof QueryTooHeavyError) {
    const message =
      'The answer took too much time or memory. Choose a shorter period, fewer dimensions or more filters.';
    return { message, ...where, extensions: { code: 'QUERY_TOO_HEAVY' } };
  }
  if (!isBug(thrown)) {
    const original = error instanceof GraphQLError ? error.originalError : undefined;
    const extensions = original instanceof UserError ? original.extensions : { code: 'BAD_INPUT' };
    return { message: formatted.message, ...where, extensions };
  }
  return {
    message: 'Something went wrong here, not in the question. The log says what.',
    ...where,
    extensions: { code: 'INTERNAL' },
  };
}

/** Errors of syntax, validation and variables are the caller's; those of resolvers that are not ours to say are bugs. */
function isBug(thrown: unknown): boolean {
  const error = unwrapResolverError(thrown);
  if (error instanceof UserError || error instanceof QueryTooHeavyError) return false;
  if (!(thrown instanceof GraphQLError)) return true;
  const { code } = thrown.extensions;
  return code === undefined || code === 'INTERNAL_SERVER_ERROR' ? thrown.originalError !== undefined : false;
}

/** Logs what is masked, by query name; never what was asked for or answered. */
function logBugs(app: FastifyInstance): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => {
      return {
        didEncounterErrors: async ({ errors, operationName }) => {
          for (const error of errors) {
            if (!isBug(error)) continue;
            app.log.error({ query: operationName ?? 'unnamed', err: unwrapResolverError(error) }, 'bug');
          }
        },
      };
    },
  };
}
