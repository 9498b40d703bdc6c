import type { Period } from '@plumbline/schema';
import { selectColumns, sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import { cellsFor, type Filter } from './filter.ts';

const numbers = z.array(z.number());

/** One row a day that has a live score, in order, as columns; sums of the live scores are centred on 5. */
const dayColumns = z.object({
  day: z.array(z.string()),
  versions: z.array(z.array(z.string())),
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
  const cells = cellsFor(warehouse, { metric, periods: [period], filter, dimensions: [] });
  return selectColumns(warehouse, {
    name: 'trend.days',
    timeoutMs: 20_000,
    query: sql`
      SELECT toString(cells.day) AS day, arraySort(groupUniqArray(toString(cells.version))) AS versions, sum(cells.n) AS n,
        toFloat64(sum(sum_x)) / 1e9 AS sum, toFloat64(sum(sum_xx)) / 1e18 AS sumSquares
      FROM ${cells} AS cells
      WHERE cells.metric != '' AND cells.rule = '' AND cells.version = cells.live_version AND cells.n > 0
      GROUP BY cells.day ORDER BY cells.day`,
    columns: dayColumns,
  });
}
