import { load, quarantineName, sourceName } from '@plumbline/etl';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import type { DataSource } from '@plumbline/schema/postgres';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { asOneWrite } from '../http/edition.ts';
import type { LastingAnswers } from '../http/lastingAnswers.ts';
import { streamedPost } from '../http/streamedPost.ts';

const parameters = z.object({
  source: sourceName.optional(),
  quarantine: z.string().regex(quarantineName, 'is not the name of a file of rejected lines').optional(),
});

/** A load waits for its answers to be renewed, for at most this share of the time that it took itself. */
const renewShare = 0.25;
const mostRenewMs = 5_000;

/**
 * POST /ingest?source=NAME: NDJSON of any length, plain or gzipped, streamed into the warehouse; answers with the load
 * report. With `quarantine`, the file name from an earlier report, rejected lines are added to that file. Returns a
 * function that waits for loads under way.
 */
export function serveIngest(
  app: FastifyInstance,
  databases: {
    warehouse: Warehouse;
    dataSource: DataSource;
    quarantineDir: string;
    renewAnswers: LastingAnswers['renew'];
    onLoaded: () => void;
  },
): () => Promise<void> {
  return streamedPost(app, '/ingest', 'application/x-ndjson', async (request, body, reply) => {
    const parsed = parameters.safeParse(request.query);
    if (!parsed.success) {
      const {
        path: [name = ''],
        message,
      } = parsed.error.issues[0]!;
      return reply.code(400).send({ error: `${String(name)} ${message}.` });
    }
    const { warehouse, dataSource, quarantineDir } = databases;
    const { source, quarantine } = parsed.data;
    try {
      const began = performance.now();
      const report = await asOneWrite(
        () =>
          load([{ name: source ?? 'ingest', bytes: body }], {
            warehouse,
            dataSource,
            quarantineDir,
            ...(source === undefined ? {} : { source }),
            ...(quarantine === undefined ? {} : { quarantine }),
          }),
        () => databases.renewAnswers(Math.min((performance.now() - began) * renewShare, mostRenewMs)),
      );
      return await reply.send(report);
    } finally {
      // Even if the load broke off: what arrived by then is stored.
      databases.onLoaded();
    }
  });
}
