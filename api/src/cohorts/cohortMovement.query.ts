import type { Dimension, Period } from '@plumbline/schema';
import { allOf, dimensionSql, eachSum, joinSql, sql, type Warehouse } from '@plumbline/schema/clickhouse';
import type { MovementColumns } from '../movement/movement.query.ts';
import { cellsOfPeriods } from '../scores/cells.query.ts';
import { dimensionConditions, type Filter } from '../scores/filter.ts';
import { cellSums, readCells } from '../scores/readCells.ts';

export interface CohortQuestion {
  metric: string;
  period: Period;
  /** Narrows both cohorts. */
  filter: Filter;
  segment: Filter;
  /** Null: all other conversations that the filter leaves. */
  against: Filter | null;
  dimensions: readonly Dimension[];
}

/** The sufficient statistics of two cohorts of one period, in one pass: the segment is the current side. */
export function cohortSums(
  warehouse: Warehouse,
  { metric, period, filter, segment, against, dimensions }: CohortQuestion,
): Promise<MovementColumns> {
  const told = [...segment.dimensions.keys(), ...(against?.dimensions.keys() ?? [])];
  const isSegment = allOf(dimensionConditions(segment));
  const among = against === null ? sql`1` : sql`((${isSegment}) OR (${allOf(dimensionConditions(against))}))`;
  const cells = cellsOfPeriods(warehouse, {
    metric,
    periods: [period],
    filter,
    dimensions: [...new Set([...dimensions, ...told])],
    among,
  });
  const cell = joinSql(
    [sql`metric, rule`, ...dimensions.map((one) => dimensionSql(one)), sql`live_version, version`],
    sql`, `,
  );
  const sums = eachSum((column) => sql`sum(each.${column}) AS ${column}`);
  return readCells(warehouse, {
    name: 'cohorts.sums',
    cells: sql`(SELECT ${isSegment} AS is_segment, ${cell}, ${sums} FROM ${cells} AS each GROUP BY is_segment, ${cell})`,
    isCurrent: sql`is_segment`,
    dimensions,
    sums: cellSums,
  });
}
