import { z } from 'zod';
import { knownState } from './knownState.ts';
import { run, select } from './select.ts';
import { param, sql } from './sql.ts';
import type { Warehouse } from './warehouse.ts';

const key = 'rollup';

const revision = knownState(async (warehouse): Promise<string | null> => {
  const [newest] = await select(warehouse, {
    name: 'rollup.revision',
    timeoutMs: 5_000,
    query: sql`SELECT value, toString(revision) AS revision FROM workspace
      WHERE key = ${param('String', key)} ORDER BY workspace.revision DESC LIMIT 1`,
    row: z.object({ value: z.string(), revision: z.string() }),
  });
  if (newest === undefined) return '0';
  return newest.value === 'stands' ? newest.revision : null;
});

/** A revision that changes whenever the rollup does; null while the rollup is changing. */
export const rollupRevision = revision.read;

/**
 * Marks the rollup as about to change ('changing') or as complete again ('stands'). A writer that dies in between leaves
 * it 'changing', which makes answers slower but not wrong, until the next writer that computes days of the rollup.
 */
export function markRollup(
  warehouse: Pick<Warehouse, 'client' | 'live'>,
  state: 'changing' | 'stands',
): Promise<void> {
  return revision.write(warehouse, () =>
    run(warehouse, {
      name: 'rollup.mark',
      query: sql`INSERT INTO workspace (key, value, revision)
      SELECT ${param('String', key)}, ${param('String', state)}, max(revision) + 1 FROM workspace`,
    }),
  );
}
