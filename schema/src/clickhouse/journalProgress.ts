import { z } from 'zod';
import { select } from './select.ts';
import { sql } from './sql.ts';
import type { Warehouse } from './warehouse.ts';

/** The newest batch that wrote to the facts, and how many the rollup does not follow yet. */
export interface JournalProgress {
  last: string;
  underWay: number;
}

/** Of an embedded engine, which nobody else writes to, asked once between two writes to the journal; copies of a warehouse share it. */
const known = new WeakMap<Warehouse['live'], Promise<JournalProgress>>();

export async function journalProgress(
  warehouse: Pick<Warehouse, 'client' | 'live' | 'embedded'>,
): Promise<JournalProgress> {
  if (!warehouse.embedded) return readProgress(warehouse);
  const { live } = warehouse;
  const asked = known.get(live) ?? readProgress(warehouse);
  known.set(live, asked);
  asked.catch(() => {
    if (known.get(live) === asked) known.delete(live);
  });
  return asked;
}

/** Writes to the journal. Whoever asks how far it is while that is under way gets what was or what will be, and nobody keeps it. */
export async function writeJournal(
  { live }: Pick<Warehouse, 'live'>,
  write: () => Promise<unknown>,
): Promise<void> {
  known.delete(live);
  try {
    await write();
  } finally {
    known.delete(live);
  }
}

async function readProgress(warehouse: Pick<Warehouse, 'client'>): Promise<JournalProgress> {
  const [row] = await select(warehouse, {
    name: 'journal.progress',
    timeoutMs: 10_000,
    query: sql`SELECT toString(max(batch)) AS last, countIf(state < 3) AS underWay
      FROM (SELECT batch, max(state) AS state FROM load_batch GROUP BY batch)`,
    row: z.object({ last: z.string(), underWay: z.number() }),
  });
  return row!;
}
