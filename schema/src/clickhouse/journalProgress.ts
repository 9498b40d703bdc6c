import { z } from 'zod';
import { knownState } from './knownState.ts';
import { select } from './select.ts';
import { sql } from './sql.ts';

/** The newest batch written to the facts, and how many batches the rollup does not contain yet. */
export const { read: journalProgress, write: writeJournal } = knownState(async (warehouse) => {
  const [row] = await select(warehouse, {
    name: 'journal.progress',
    timeoutMs: 10_000,
    query: sql`SELECT toString(max(batch)) AS last, countIf(state < 3) AS underWay
      FROM (SELECT batch, max(state) AS state FROM load_batch GROUP BY batch)`,
    row: z.object({ last: z.string(), underWay: z.number() }),
  });
  return row!;
});
