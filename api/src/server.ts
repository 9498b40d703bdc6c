import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import {
  addressOf,
  applyRollouts,
  type AccessSettings,
  type Databases,
  type DeliverySettings,
  type ModelWriter,
  type Scorers,
} from '@plumbline/etl';
import { outageOf, outageWords } from '@plumbline/schema';
import fastify, { LogController, type FastifyError } from 'fastify';
import { serveBackup } from './backup/serveBackup.ts';
import { driftJob } from './drift/driftJob.ts';
import { briefingJob } from './briefings/sendBriefings.ts';
import { subscribedTimes } from './briefings/subscriptions.query.ts';
import { createContext, type Context } from './context.ts';
import { settleDisputes } from './feedback/settleDisputes.ts';
import { compressAnswers } from './http/compressAnswers.ts';
import { watchEdition } from './http/edition.ts';
import { serveHealth } from './http/health.ts';
import { servePages, serveSandbox } from './http/pages.ts';
import { servePapers } from './http/servePapers.ts';
import { refuseForeignHosts } from './http/refuseForeignHosts.ts';
import { requireAccess } from './http/access.ts';
import { defaultPatience, refuseSlowBodies, type Patience } from './http/refuseSlowBodies.ts';
import { openLog, type Log } from './log/openLog.ts';
import { keepRequestScope, readRequestId } from './log/requestScope.ts';
import { keepRuleWords } from './movement/keptRuleWords.ts';
import { addSecurityHeaders } from './http/securityHeaders.ts';
import { serveGraphql } from './http/serveGraphql.ts';
import { serveIngest } from './ingest/serveIngest.ts';
import { openOutbox } from './outbox/openOutbox.ts';
import { openScoringDesk } from './scoring/scoringDesk.ts';
import { serveLabelImport } from './labelImport/serveLabelImport.ts';
import type { Calendar } from './schedule/calendar.ts';
import { tellRequests } from './telemetry/happenings.ts';
import { openTelemetry } from './telemetry/openTelemetry.ts';
import { openErrand } from './schedule/openErrand.ts';
import { openSchedule } from './schedule/schedule.ts';
import { readTotalsAhead } from './scores/keptTotals.ts';

export interface ServerOptions {
  host: string;
  port: number;
  /** The built web app. */
  webDir: string;
  quarantineDir: string;
  scorers: Scorers;
  /** The name of the model among the scorers; null if there is none. */
  modelName: string | null;
  /** The same model, for rephrasing sentences. */
  writer?: ModelWriter | null;
  /** The URL at which people reach the app, for links in what it sends; default: the address it listens on. */
  publicUrl?: string | undefined;
  delivery: DeliverySettings;
  /** Default: no access control. */
  access?: AccessSettings;
  /** How long to wait, in milliseconds, for a request's headers, for its body, and on an idle connection. */
  patience?: Patience;
  /** Default: logs only serious problems, to standard error. */
  log?: Log;
  /** Whether to serve metrics for Prometheus at /metrics. */
  metrics?: boolean;
  /** The collector for traces; undefined: no traces. */
  tracesUrl?: string | undefined;
}

const nobodyAsked: AccessSettings = { token: undefined, trustsProxy: false };

/** Serves the API and the pages at the returned `url`. */
export async function startServer(
  databases: Databases,
  options: ServerOptions,
): Promise<{ url: string; close: () => Promise<void> }> {
  const { access = nobodyAsked, patience = defaultPatience } = options;
  const log: Log = options.log ?? openLog({ format: 'text' });
  const app = fastify({
    trustProxy: access.trustsProxy,
    http: { connectionsCheckingInterval: Math.min(patience.headersMs, 10_000), keepAlive: true },
    loggerInstance: log,
    // `tellRequests` writes one line per request.
    logController: new LogController({ disableRequestLogging: true }),
    // The log itself adds the request's id to each line.
    childLoggerFactory: (logger) => logger,
    genReqId: (request) => readRequestId(request.headers['x-request-id']) ?? randomUUID(),
    forceCloseConnections: true,
    // A long load is one long request. The time for its headers is still limited.
    requestTimeout: 0,
    connectionTimeout: 0,
    keepAliveTimeout: patience.idleMs,
    routerOptions: { maxParamLength: 500 },
  });
  app.server.headersTimeout = patience.headersMs;
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const outage = outageOf(error);
    if (outage !== null) return reply.code(503).send({ error: outageWords[outage] });
    // The caller has disconnected.
    const status = request.raw.destroyed && error.code === 'ECONNRESET' ? 400 : (error.statusCode ?? 500);
    if (status < 500) return reply.code(status).send({ error: error.message });
    log.error({ err: error }, 'bug');
    return reply
      .code(500)
      .send({ error: 'Something went wrong here. The log says what.', requestId: request.id });
  });
  keepRequestScope(app);
  tellRequests(app);
  addSecurityHeaders(app);
  await compressAnswers(app);
  refuseForeignHosts(app, options);
  if (access.token !== undefined) await requireAccess(app, access.token);
  refuseSlowBodies(app, patience);
  serveHealth(app, databases);
  const desk = openScoringDesk(databases, options, (error) => log.error({ err: error }, 'scoring'));
  const disputes = openErrand(
    (signal) => settleDisputes(databases, signal),
    (error) => log.error({ err: error }, 'disputes'),
  );
  const rollouts = openErrand(
    async () => {
      await applyRollouts(databases.warehouse, databases.dataSource);
      desk.scoreArrivals();
    },
    (error) => log.error({ err: error }, 'rollouts'),
  );
  const totalsAhead = openErrand(
    (signal) => readTotalsAhead(databases.warehouse, signal),
    (error) => log.error({ err: error }, 'totals'),
  );
  app.addHook('onResponse', async () => totalsAhead.run());
  const outbox = openOutbox(databases.dataSource, options.delivery, (error) =>
    log.error({ err: error }, 'outbox'),
  );
  serveSandbox(app);
  servePapers(app, databases);
  const schedule = openSchedule(databases.dataSource, databases.warehouse.timeZone, (error) =>
    log.error({ err: error }, 'schedule'),
  );
  let url = '';
  const edition = watchEdition(databases);
  const shared = {
    ruleWords: keepRuleWords(databases.dataSource, edition),
    scoring: desk,
    outbox,
    settleDisputes: disputes.run,
    settleRollouts: rollouts.run,
    writer: options.writer ?? null,
    sendBriefingsAt: (calendar: Calendar): void =>
      schedule.set(briefingJob(calendar, scheduled, options.publicUrl ?? url)),
  };
  const scheduled = (): Context =>
    createContext({
      ...shared,
      warehouse: databases.warehouse,
      dataSource: databases.dataSource,
      reviewerId: null,
      requestId: 'schedule',
    });
  const graphql = await serveGraphql(app, databases, shared, edition);
  const { quarantineDir } = options;
  const loadsEnded = serveIngest(app, {
    ...databases,
    quarantineDir,
    renewAnswers: graphql.renewAnswers,
    onLoaded: desk.scoreArrivals,
  });
  const importsEnded = serveLabelImport(app, { ...databases, quarantineDir });
  const telemetry = await openTelemetry(app, databases, schedule, options);
  await servePages(app, options.webDir);
  const stopBackups = await serveBackup(databases, (error) => log.error({ err: error }, 'backup'));
  await app.listen({ host: options.host, port: options.port });
  url = addressOf(options.host, (app.server.address() as AddressInfo).port);
  // Catches up on what the previous process left uncorrected, unscored or unsent.
  disputes.run();
  desk.scoreArrivals();
  outbox.wake();
  schedule.set(driftJob(databases));
  for (const calendar of await subscribedTimes(databases.dataSource.manager))
    shared.sendBriefingsAt(calendar);
  return {
    url,
    // The order matters: whatever gives work to another part closes before that part, and tracing closes last.
    close: async () => {
      await app.close();
      await loadsEnded();
      await importsEnded();
      await stopBackups();
      await graphql.stop();
      await schedule.close();
      await totalsAhead.close();
      await disputes.close();
      await rollouts.close();
      await desk.close();
      await outbox.close();
      await telemetry.close();
    },
  };
}
