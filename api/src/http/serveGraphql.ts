import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { unwrapResolverError } from '@apollo/server/errors';
import { readLiveChoice, type Databases } from '@plumbline/etl';
import { outageOf, outageWords } from '@plumbline/schema';
import { QueryTooHeavyError } from '@plumbline/schema/clickhouse';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { createContext, type Context } from '../context.ts';
import { isUnkeepableText, UserError, type ErrorCode } from '../errors.ts';
import { serveExport } from '../exports/serveExport.ts';
import { apiSchema } from '../graphql/apiSchema.ts';
import type { Edition } from './edition.ts';
import { lastingAnswers, type Asked, type LastingAnswers, type SentAnswer } from './lastingAnswers.ts';
import { sandboxPage } from './pages.ts';
import { outsideRequests, requestScope } from '../log/requestScope.ts';
import { tellOperations } from '../telemetry/tellOperations.ts';
import { queryLimits } from './queryLimits.ts';

/** Enough for a rubric file of 512 kB inside JSON. */
const longestBodyBytes = 1024 * 1024;
const mostTokens = 5_000;
/** Names the local profile that a page acts for, as long as there is no sign-in. */
const reviewerHeader = 'x-plumbline-reviewer';

/**
 * Serves POST /graphql, and GET /graphql?query=… with a header that foreign pages cannot send; errors have the API's
 * form. GET /graphql alone is a page for trying queries. Also serves /export, which runs queries on the same server.
 * `renewAnswers` is for a load that has ended.
 */
export async function serveGraphql(
  app: FastifyInstance,
  databases: Databases,
  shared: Pick<
    Context,
    'scoring' | 'outbox' | 'settleDisputes' | 'settleRollouts' | 'writer' | 'sendBriefingsAt' | 'ruleWords'
  >,
  edition: Edition,
): Promise<{ stop: () => Promise<void>; renewAnswers: LastingAnswers['renew'] }> {
  const server = new ApolloServer<Context>({
    schema: await apiSchema(),
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    // The query must be in the request, because its text decides whether it is a change or a question.
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: mostTokens },
    formatError: (formatted, thrown) => withRequestId(sayError(formatted, thrown)),
    // Apollo's cache hints visit every field of every answer. Here an ETag says what may be kept and for how long.
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      tellOperations(),
      queryLimits(),
      logBugs(app),
      tellOutages(),
    ],
  });
  await server.start();
  const contextOf = async (request: Asked): Promise<Context> => {
    const { warehouse, dataSource } = databases;
    // Another app on the same servers may have rolled a version out.
    if (!warehouse.embedded) await readLiveChoice(warehouse);
    return createContext({
      warehouse,
      dataSource,
      reviewerId: reviewerOf(request),
      requestId: request.id,
      ...shared,
    });
  };
  serveExport(app, async (question, request) => {
    const { body } = await server.executeOperation(question, { contextValue: await contextOf(request) });
    if (body.kind !== 'single') throw new Error('An answer in pieces was not asked for.');
    return { data: body.singleResult.data, errors: body.singleResult.errors ?? [] };
  });
  const answer = async (request: Asked): Promise<SentAnswer> => {
    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(request.headers)) {
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
    }
    const contextValue = await contextOf(request);
    const answered = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method,
        headers,
        search: new URL(request.url, 'http://localhost').search,
        body: request.body,
      },
      context: () => Promise.resolve(contextValue),
    });
    if (answered.body.kind !== 'complete') throw new Error('An answer in pieces was not asked for.');
    return { status: answered.status ?? 200, headers: answered.headers, body: answered.body.string };
  };
  const { serve, renew } = lastingAnswers(edition, reviewerOf, answer);
  app.post('/graphql', { bodyLimit: longestBodyBytes, errorHandler: refuseBody }, serve);
  app.get<{ Querystring: { query?: unknown } }>('/graphql', async (request, reply) =>
    request.query.query === undefined ? reply.type('text/html').send(sandboxPage) : serve(request, reply),
  );
  return { stop: () => server.stop(), renewAnswers: (mostMs) => outsideRequests(() => renew(mostMs)) };
}

function reviewerOf({ headers }: Asked): string | null {
  const given = headers[reviewerHeader];
  return (Array.isArray(given) ? given[0] : given) ?? null;
}

/** Reports a database that is down, or a body that is too long or not JSON, in the same form as GraphQL errors. */
function refuseBody(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  const outage = outageOf(error);
  if (outage !== null) {
    void reply
      .code(503)
      .send({ errors: [{ message: outageWords[outage], extensions: { code: 'UNAVAILABLE' } }] });
    return;
  }
  const { statusCode: status = 500, message } = error;
  if (status >= 500) throw error;
  const code: ErrorCode = status === 413 ? 'QUERY_TOO_HEAVY' : 'BAD_INPUT';
  void reply.code(status).send({ errors: [withRequestId({ message, extensions: { code } })] });
}

/** Adds the request's id, which leads to the log's lines about the error. */
function withRequestId<Told extends GraphQLFormattedError>(told: Told): Told {
  const requestId = requestScope()?.requestId;
  return requestId === undefined ? told : { ...told, extensions: { ...told.extensions, requestId } };
}

/** Describes a caller's mistake in words, with a stable code. About a bug it says only that there was one. */
function sayError(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const error = unwrapResolverError(thrown);
  const { locations, path } = formatted;
  const where = {
    ...(locations === undefined ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
  };
  if (error instanceof UserError) return { message: error.message, ...where, extensions: error.extensions };
  if (isUnkeepableText(error)) {
    const message = 'A text holds a character that cannot be kept: NUL, or half of a pair.';
    return { message, ...where, extensions: { code: 'BAD_INPUT' } };
  }
  if (error instanceof QueryTooHeavyError) {
    const message =
      'The answer took too much time or memory. Choose a shorter period, fewer dimensions or more filters.';
    return { message, ...where, extensions: { code: 'QUERY_TOO_HEAVY' } };
  }
  const outage = outageOf(error);
  if (outage !== null) return { message: outageWords[outage], ...where, extensions: { code: 'UNAVAILABLE' } };
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

/** Whether an error is a bug: not of syntax, validation or variables, nor one that a resolver meant for the caller. */
function isBug(thrown: unknown): boolean {
  const error = unwrapResolverError(thrown);
  if (
    error instanceof UserError ||
    error instanceof QueryTooHeavyError ||
    outageOf(error) !== null ||
    isUnkeepableText(error)
  )
    return false;
  if (!(thrown instanceof GraphQLError)) return true;
  const { code } = thrown.extensions;
  return code === undefined || code === 'INTERNAL_SERVER_ERROR' ? thrown.originalError !== undefined : false;
}

/** Answers 503 if a database is down or its disk is full, so that proxies and clients try again. */
function tellOutages(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => {
      return {
        willSendResponse: async ({ response, errors = [] }) => {
          if (errors.some((error) => outageOf(unwrapResolverError(error)) !== null))
            response.http.status = 503;
        },
      };
    },
  };
}

/** Logs masked errors with the query's name, but never the question or the answer. */
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
