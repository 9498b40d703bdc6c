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
import { dimensionConditions, ruleConditions, startedIn, type Filter } from '../scores/filter.ts';
import { cellsOfQuestion } from '../scores/readCells.ts';

/** The most combinations of values in a pivot; one more is asked for, to see if there are too many. */
export const mostLeaves = 5_000;

export interface LeafQuestion {
  metric: string;
  period: Period;
  filter: Filter;
  dimensions: readonly Dimension[];
}

const numbers = z.array(z.number());
const texts = z.array(z.string());

/** The sums of one combination of values. Sums of live scores are centred on 5; `rule…` are of one rule's points. */
export interface RollupLeaf {
  values: readonly string[];
  conversations: number;
  scored: number;
  sum: number;
  sumSquares: number;
  ruleCount: number;
  ruleSum: number;
  ruleSumSquares: number;
  versions: string[];
}

/** The most cells to read: each combination of values has a few for every version that scored there. */
const mostCells = 40 * mostLeaves;

/** Scores, and one rule's points, of each combination of values in a period; most conversations first. */
export async function rollupLeaves(
  warehouse: Warehouse,
  question: LeafQuestion & { rule: string },
): Promise<RollupLeaf[]> {
  const { metric, period, filter, dimensions, rule } = question;
  const cells = await cellsOfQuestion(warehouse, {
    name: 'pivot.rollup',
    question: { metric, periods: [period], filter, dimensions, cellsOf: ['', rule] },
    sums: ['sum', 'sumSquares'],
    most: mostCells,
  });
  const leaves = cells.segments.map(emptyLeaf);
  cells.segment.forEach((place, row) => {
    const leaf = leaves[place]!;
    const [n, sum, sumSquares] = [cells.n[row]!, cells.sum[row]!, cells.sumSquares[row]!];
    if (cells.metric[row] === '') leaf.conversations += n;
    else if (cells.version[row] !== cells.liveVersion[row]) return;
    else if (cells.rule[row] === '') {
      leaf.scored += n;
      leaf.sum += sum;
      leaf.sumSquares += sumSquares;
      if (n > 0) leaf.versions.push(cells.version[row]!);
    } else {
      leaf.ruleCount += n;
      leaf.ruleSum += sum;
      leaf.ruleSumSquares += sumSquares;
    }
  });
  return leaves
    .filter(({ conversations }) => conversations > 0)
    .sort((a, b) => b.conversations - a.conversations);
}

const emptyLeaf = (values: readonly string[]): RollupLeaf => ({
  values,
  conversations: 0,
  scored: 0,
  sum: 0,
  sumSquares: 0,
  ruleCount: 0,
  ruleSum: 0,
  ruleSumSquares: 0,
  versions: [],
});

/** One row per combination of values, as columns: Σ and Σ² of a value of each scored conversation. */
const factColumns = z.object({
  segment: z.array(texts),
  conversations: numbers,
  scored: numbers,
  sum: numbers,
  sumSquares: numbers,
});
export type FactLeaves = z.infer<typeof factColumns>;

/** The value of each scored conversation: whether it scores below a threshold, or how many rules fired in it. */
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
