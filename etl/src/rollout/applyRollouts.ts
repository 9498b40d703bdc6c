import type { DataSource } from '@plumbline/schema/postgres';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import { applyLiveChoice, erasingWords, withWriterLock } from '../warehouse/index.ts';
import { planOf } from './planOf.ts';
import { rolloutSteps } from './rolloutSteps.query.ts';

/**
 * Makes the steps that are kept decide which scores are live; answers how many days' figures changed. Run it when a
 * step is kept, and when the app starts: what a crash left undone is done then.
 */
export async function applyRollouts(warehouse: Warehouse, dataSource: DataSource): Promise<number> {
  return withWriterLock(warehouse, dataSource, async (locked) =>
    applyLiveChoice(locked, planOf(await rolloutSteps(dataSource.manager)), erasingWords(dataSource)),
  );
}
