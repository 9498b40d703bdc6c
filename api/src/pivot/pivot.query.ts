import type { Dimension, Period } from '@plumbline/schema';
import {
  allOf,
  dimensionSql,
  joinSql,
  param,
  selectColumns,
  sql,
  type Sql,
  type Warehouse,
} from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import { liveScore } from '../conversations/conversations.query.ts';
import { cellsOfPeriods } from '../scores/cells.query.ts';
import { dimensionConditions, ruleConditions, startedIn, type Filter } from '../scores/filter.ts';

/** Combinations of values that one pivot may have; one more is asked for, to see that there are too many. */
export const mostLeaves = 5_000;

export interface LeafQuestion {
  metric: string;
  period: Period;
  filter: Filter;
  dimensions: readonly Dimension[];
}

const numbers = z.array(z.number());
const texts = z.array(z.string());

/** One row a combination of values, as columns. Sums of live scores are centred on 5; `rule…` are of one rule's points. */
const rollupColumns = z.object({
  segment: z.array(texts),
  conversations: numbers,
  scored: numbers,
  sum: numbers,
  sumSquares: numbers,
  ruleCount: numbers,
  ruleSum: numbers,
  ruleSumSquares: numbers,
  versions: z.array(texts),
});
export type RollupLeaves = z.infer<typeof rollupColumns>;

/** Scores, and points of one rule, of every combination of values in a period. */
export function rollupLeaves(
  warehouse: Warehouse,
  question: LeafQuestion & { rule: string },
): Promise<RollupLeaves> {
  const { metric, period, filter, dimensions, rule } = question;
  const cells = cellsOfPeriods(warehouse, {
    metric,
    periods: [period],
    filter,
    dimensions,
    cellsOf: ['', rule],
  });
  const isLive = sql`cells.metric != '' AND cells.version = cells.live_version`;
  const isScore = sql`${isLive} AND cells.rule = ''`;
  const isRule = sql`${isLive} AND cells.rule = ${param('String', rule)} AND cells.rule != ''`;
  return selectColumns(warehouse, {
    name: 'pivot.rollup',
    timeoutMs: 20_000,
    query: sql`
      SELECT ${segmentOf(dimensions)} AS segment, toUInt64(sumIf(cells.n, cells.metric = '')) AS conversations,
        toUInt64(sumIf(cells.n, ${isScore})) AS scored,
        toFloat64(sumIf(sum_x, ${isScore})) / 1e9 AS sum, toFloat64(sumIf(sum_xx, ${isScore})) / 1e18 AS sumSquares,
        toUInt64(sumIf(cells.n, ${isRule})) AS ruleCount,
        toFloat64(sumIf(sum_x, ${isRule})) / 1e9 AS ruleSum, toFloat64(sumIf(sum_xx, ${isRule})) / 1e18 AS ruleSumSquares,
        arraySort(groupUniqArrayIf(toString(cells.version), ${isScore} AND cells.n > 0)) AS versions
      FROM ${cells} AS cells
      GROUP BY segment HAVING conversations > 0 ORDER BY conversations DESC, segment LIMIT ${param('UInt32', mostLeaves + 1)}`,
    columns: rollupColumns,
  });
}

/** One row a combination of values, as columns: Σ and Σ² of a value of each scored conversation. */
const factColumns = z.object({
  segment: z.array(texts),
  conversations: numbers,
  scored: numbers,
  sum: numbers,
  sumSquares: numbers,
});
export type FactLeaves = z.infer<typeof factColumns>;

/** What is asked of each scored conversation: whether it scores below a threshold, or how many rules fired in it. */
export type FactValue =
  | { kind: 'isNegative'; below: number }
  | { kind: 'ruleCount'; rules: readonly string[] };

/** The sums that the rollup does not keep, from the conversations themselves. */
export function factLeaves(
  warehouse: Warehouse,
  { metric, period, filter, dimensions }: LeafQuestion,
  value: FactValue,
): Promise<FactLeaves> {
  const kept = joinSql(
    dimensions.map((one) => sql`${dimensionSql(one)}, `),
    sql``,
  );
  const where = allOf([
    startedIn([period], warehouse.timeZone),
    ...dimensionConditions(filter),
    ...ruleConditions(warehouse, filter, metric),
  ]);
  return selectColumns(warehouse, {
    name: 'pivot.facts',
    timeoutMs: 20_000,
    query: sql`
      SELECT ${segmentOf(dimensions)} AS segment, count() AS conversations, countIf(isNotNull(score)) AS scored,
        toFloat64(sumIf(value, isNotNull(score))) AS sum, toFloat64(sumIf(value * value, isNotNull(score))) AS sumSquares
      FROM (SELECT ${kept} ${liveScore(warehouse, metric)} AS score, toUInt64(${valueOf(warehouse, value, metric)}) AS value
        FROM conversation FINAL WHERE ${where})
      GROUP BY segment ORDER BY conversations DESC, segment LIMIT ${param('UInt32', mostLeaves + 1)}`,
    columns: factColumns,
  });
}

function valueOf(warehouse: Pick<Warehouse, 'live'>, value: FactValue, metric: string): Sql {
  if (value.kind === 'isNegative') return sql`ifNull(score < ${param('Float64', value.below)}, 0)`;
  const fired = value.rules.flatMap((rule) =>
    ruleConditions(warehouse, { dimensions: new Map(), rules: [rule] }, metric).map(
      (one) => sql`toUInt64(${one})`,
    ),
  );
  return fired.length === 0 ? sql`0` : joinSql(fired, sql` + `);
}

function segmentOf(dimensions: readonly Dimension[]): Sql {
  const values = [sql`emptyArrayString()`, ...dimensions.map((one) => sql`[toString(${dimensionSql(one)})]`)];
  return sql`arrayConcat(${joinSql(values, sql`, `)})`;
}
