import { param, select, sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';

/** The ids of a source's existing conversations that come after `after`, in order; at most `most`. */
export async function idsOfSource(
  warehouse: Warehouse,
  { source, after, most }: { source: string; after: string; most: number },
): Promise<string[]> {
  const rows = await select(warehouse, {
    name: 'source.ids',
    timeoutMs: 60_000,
    query: sql`
      SELECT id FROM identity FINAL
      WHERE source = ${param('String', source)} AND id > ${param('String', after)} AND is_deleted = 0
      ORDER BY id LIMIT ${param('UInt32', most)}`,
    row: z.object({ id: z.string() }),
  });
  return rows.map(({ id }) => id);
}
