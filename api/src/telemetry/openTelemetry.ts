import type { Databases } from '@plumbline/etl';
import type { FastifyInstance } from 'fastify';
import type { Schedule } from '../schedule/schedule.ts';

/**
 * Serves metrics at GET /metrics and sends traces to a collector, each only if configured; otherwise loads nothing.
 * Whoever reaches the app reaches /metrics, like any other of its addresses.
 */
export async function openTelemetry(
  app: FastifyInstance,
  databases: Databases,
  schedule: Schedule,
  { metrics = false, tracesUrl }: { metrics?: boolean; tracesUrl?: string | undefined },
): Promise<{ close: () => Promise<void> }> {
  const traces =
    tracesUrl === undefined ? undefined : (await import('./openTraces.ts')).openTraces(tracesUrl);
  const figures = metrics ? (await import('./openMetrics.ts')).openMetrics(databases, schedule) : undefined;
  if (figures !== undefined)
    app.get('/metrics', async (_request, reply) =>
      reply.type(figures.contentType).send(await figures.read()),
    );
  return {
    close: async () => {
      figures?.close();
      await traces?.close();
    },
  };
}
