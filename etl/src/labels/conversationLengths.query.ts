import { param, selectColumns, sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';

/** Identities per statement: even the longest fit into a server's limit for bound values. */
export const identitiesAtOnce = 500;

/** How many messages each of these conversations has; those that are not loaded are left out. */
export function conversationLengths(
  warehouse: Warehouse,
  identities: readonly { source: string; conversation: string }[],
): Promise<{ source: string[]; id: string[]; messages: number[] }> {
  const sources = param(
    'Array(String)',
    identities.map(({ source }) => source),
  );
  const ids = param(
    'Array(String)',
    identities.map(({ conversation }) => conversation),
  );
  return selectColumns(warehouse, {
    name: 'labels.conversations',
    timeoutMs: 60_000,
    query: sql`
      WITH asked AS (SELECT pair.1 AS source, pair.2 AS id FROM (SELECT arrayJoin(arrayZip(${sources}, ${ids})) AS pair))
      SELECT source, id, toUInt32(length(message_role)) AS messages FROM conversation FINAL
      WHERE (source, id) IN (SELECT source, id FROM asked)
        AND started_at IN (SELECT started_at FROM identity WHERE (source, id) IN (SELECT source, id FROM asked))`,
    columns: z.object({
      source: z.array(z.string()),
      id: z.array(z.string()),
      messages: z.array(z.int()),
    }),
  });
}
