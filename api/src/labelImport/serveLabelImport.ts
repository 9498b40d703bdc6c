import {
  collectionName,
  CsvHeaderError,
  importLabels,
  readScale,
  ScaleError,
  sourceName,
} from '@plumbline/etl';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import type { DataSource } from '@plumbline/schema/postgres';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { streamedPost } from '../http/streamedPost.ts';

const parameters = z.object({
  name: z.string('is missing').pipe(collectionName),
  source: sourceName.optional(),
  scale: z.string().max(20_000, 'is longer than 20000 characters').optional(),
});

/**
 * POST /labels?name=NAME&source=NAME&scale=LOW,MIDDLE,HIGH: labels made elsewhere, NDJSON or (text/csv) a table, of
 * any length, plain or gzipped; answers with the import report. Returns a function that waits for imports under way.
 */
export function serveLabelImport(
  app: FastifyInstance,
  databases: { warehouse: Warehouse; dataSource: DataSource; quarantineDir: string },
): () => Promise<void> {
  return streamedPost(app, '/labels', 'application/x-ndjson or text/csv', async (request, body, reply) => {
    const parsed = parameters.safeParse(request.query);
    if (!parsed.success) {
      const { path, message } = parsed.error.issues[0]!;
      return reply.code(400).send({ error: `${path.join('.')} ${message}.` });
    }
    const { name, source, scale } = parsed.data;
    const isCsv = /^text\/csv\b/i.test(request.headers['content-type'] ?? '');
    try {
      const report = await importLabels([{ name: isCsv ? 'The table' : name, bytes: body }], {
        ...databases,
        collection: name,
        format: isCsv ? 'csv' : 'ndjson',
        ...(source === undefined ? {} : { source }),
        ...(scale === undefined ? {} : { scale: readScale(scale) }),
      });
      return await reply.send(report);
    } catch (error) {
      if (error instanceof ScaleError || error instanceof CsvHeaderError) {
        return reply.code(400).send({ error: error.message });
      }
      throw error;
    }
  });
}
