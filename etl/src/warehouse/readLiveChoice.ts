import { liveStep } from '@plumbline/schema';
import { select, sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';

/** Reads the current rollout steps; every later question to the warehouse follows them. */
export async function readLiveChoice(warehouse: Pick<Warehouse, 'client' | 'live'>): Promise<void> {
  const [row] = await select(warehouse, {
    name: 'liveChoice.read',
    timeoutMs: 10_000,
    query: sql`SELECT steps FROM live_choice ORDER BY revision DESC LIMIT 1`,
    row: z.object({ steps: z.string() }),
  });
  warehouse.live.steps = row === undefined ? [] : z.array(liveStep).parse(JSON.parse(row.steps));
}
