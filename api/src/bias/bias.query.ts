import { dimensions, type ConversationKey, type Dimension, type Period } from '@plumbline/schema';
import {
  allOf,
  dimensionSql,
  joinSql,
  notAmongKeys,
  param,
  select,
  selectColumns,
  sql,
  type Warehouse,
} from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import { cellsOfPeriods } from '../scores/cells.query.ts';
import { dimensionConditions, ruleConditions, startedIn, type Filter } from '../scores/filter.ts';

export interface ScoreQuestion {
  metric: string;
  /** The name under which scores are kept; null: the live ones. */
  version: string | null;
  period: Period;
  filter: Filter;
}

const numbers = z.array(z.number());
const cellColumns = z.object({
  value: z.array(z.string()),
  stratum: z.array(z.array(z.string())),
  n: numbers,
  sum: numbers,
  sumSquares: numbers,
});
/** One row per value of a dimension and stratum, as columns; sums of scores are centred on 5. */
export type GapColumns = z.infer<typeof cellColumns>;

/** The dimensions that groups are matched on: topic and channel, except the dimension that defines the groups. */
export const likeFor = (dimension: Dimension): readonly Dimension[] =>
  dimensions.filter((one) => (one === 'TOPIC' || one === 'CHANNEL') && one !== dimension);

/** The scores of each value of a dimension by topic and channel. */
export function groupScores(
  warehouse: Warehouse,
  { metric, version, period, filter }: ScoreQuestion,
  dimension: Dimension,
): Promise<GapColumns> {
  const like = likeFor(dimension);
  const cells = cellsOfPeriods(warehouse, {
    metric,
    periods: [period],
    filter,
    dimensions: [dimension, ...like],
    cellsOf: [''],
  });
  const stratum = joinSql(
    like.map((one) => sql`toString(${dimensionSql(one)})`),
    sql`, `,
  );
  const own = version === null ? sql`cells.live_version` : param('String', version);
  return selectColumns(warehouse, {
    name: 'bias.scores',
    timeoutMs: 30_000,
    query: sql`
      SELECT toString(${dimensionSql(dimension)}) AS value, [${stratum}] AS stratum, sum(cells.n) AS n,
        toFloat64(sum(sum_x)) / 1e9 AS sum, toFloat64(sum(sum_xx)) / 1e18 AS sumSquares
      FROM ${cells} AS cells
      WHERE cells.metric != '' AND cells.rule = '' AND cells.version = ${own} AND cells.n > 0
      GROUP BY value, stratum ORDER BY value, stratum`,
    columns: cellColumns,
  });
}

/** Conversations of a period drawn by a seed, whatever their scores. */
export function drawnConversations(
  warehouse: Warehouse,
  { metric, period, filter }: Pick<ScoreQuestion, 'metric' | 'period' | 'filter'>,
  { first, seed, hidden }: { first: number; seed: string; hidden: readonly ConversationKey[] },
): Promise<ConversationKey[]> {
  const conditions = [
    startedIn([period], warehouse.timeZone),
    ...dimensionConditions(filter),
    ...ruleConditions(warehouse, filter, metric),
    ...notAmongKeys(hidden),
  ];
  return select(warehouse, {
    name: 'bias.draw',
    timeoutMs: 20_000,
    query: sql`SELECT source, id FROM conversation FINAL WHERE ${allOf(conditions)}
      ORDER BY cityHash64(${param('String', seed)}, source, id), source, id LIMIT ${param('UInt32', first)}`,
    row: z.object({ source: z.string(), id: z.string() }),
  });
}
