import type { Dimension, Period } from '@plumbline/schema';
import {
  dimensionSql,
  joinSql,
  param,
  selectColumns,
  sql,
  type Warehouse,
} from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import { cellsFor, type Filter } from '../scores/filter.ts';

export interface MovementQuestion {
  metric: string;
  baseline: Period;
  current: Period;
  filter: Filter;
  dimensions: readonly Dimension[];
}

const numbers = z.array(z.number());
const texts = z.array(z.string());

/** One row a period, segment, rule ('' for the scores), live version and version; as columns. Sums are centred on 5. */
export const movementColumns = z.object({
  current: numbers,
  segment: z.array(texts),
  rule: texts,
  liveVersion: texts,
  version: texts,
  metric: texts,
  n: numbers,
  sum: numbers,
  sumSquares: numbers,
  sumBase: numbers,
  sumLive: numbers,
  sumLiveSquares: numbers,
  sumLiveCross: numbers,
  sumCross: numbers,
});
export type MovementColumns = z.infer<typeof movementColumns>;

/** The sufficient statistics of both periods, in one pass. */
export function movementSums(warehouse: Warehouse, question: MovementQuestion): Promise<MovementColumns> {
  const { metric, baseline, current, filter, dimensions } = question;
  const cells = cellsFor(warehouse, { metric, periods: [baseline, current], filter, dimensions });
  const segment = joinSql(
    [sql`emptyArrayString()`, ...dimensions.map((one) => sql`[toString(${dimensionSql(one)})]`)],
    sql`, `,
  );
  return selectColumns(warehouse, {
    name: 'movement.sums',
    timeoutMs: 20_000,
    query: sql`
      SELECT
        toUInt8(day >= toDate(${param('String', current.from)}) AND day < toDate(${param('String', current.to)})) AS current,
        arrayConcat(${segment}) AS segment, toString(cells.rule) AS rule, toString(live_version) AS liveVersion,
        toString(cells.version) AS version, toString(cells.metric) AS metric,
        sum(cells.n) AS n,
        toFloat64(sum(sum_x)) / 1e9 AS sum, toFloat64(sum(sum_xx)) / 1e18 AS sumSquares, toFloat64(sum(sum_base)) / 1e9 AS sumBase,
        toFloat64(sum(sum_live)) / 1e9 AS sumLive, toFloat64(sum(sum_live_sq)) / 1e18 AS sumLiveSquares,
        toFloat64(sum(cross_live)) / 1e18 AS sumLiveCross, toFloat64(sum(cross_x)) / 1e18 AS sumCross
      FROM ${cells} AS cells
      GROUP BY current, segment, rule, liveVersion, version, metric
      ORDER BY current, segment, rule, liveVersion, version, metric`,
    columns: movementColumns,
  });
}

/** The newest day of the workspace that has a conversation; null where there is none. */
export async function newestDay(warehouse: Warehouse): Promise<string | null> {
  const { day } = await selectColumns(warehouse, {
    name: 'movement.newest-day',
    timeoutMs: 5_000,
    query: sql`SELECT toString(max(day)) AS day FROM rollup WHERE metric = '' HAVING count() > 0`,
    columns: z.object({ day: texts }),
  });
  return day[0] ?? null;
}
