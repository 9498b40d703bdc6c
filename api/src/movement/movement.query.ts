import type { Dimension, Period } from '@plumbline/schema';
import {
  dimensionSql,
  joinSql,
  selectColumns,
  sql,
  type Sql,
  type Warehouse,
} from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import { cellsOfPeriods } from '../scores/cells.query.ts';
import type { Filter } from '../scores/filter.ts';
import { KeptAnswers } from '../scores/keptAnswers.ts';

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
    cells: cellsOfPeriods(warehouse, { metric, periods: [baseline, current], filter, dimensions }),
    isCurrent: sql`period = 2`,
    dimensions,
  });
}

/** The sufficient statistics of two sides, by cells of `dimensions`; `isCurrent` says of a cell which side it is on. */
export function sumsOfSides(
  warehouse: Warehouse,
  {
    name,
    cells,
    isCurrent,
    dimensions,
  }: { name: string; cells: Sql; isCurrent: Sql; dimensions: readonly Dimension[] },
): Promise<MovementColumns> {
  const values = joinSql(
    [sql`emptyArrayString()`, ...dimensions.map((one) => sql`[toString(${dimensionSql(one)})]`)],
    sql`, `,
  );
  return selectColumns(warehouse, {
    name,
    timeoutMs: 20_000,
    query: sql`
      SELECT toUInt8(${isCurrent}) AS current, arrayConcat(${values}) AS segment, toString(cells.rule) AS rule,
        toString(live_version) AS liveVersion, toString(cells.version) AS version, toString(cells.metric) AS metric, toInt64(cells.n) AS n,
        toFloat64(sum_x) / 1e9 AS sum, toFloat64(sum_xx) / 1e18 AS sumSquares, toFloat64(sum_base) / 1e9 AS sumBase,
        toFloat64(sum_live) / 1e9 AS sumLive, toFloat64(sum_live_sq) / 1e18 AS sumLiveSquares,
        toFloat64(cross_live) / 1e18 AS sumLiveCross, toFloat64(cross_x) / 1e18 AS sumCross
      FROM ${cells} AS cells
      ORDER BY current, segment, rule, liveVersion, version, metric`,
    columns: movementColumns,
  });
}

/**
 * The newest day of the workspace that has a conversation; null where there is none. A day without one has no rows, and of
 * days alone the engine knows the newest without reading.
 */
export function newestDay(warehouse: Warehouse): Promise<string | null> {
  const ofAll = { metric: '', periods: [], filter: { dimensions: new Map(), rules: [] }, dimensions: [] };
  return keptNewest.of(warehouse, ofAll, () => readNewestDay(warehouse));
}

const keptNewest = new KeptAnswers<string | null>();

async function readNewestDay(warehouse: Warehouse): Promise<string | null> {
  const { day } = await selectColumns(warehouse, {
    name: 'movement.newest-day',
    timeoutMs: 5_000,
    query: sql`SELECT toString(max(day)) AS day FROM rollup HAVING count() > 0`,
    columns: z.object({ day: texts }),
  });
  return day[0] ?? null;
}
