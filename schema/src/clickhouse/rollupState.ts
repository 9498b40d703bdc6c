import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { run, select } from './select.ts';
import { param, sql } from './sql.ts';
import type { Warehouse } from './warehouse.ts';

const key = 'rollup';

/** What of an embedded engine, which nobody else writes to, this process knows without asking; copies of a warehouse share it. */
const known = new WeakMap<Warehouse['live'], string | null>();

/**
 * Says that the rollup is about to change, or that it stands again. A writer that dies in between leaves it changing,
 * which costs time and no truth: the next one that computes days of it says otherwise.
 */
export async function markRollup(
  warehouse: Pick<Warehouse, 'client' | 'live'>,
  state: 'changing' | 'stands',
): Promise<void> {
  known.set(warehouse.live, null);
  await run(warehouse, {
    name: 'rollup.mark',
    query: sql`INSERT INTO workspace (key, value, revision)
      SELECT ${param('String', key)}, ${param('String', state)}, max(revision) + 1 FROM workspace`,
  });
  if (state === 'stands') known.set(warehouse.live, randomUUID());
}

/** What changes whenever the rollup does; null while it is changing. */
export async function rollupRevision(
  warehouse: Pick<Warehouse, 'client' | 'live' | 'embedded'>,
): Promise<string | null> {
  const { live, embedded } = warehouse;
  if (embedded && known.has(live)) return known.get(live)!;
  const [newest] = await select(warehouse, {
    name: 'rollup.revision',
    timeoutMs: 5_000,
    query: sql`SELECT value, toString(revision) AS revision FROM workspace
      WHERE key = ${param('String', key)} ORDER BY workspace.revision DESC LIMIT 1`,
    row: z.object({ value: z.string(), revision: z.string() }),
  });
  const revision = newest === undefined ? '0' : newest.value === 'stands' ? newest.revision : null;
  // A writer may have said otherwise meanwhile.
  if (!known.has(live)) known.set(live, revision);
  return embedded ? known.get(live)! : revision;
}
