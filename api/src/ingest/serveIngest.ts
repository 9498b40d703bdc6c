import { load } from '@plumbline/etl';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import type { DataSource } from '@plumbline/schema/postgres';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { asOneWrite } from '../http/dataVersion.ts';
import { streamedPost } from '../http/streamedPost.ts';
import { sourceName } from './sourceName.ts';

const parameters = z.object({ source: sourceName.optional() });

/** POST /ingest?source=NAME: NDJSON of any length, plain or gzipped, streamed into the warehouse; answers the load report. */
export function serveIngest(
  app: FastifyInstance,
  databases: { warehouse: Warehouse; dataSource: DataSource; quarantineDir: string; onLoaded: () => void },
): void {
  streamedPost(app, '/ingest', 'application/x-ndjson', async (request, body, reply) => {
    const parsed = parameters.safeParse(request.query);
    if (!parsed.success) {
      return reply.code(400).send({ error: `source ${parsed.error.issues[0]?.message ?? 'is not a name'}.` });
    }
    const { warehouse, dataSource, quarantineDir } = databases;
    const source = parsed.data.source;
    try {
      const report = await asOneWrite(() =>
        load([{ name: source ?? 'ingest', bytes: body }], {
          warehouse,
          dataSource,
          quarantineDir,
          ...(source === undefined ? {} : { source }),
        }),
      );
      return await reply.send(report);
    } finally {
      // Also where it broke off: what came by then is there.
      databases.onLoaded();
    }
  });
}
