import { param, run, select, sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import { erase } from './erase.ts';
import { noteRolled } from './journal.ts';
import { findAllDays, findDirtyDays, rebuildRollup } from './rebuildRollup.ts';
import { readLiveChoice } from './readLiveChoice.ts';
import { settleJournal } from './rollForward.ts';
import type { EraseWords } from './words.query.ts';

/** Finishes a load: erases what was deleted and rebuilds the rollup of every day touched since the last finish. */
export async function finishLoad(warehouse: Warehouse, eraseWords: EraseWords): Promise<void> {
  await readLiveChoice(warehouse);
  await settleJournal(warehouse);
  const days = await findDirtyDays(warehouse);
  await erase(warehouse, eraseWords);
  await rebuildRollup(warehouse, days);
  await noteRolled(warehouse);
}

/**
 * Brings the warehouse to the state that a finished load leaves, by the same statements; rebuilds the whole rollup if
 * it was computed for another time zone than the workspace's. Call it under the writer lock, when the warehouse is
 * opened.
 */
export async function recover(warehouse: Warehouse, eraseWords: EraseWords): Promise<void> {
  if ((await rollupTimeZone(warehouse)) === warehouse.timeZone) await finishLoad(warehouse, eraseWords);
  else await rebuildAllRollups(warehouse, eraseWords);
}

/** Computes the whole rollup from the facts, in the warehouse's time zone. */
export async function rebuildAllRollups(warehouse: Warehouse, eraseWords: EraseWords): Promise<void> {
  await readLiveChoice(warehouse);
  await settleJournal(warehouse);
  await erase(warehouse, eraseWords);
  await rebuildRollup(warehouse, await findAllDays(warehouse));
  await run(warehouse, {
    name: 'workspace.timeZone',
    query: sql`INSERT INTO workspace (key, value, revision)
      SELECT 'time_zone', ${param('String', warehouse.timeZone)}, max(revision) + 1 FROM workspace`,
  });
  await noteRolled(warehouse);
}

async function rollupTimeZone(warehouse: Warehouse): Promise<string | undefined> {
  const rows = await select(warehouse, {
    name: 'workspace.timeZone',
    timeoutMs: 60_000,
    query: sql`SELECT value FROM workspace WHERE key = 'time_zone' ORDER BY revision DESC LIMIT 1`,
    row: z.object({ value: z.string() }),
  });
  return rows[0]?.value;
}
