import type { Dimension, Period } from '@plumbline/schema';
import { dimensionSql, joinSql, selectColumns, sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import { cellsOfPeriods } from './cells.query.ts';
import type { Filter } from './filter.ts';

const numbers = z.array(z.number());

/** One row a segment, as columns; sums of the live scores are centred on 5. */
const segmentColumns = z.object({
  segment: z.array(z.array(z.string())),
  n: numbers,
  sum: numbers,
  sumSquares: numbers,
});
export type SegmentColumns = z.infer<typeof segmentColumns>;

export function segmentSums(
  warehouse: Warehouse,
  question: { metric: string; period: Period; filter: Filter; by: readonly Dimension[] },
): Promise<SegmentColumns> {
  const { metric, period, filter, by } = question;
  const cells = cellsOfPeriods(warehouse, {
    metric,
    periods: [period],
    filter,
    dimensions: by,
    cellsOf: [''],
  });
  const segment = joinSql(
    [sql`emptyArrayString()`, ...by.map((one) => sql`[toString(${dimensionSql(one)})]`)],
    sql`, `,
  );
  return selectColumns(warehouse, {
    name: 'slices.segments',
    timeoutMs: 20_000,
    query: sql`
      SELECT arrayConcat(${segment}) AS segment, sum(cells.n) AS n,
        toFloat64(sum(sum_x)) / 1e9 AS sum, toFloat64(sum(sum_xx)) / 1e18 AS sumSquares
      FROM ${cells} AS cells
      WHERE cells.metric != '' AND cells.rule = '' AND cells.version = cells.live_version AND cells.n > 0
      GROUP BY segment ORDER BY n DESC, segment`,
    columns: segmentColumns,
  });
}
