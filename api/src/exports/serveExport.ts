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

/** Queries the API on behalf of `request`. */
export type Ask = (
  question: { query: string; variables: Record<string, unknown> },
  request: FastifyRequest,
) => Promise<{ data: unknown; errors: readonly GraphQLFormattedError[] }>;

/** The most conversations that a file holds. */
const mostConversations = 10_000;

/** A list that the API answers a page at a time. */
interface Page {
  nodes: unknown[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const isPage = (view: unknown): view is Page =>
  typeof view === 'object' && view !== null && 'pageInfo' in view;

/** The error with which the API refused an export. */
class ExportRefused extends Error {
  constructor(readonly refusal: GraphQLFormattedError) {
    super(refusal.message);
  }
}

/**
 * POST /export with { view, format, input }: a view as CSV or Parquet. The input is what the view's question takes in
 * GraphQL, as one argument or by name; its limits and errors apply. A table is never longer than the API's answer; of a
 * list, it holds the first 10,000 conversations in the list's order.
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
    const askView = async (after: string | null): Promise<unknown> => {
      const variables = { ...input, input, ...(after === null ? {} : { after }) };
      const { data, errors } = await ask({ query: document, variables }, request);
      if (errors[0] !== undefined) throw new ExportRefused(errors[0]);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every document names its question so
      return (data as { view: unknown }).view;
    };
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the view's document asks for
      const written = (table as (answer: unknown, input: Record<string, unknown>) => ExportedTable)(
        await wholeOf(askView),
        input,
      );
      return await reply
        .header('content-type', contentTypes[format])
        .header('content-disposition', `attachment; filename="plumbline-${view}.${format}"`)
        .send(format === 'csv' ? writeCsv(written) : Buffer.from(writeParquet(written)));
    } catch (error) {
      if (!(error instanceof ExportRefused)) throw error;
      const code = error.refusal.extensions?.['code'];
      const status = code === 'UNAVAILABLE' ? 503 : code === 'INTERNAL' ? 500 : 400;
      return reply.code(status).send({ error: error.message, code });
    }
  });
}

/** A view's answer; a list is read page by page. */
async function wholeOf(askView: (after: string | null) => Promise<unknown>): Promise<unknown> {
  const view = await askView(null);
  if (!isPage(view)) return view;
  const nodes = [...view.nodes];
  for (let { pageInfo } = view; pageInfo.hasNextPage && nodes.length < mostConversations;) {
    const next = await askView(pageInfo.endCursor);
    if (!isPage(next)) break;
    nodes.push(...next.nodes);
    pageInfo = next.pageInfo;
  }
  return { ...view, nodes: nodes.slice(0, mostConversations) };
}
