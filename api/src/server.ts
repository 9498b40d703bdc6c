import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Databases, DeliverySettings, ModelWriter, Scorers } from '@plumbline/etl';
import fastify, { LogController, type FastifyError } from 'fastify';
import { driftJob } from './drift/driftJob.ts';
import { scheduleBriefings } from './briefings/sendBriefings.ts';
import { createContext, type Context } from './context.ts';
import { settleDisputes } from './feedback/settleDisputes.ts';
import { serveHealth } from './http/health.ts';
import { servePages, serveSandbox } from './http/pages.ts';
import { servePapers } from './http/servePapers.ts';
import { openLog, type Log } from './log/openLog.ts';
import { keepRequestScope, readRequestId } from './log/requestScope.ts';
import { isLoopback, refuseForeignHosts } from './http/refuseForeignHosts.ts';
import { addSecurityHeaders } from './http/securityHeaders.ts';
import { serveGraphql } from './http/serveGraphql.ts';
import { serveIngest } from './ingest/serveIngest.ts';
import { openOutbox } from './outbox/openOutbox.ts';
import { openScoringDesk } from './scoring/scoringDesk.ts';
import { serveLabelImport } from './labelImport/serveLabelImport.ts';
import { tellRequests } from './telemetry/happenings.ts';
import { openTelemetry } from './telemetry/openTelemetry.ts';
import { openSchedule } from './schedule/schedule.ts';

/** Time for the headers of a request, and for a connection that says nothing. */
const patienceMs = 60_000;

export interface ServerOptions {
  host: string;
  port: number;
  /** The built web app. */
  webDir: string;
  quarantineDir: string;
  scorers: Scorers;
  /** What the model among them is called; null: there is none. */
  modelName: string | null;
  /** The same model, asked to put sentences in other words. */
  writer?: ModelWriter | null;
  /** Where people reach the app, for links in what is sent; default: where it listens. */
  publicUrl?: string | undefined;
  delivery: DeliverySettings;
  /** Where what happens is told; default: what is grave, on standard error. */
  log?: Log;
  /** Figures for Prometheus at /metrics. */
  metrics?: boolean;
  /** The collector that traces go to; undefined: none are made. */
  tracesUrl?: string | undefined;
}

/** Serves the API and the pages; `url` is where. */
export async function startServer(
  databases: Databases,
  options: ServerOptions,
): Promise<{ url: string; close: () => Promise<void> }> {
  const log: Log = options.log ?? openLog({ format: 'text' });
  const app = fastify({
    loggerInstance: log,
    // A line a request is written by `tellRequests`.
    logController: new LogController({ disableRequestLogging: true }),
    // The log itself knows whose a line is.
    childLoggerFactory: (logger) => logger,
    genReqId: (request) => readRequestId(request.headers['x-request-id']) ?? randomUUID(),
    forceCloseConnections: true,
    // A long load is one long request; the time to begin one is limited all the same.
    requestTimeout: 0,
    connectionTimeout: 0,
    keepAliveTimeout: patienceMs,
    routerOptions: { maxParamLength: 500 },
  });
  app.server.headersTimeout = patienceMs;
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return reply.code(status).send({ error: error.message });
    log.error({ err: error }, 'bug');
    return reply
      .code(500)
      .send({ error: 'Something went wrong here. The log says what.', requestId: request.id });
  });
  keepRequestScope(app);
  tellRequests(app);
  addSecurityHeaders(app);
  refuseForeignHosts(app, options.host);
  serveHealth(app, databases);
  await settleDisputes(databases);
  const desk = openScoringDesk(databases, options, (error) => log.error({ err: error }, 'scoring'));
  const outbox = openOutbox(databases.dataSource, options.delivery, (error) =>
    log.error({ err: error }, 'outbox'),
  );
  serveIngest(app, { ...databases, quarantineDir: options.quarantineDir, onLoaded: desk.scoreArrivals });
  serveLabelImport(app, { ...databases, quarantineDir: options.quarantineDir });
  serveSandbox(app);
  servePapers(app, databases);
  const shared = { scoring: desk, outbox, writer: options.writer ?? null };
  const stopGraphql = await serveGraphql(app, databases, shared);
  const schedule = openSchedule(databases.dataSource, databases.warehouse.timeZone, (error) =>
    log.error({ err: error }, 'schedule'),
  );
  const telemetry = await openTelemetry(app, databases, schedule, options);
  await servePages(app, options.webDir);
  await app.listen({ host: options.host, port: options.port });
  // What was not scored or sent when the process before this one ended.
  desk.scoreArrivals();
  outbox.wake();
  schedule.set(driftJob(databases));
  const { port } = app.server.address() as AddressInfo;
  const shown = isLoopback(options.host)
    ? options.host
    : options.host === '0.0.0.0' || options.host === '::'
      ? 'localhost'
      : options.host;
  const url = `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`;
  const scheduled = (): Context =>
    createContext({
      ...shared,
      warehouse: databases.warehouse,
      dataSource: databases.dataSource,
      reviewerId: null,
      requestId: 'schedule',
    });
  scheduleBriefings(schedule, scheduled, options.publicUrl ?? url);
  return {
    url,
    close: async () => {
      await app.close();
      await stopGraphql();
      await schedule.close();
      await desk.close();
      await outbox.close();
      await telemetry.close();
    },
  };
}
