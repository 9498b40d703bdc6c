import { dayOf, liveStep, type LiveStep } from '@plumbline/schema';
import { param, run, sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import { nextBatch, noteBatch, noteRolled, readJournal } from './journal.ts';
import { findAllDays, stageRollup, swapStaged } from './rebuildRollup.ts';
import { finishLoad } from './recover.ts';
import type { EraseWords } from './words.query.ts';

/**
 * Makes these steps decide which score is live. Call it under the writer lock. Returns the number of days whose figures
 * were computed again. Their new rollup is computed beside the old one and replaces it together with the steps, so that
 * all pages change at once. If the writer dies in between, the days are in the journal and `recover` computes them
 * again.
 */
export async function applyLiveChoice(
  warehouse: Warehouse,
  next: readonly LiveStep[],
  eraseWords: EraseWords,
): Promise<number> {
  await finishLoad(warehouse, eraseWords);
  const before = warehouse.live.steps;
  const steps = z.array(liveStep).parse(next);
  if (JSON.stringify(before) === JSON.stringify(steps)) return 0;
  const days = await touchedDays(warehouse, before, steps);
  await stageRollup({ ...warehouse, live: { steps } }, days);
  const { last } = await readJournal(warehouse);
  const batch = nextBatch(last);
  await noteBatch(warehouse, batch, 'written', days);
  await run(warehouse, {
    name: 'liveChoice.write',
    query: sql`INSERT INTO live_choice (revision, steps) SELECT ${param('UInt64', batch)}, ${param('String', JSON.stringify(steps))}`,
  });
  warehouse.live.steps = steps;
  if (days.length > 0) await swapStaged(warehouse, days);
  await noteRolled(warehouse);
  return days.length;
}

/** Days with conversations to which an added or removed step may apply. */
async function touchedDays(
  warehouse: Warehouse,
  before: readonly LiveStep[],
  after: readonly LiveStep[],
): Promise<string[]> {
  const [old, next] = [before, after].map((steps) => new Set(steps.map((step) => JSON.stringify(step))));
  const changed = [
    ...before.filter((step) => !next!.has(JSON.stringify(step))),
    ...after.filter((step) => !old!.has(JSON.stringify(step))),
  ];
  // The same steps in another order choose differently if they overlap.
  const between = changed.length === 0 ? after : changed;
  if (between.length === 0) return [];
  const from = Math.min(...between.map((step) => step.from));
  const to = Math.max(...between.map((step) => step.to));
  const firstDay = dayOf(from, warehouse.timeZone);
  const lastDay = dayOf(to - 1, warehouse.timeZone);
  return (await findAllDays(warehouse)).filter((day) => day >= firstDay && day <= lastDay);
}
