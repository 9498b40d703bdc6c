import { param, selectArrow, sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { readTotals, type DayTotals } from './dayTotals.ts';
import type { TotalNames } from './totalNames.ts';

export interface TotalsAsked {
  metric: string;
  /** Distinct days, such as `2026-06-30`. */
  days: readonly string[];
  /** The totals of the scores themselves, or also those of every rule; or the scores of the single day. */
  of: 'scores' | 'scores and rules' | 'day';
}

const partsOf = {
  scores: ['scores'],
  'scores and rules': ['scores', 'rules'],
  day: ['day'],
} as const satisfies Record<TotalsAsked['of'], readonly string[]>;

/**
 * One thread that does not read the conditions' columns first is faster for a few rows; for single days, which have ten
 * times as many, it is the other way round.
 */
const settingsOfFewRows = 'optimize_move_to_prewhere = 0, max_threads = 1';

/**
 * The totals through each of some days, for every segment of the rollup's dimensions; null if they are too many. One
 * statement reads them, so that all are of one state of the rollup.
 */
export async function dayTotals(
  warehouse: Pick<Warehouse, 'client'>,
  { metric, days, of }: TotalsAsked,
  names: TotalNames,
  name: 'rollup.totals' | 'rollup.totals-ahead' = 'rollup.totals',
): Promise<Map<string, DayTotals> | null> {
  const arrow = await selectArrow(warehouse, {
    name,
    timeoutMs: 20_000,
    settings: of === 'day' ? undefined : settingsOfFewRows,
    query: sql`
      SELECT through, metric, cells, shape, sums
      FROM rollup_total
      WHERE through IN ${param('Array(Date)', days)} AND metric IN ('', ${param('String', metric)}) AND part IN ${param('Array(String)', partsOf[of])}`,
  });
  return readTotals(arrow, { days, names });
}
