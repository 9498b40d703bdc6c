import { rollupDimensions, type Dimension } from '../dimension.ts';
import { livePlace } from './livePlace.ts';
import { allOf, dimensionSql, joinSql, param, sql, type Sql } from './sql.ts';
import type { Warehouse } from './warehouse.ts';

export interface CellsOfFacts {
  /** Conditions on the columns of `conversation`; a range of started_at makes it fast. */
  where?: readonly Sql[];
  /** The dimensions to group by; default: the rollup's own. */
  dimensions?: readonly Dimension[];
  /** What to group by instead of the day. */
  by?: { column: Sql; value: Sql };
}

/** The columns of the rollup that add up, in their order. */
export const summedColumns = [
  'n',
  'n_abstained',
  'sum_x',
  'sum_xx',
  'sum_base',
  'sum_live',
  'sum_live_sq',
  'cross_live',
  'cross_x',
] as const;

/** A SELECT list of the summed columns, each transformed by `selected`; default: unchanged. */
export const eachSum = (selected: (column: Sql) => Sql = (column) => column): Sql =>
  joinSql(
    summedColumns.map((name) => selected({ parts: [name] })),
    sql`, `,
  );

/**
 * SELECT … that computes the single-day rows of `rollup` straight from the facts, with the same columns and the same
 * integers, over any dimensions and conditions. It also fills the rollup itself.
 *
 * Values are scaled by 1e9 and products of two by 1e18, as exact integers. x is a score − 5 under `version`,
 * y the conversation's live score − 5 (`livePlace`), c the sum of all its reasons of the rule.
 * A conversation whose live score is abstained is abstained under every version. Three kinds of rows:
 *
 * - metric = '': n counts every conversation.
 * - rule = '': n counts conversations with x, n_abstained those that carry the version but have no x; sum_x, sum_xx,
 *   sum_live = Σy, sum_live_sq = Σy², cross_live = Σxy, sum_base = Σ base (not centred) over the n.
 *   There is a row for each version that a conversation carries; live scores are the rows with version = live_version.
 * - rule ≠ '': n conversations with x and the rule; sum_x = Σc, sum_xx = Σc², cross_x = Σcx.
 *
 * A conversation is joined with indices into its arrays, counted from 1; at index 0 an array yields '', 0 or NULL. Array
 * elements are read after the join, which costs a quarter of reading them with functions of whole arrays.
 */
export function rollupCells(
  { timeZone, live }: Pick<Warehouse, 'timeZone' | 'live'>,
  {
    where = [],
    dimensions = rollupDimensions,
    by = { column: sql`day`, value: sql`toDate(started_at, ${param('String', timeZone)})` },
  }: CellsOfFacts = {},
): Sql {
  const columns = dimensions.map((dimension) => sql`${dimensionSql(dimension)},`);
  const kept = joinSql(columns, sql` `);
  return sql`
    SELECT cell_metric AS metric, cell_rule AS rule, ${by.column}, ${kept} cell_live_version AS live_version, cell_version AS version,
      countIf(isNotNull(x)) AS n,
      countIf(isNull(x)) AS n_abstained,
      sum(if(rule = '', toInt128(ifNull(x, 0)), toInt128(c))) AS sum_x,
      sum(if(rule = '', toInt128(ifNull(x, 0)) * ifNull(x, 0), toInt128(c) * c)) AS sum_xx,
      sum(toInt128(if(isNull(x), 0, base))) AS sum_base,
      sum(toInt128(ifNull(y, 0))) AS sum_live,
      sum(toInt128(ifNull(y, 0)) * ifNull(y, 0)) AS sum_live_sq,
      sum(if(rule = '', toInt128(ifNull(x, 0)) * ifNull(y, 0), toInt128(0))) AS cross_live,
      sum(toInt128(c) * ifNull(x, 0)) AS cross_x
    FROM (
      WITH
        arrayMap(points -> toInt64(round(points * 1e9)), reason_points) AS scaled,
        arrayEnumerateUniq(reason_score, reason_rule) AS occurrence,
        if(arrayAll(nth -> nth = 1, occurrence), scaled,
          arrayMap((score, rule) -> arraySum((other_score, other_rule, points) -> if(other_score = score AND other_rule = rule, points, 0),
            reason_score, reason_rule, scaled), reason_score, reason_rule)) AS total,
        ${livePlace({ live }, sql`score_metric[nth_score]`)} AS live,
        toInt64(round((score_value[live] - 5) * 1e9)) AS live_x,
        if(isNull(live_x), NULL, toInt64(round((score_value[nth_score] - 5) * 1e9))) AS score_x
      SELECT ${by.value} AS ${by.column}, ${kept}
        score_metric[nth_score] AS cell_metric,
        reason_rule[nth_reason] AS cell_rule,
        score_version[live] AS cell_live_version,
        score_version[nth_score] AS cell_version,
        if(nth_score = 0, 0, score_x) AS x,
        multiIf(nth_score = 0 OR nth_reason > 0, 0, isNull(score_x), NULL, live_x) AS y,
        if(nth_reason > 0, 0, toInt64(round(score_base[nth_score] * 1e9))) AS base,
        total[nth_reason] AS c
      FROM conversation FINAL
      ARRAY JOIN
        arrayConcat([0], arrayEnumerate(score_metric), reason_score) AS nth_score,
        arrayConcat([0], arrayWithConstant(length(score_metric), 0), arrayEnumerate(reason_rule)) AS nth_reason
      WHERE ${allOf([...where, sql`nth_reason = 0 OR (occurrence[nth_reason] = 1 AND isNotNull(score_x))`])}
    )
    GROUP BY metric, rule, ${by.column}, ${kept} live_version, version`;
}
