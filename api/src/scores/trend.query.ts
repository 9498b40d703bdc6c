import type { Period } from '@plumbline/schema';
import { selectColumns, sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import { cellsOfDays } from './cells.query.ts';
import type { Filter } from './filter.ts';

const numbers = z.array(z.number());

/** One row a day that has a live score, in order, as columns; sums of the live scores are centred on 5. */
const dayColumns = z.object({
  day: z.array(z.string()),
  versions: z.array(z.array(z.string())),
  /** Versions that scored beside the live one. */
  beside: z.array(z.array(z.string())),
  n: numbers,
  sum: numbers,
  sumSquares: numbers,
});
export type DayColumns = z.infer<typeof dayColumns>;

/** What each day of a period adds to the mean. */
export function daySums(
  warehouse: Warehouse,
  { metric, period, filter }: { metric: string; period: Period; filter: Filter },
): Promise<DayColumns> {
  const cells = cellsOfDays(warehouse, { metric, periods: [period], filter, dimensions: [], cellsOf: [''] });
  return selectColumns(warehouse, {
    name: 'trend.days',
    timeoutMs: 20_000,
    query: sql`
      SELECT toString(cells.day) AS day,
        arraySort(groupUniqArrayIf(toString(cells.version), is_live)) AS versions,
        arraySort(groupUniqArrayIf(toString(cells.version), NOT is_live)) AS beside,
        sumIf(cells.n, is_live) AS n,
        toFloat64(sumIf(sum_x, is_live)) / 1e9 AS sum, toFloat64(sumIf(sum_xx, is_live)) / 1e18 AS sumSquares
      FROM (SELECT *, version = live_version AS is_live FROM ${cells}) AS cells
      WHERE cells.metric != '' AND cells.rule = '' AND cells.n > 0
      GROUP BY cells.day ORDER BY cells.day`,
    columns: dayColumns,
  });
}
