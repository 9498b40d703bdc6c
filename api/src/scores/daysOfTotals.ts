import { addDays, type Period } from '@plumbline/schema';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import { addTotals, type AddedCells } from './addTotals.ts';
import { withRecords } from './cells.query.ts';
import type { Filter } from './filter.ts';
import { namedTotals } from './keptTotals.ts';
import { sumsByDay, type DayRow, type DaySums } from './trend.query.ts';

/** For more months, the engine reads less if it adds them up itself. */
const mostMonths = 12;

/**
 * The sums of each day with scores in some whole months, in order, from the rollup's packed totals. Null if they are
 * too many to be added up here.
 */
export async function daysOfTotals(
  warehouse: Warehouse,
  { metric, months, filter }: { metric: string; months: readonly Period[]; filter: Filter },
): Promise<DaySums[] | null> {
  if (months.length > mostMonths) return null;
  const days = months.flatMap(daysOf);
  if (days.length === 0) return [];
  const named = await namedTotals(warehouse, { metric, days, of: 'day' });
  if (named === null) return null;
  const signed = named.totals.map((totals, side) => ({ totals, side, sign: 1 as const }));
  const cells = addTotals(named.names, signed, ['sum_x', 'sum_xx'], { metric, filter, dimensions: [] });
  return cells === null ? null : sumsByDay(scoresOf(cells, days));
}

/** The cells as rows of days; each side of the cells is a day. */
function scoresOf(cells: AddedCells, days: readonly string[]): DayRow[] {
  const sum = cells.sums.get('sum_x')!;
  const sumSquares = cells.sums.get('sum_xx')!;
  return cells.n.flatMap((n, row) => {
    const { liveVersion, version } = cells.kinds[cells.kind[row]!]!;
    if (n === 0) return [];
    const day = days[cells.side[row]!]!;
    return [{ day, liveVersion, version, n, sum: sum[row]!, sumSquares: sumSquares[row]! }];
  });
}

function daysOf(month: Period): string[] {
  const { from, to } = withRecords(month);
  const days: string[] = [];
  for (let day = from; day < to; day = addDays(day, 1)) days.push(day);
  return days;
}
