import type { DataSource } from '@plumbline/schema/postgres';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import { applyLiveChoice, erasingWords, withWriterLock } from '../warehouse/index.ts';
import { planOf } from './planOf.ts';
import { rolloutSteps } from './rolloutSteps.query.ts';

/**
 * Applies the stored steps, which decide which scores are live. Returns the number of days whose figures were computed
 * again. Run it when a step is stored, and when the app starts, to complete what a crash interrupted.
 */
export async function applyRollouts(warehouse: Warehouse, dataSource: DataSource): Promise<number> {
  return withWriterLock(warehouse, dataSource, async (locked) =>
    applyLiveChoice(locked, planOf(await rolloutSteps(dataSource.manager)), erasingWords(dataSource)),
  );
}
