import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { z } from 'zod';
import { exportedViews, type ViewName } from './exportedViews.ts';
import type { ExportedTable } from './table.ts';
import { writeCsv } from './writeCsv.ts';
import { writeParquet } from './writeParquet.ts';

const viewNames = Object.keys(exportedViews) as [ViewName, ...ViewName[]];
const exportRequest = z.object({
  view: z.enum(viewNames),
  format: z.enum(['csv', 'parquet']),
  input: z.record(z.string(), z.unknown()),
});

const contentTypes = { csv: 'text/csv; charset=utf-8', parquet: 'application/vnd.apache.parquet' } as const;

/** Asks the API as `request` would itself. */
export type Ask = (
  question: { query: string; variables: Record<string, unknown> },
  request: FastifyRequest,
) => Promise<{ data: unknown; errors: readonly GraphQLFormattedError[] }>;

/**
 * POST /export with { view, format, input }: a view as CSV or Parquet. The input is what the view's question takes in
 * GraphQL, as one argument or by name, and so are its limits and errors; a table is never longer than what the API answers.
 */
export function serveExport(app: FastifyInstance, ask: Ask): void {
  app.post('/export', { bodyLimit: 64 * 1024 }, async (request, reply) => {
    const parsed = exportRequest.safeParse(request.body);
    if (!parsed.success) {
      const { path, message } = parsed.error.issues[0]!;
      return reply.code(400).send({ error: `${path.join('.') || 'The body'}: ${message}.` });
    }
    const { view, format, input } = parsed.data;
    const { document, table } = exportedViews[view];
    const { data, errors } = await ask({ query: document, variables: { ...input, input } }, request);
    const [error] = errors;
    if (error !== undefined) {
      const code = error.extensions?.['code'];
      return reply.code(code === 'INTERNAL' ? 500 : 400).send({ error: error.message, code });
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the view's document asks for
    const written = (table as (answer: unknown) => ExportedTable)((data as { view: unknown }).view);
    return reply
      .header('content-type', contentTypes[format])
      .header('content-disposition', `attachment; filename="plumbline-${view}.${format}"`)
      .send(format === 'csv' ? writeCsv(written) : Buffer.from(writeParquet(written)));
  });
}
