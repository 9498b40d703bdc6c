import type { Dimension, Period } from '@plumbline/schema';
import {
  dimensionSql,
  joinSql,
  param,
  selectColumns,
  sql,
  type Sql,
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
  return sumsOfSides(warehouse, {
    name: 'movement.sums',
    cells: cellsFor(warehouse, { metric, periods: [baseline, current], filter, dimensions }),
    isCurrent: sql`day >= toDate(${param('String', current.from)}) AND day < toDate(${param('String', current.to)})`,
    dimensions,
  });
}

/** The sufficient statistics of two sides of the rollup's rows, in one pass; `isCurrent` says of a row which it is on. */
export function sumsOfSides(
  warehouse: Warehouse,
  {
    name,
    cells,
    isCurrent,
    dimensions,
  }: { name: string; cells: Sql; isCurrent: Sql; dimensions: readonly Dimension[] },
): Promise<MovementColumns> {
  const kept = dimensions.map((one) => sql`${dimensionSql(one)}, `);
  const values = joinSql(
    [sql`emptyArrayString()`, ...dimensions.map((one) => sql`[toString(${dimensionSql(one)})]`)],
    sql`, `,
  );
  return selectColumns(warehouse, {
    name,
    timeoutMs: 20_000,
    // Grouped by the columns themselves, which are small numbers inside; texts are made of what is left.
    query: sql`
      SELECT now AS current, arrayConcat(${values}) AS segment, toString(rule) AS rule, toString(live_version) AS liveVersion,
        toString(version) AS version, toString(metric) AS metric, n,
        toFloat64(x) / 1e9 AS sum, toFloat64(xx) / 1e18 AS sumSquares, toFloat64(base) / 1e9 AS sumBase,
        toFloat64(live) / 1e9 AS sumLive, toFloat64(live_sq) / 1e18 AS sumLiveSquares,
        toFloat64(live_x) / 1e18 AS sumLiveCross, toFloat64(c_x) / 1e18 AS sumCross
      FROM (
        SELECT toUInt8(${isCurrent}) AS now,
          ${joinSql(kept, sql``)} rule, live_version, version, metric,
          sum(cells.n) AS n, sum(sum_x) AS x, sum(sum_xx) AS xx, sum(sum_base) AS base, sum(sum_live) AS live,
          sum(sum_live_sq) AS live_sq, sum(cross_live) AS live_x, sum(cross_x) AS c_x
        FROM ${cells} AS cells
        GROUP BY now, ${joinSql(kept, sql``)} rule, live_version, version, metric
      )
      ORDER BY current, segment, rule, liveVersion, version, metric`,
    columns: movementColumns,
  });
}

/**
 * The newest day of the workspace that has a conversation; null where there is none. A day without one has no rows, and of
 * days alone the engine knows the newest without reading.
 */
export async function newestDay(warehouse: Warehouse): Promise<string | null> {
  const { day } = await selectColumns(warehouse, {
    name: 'movement.newest-day',
    timeoutMs: 5_000,
    query: sql`SELECT toString(max(day)) AS day FROM rollup HAVING count() > 0`,
    columns: z.object({ day: texts }),
  });
  return day[0] ?? null;
}
