import type { Readable } from 'node:stream';
import { load } from '@plumbline/etl';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import type { DataSource } from '@plumbline/schema/postgres';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

const sourceName = z
  .string()
  .min(1, 'is empty')
  .max(200, 'is longer than 200 characters')
  .regex(/^[^\p{Cc}]*$/u, 'holds a control character');
const parameters = z.object({ source: sourceName.optional() });

/** Content types a form of a foreign page may send without asking first. */
const formTypes = /^(?:application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i;

/** POST /ingest?source=NAME: NDJSON of any length, plain or gzipped, streamed into the warehouse; answers the load report. */
export function serveIngest(
  app: FastifyInstance,
  databases: { warehouse: Warehouse; dataSource: DataSource; quarantineDir: string },
): void {
  app.register(async (scope) => {
    // The body is left a stream: its length is nobody's limit.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, body, done) => done(null, body));
    scope.post('/ingest', { bodyLimit: Number.MAX_SAFE_INTEGER }, async (request, reply) => {
      const parsed = parameters.safeParse(request.query);
      if (!parsed.success) {
        return reply
          .code(400)
          .send({ error: `source ${parsed.error.issues[0]?.message ?? 'is not a name'}.` });
      }
      if (request.headers.origin !== undefined && formTypes.test(request.headers['content-type'] ?? '')) {
        return reply.code(415).send({ error: 'Send it as application/x-ndjson.' });
      }
      const encoding = request.headers['content-encoding'] ?? 'identity';
      if (encoding !== 'gzip' && encoding !== 'identity') {
        return reply
          .code(415)
          .send({ error: `Content-Encoding ${encoding} is not understood; send gzip or none.` });
      }
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parser above hands the stream through
      const body = (request.body as Readable | undefined) ?? request.raw;
      const { warehouse, dataSource, quarantineDir } = databases;
      const source = parsed.data.source;
      const report = await load([{ name: source ?? 'ingest', bytes: body }], {
        warehouse,
        dataSource,
        quarantineDir,
        ...(source === undefined ? {} : { source }),
      });
      return reply.send(report);
    });
  });
}
