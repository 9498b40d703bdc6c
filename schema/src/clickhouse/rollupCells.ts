import { rollupDimensions, type Dimension } from '../dimension.ts';
import { allOf, dimensionSql, joinSql, param, sql, type Sql } from './sql.ts';

export interface CellsOfFacts {
  /** IANA zone of the `day` column. */
  timeZone: string;
  /** Conditions on the columns of `conversation`; a range of started_at makes it fast. */
  where?: readonly Sql[];
  /** The dimension columns to keep apart; the rollup's own by default. */
  dimensions?: readonly Dimension[];
}

/**
 * SELECT … that answers the rows of `rollup` straight from the facts, with the same columns and the same
 * integers, over any dimensions and conditions. The rollup itself is filled by it.
 *
 * Values are scaled by 1e9 and products of two by 1e18, as exact integers. x is a score − 5 under `version`,
 * y the conversation's live score − 5 (the first of its metric), c what all its reasons of the rule add up to.
 * A conversation whose live score is abstained is abstained under every version. Three kinds of rows:
 *
 * - metric = '': n counts every conversation.
 * - rule = '': n conversations with x, n_abstained those that carry the version without; sum_x, sum_xx,
 *   sum_live = Σy, sum_live_sq = Σy², cross_live = Σxy, sum_base = Σ base (not centred) over the n.
 *   A row for each version a conversation carries; the live scores are those of version = live_version.
 * - rule ≠ '': n conversations with x and the rule; sum_x = Σc, sum_xx = Σc², cross_x = Σcx.
 */
export function rollupCells({ timeZone, where = [], dimensions = rollupDimensions }: CellsOfFacts): Sql {
  const columns = dimensions.map((dimension) => sql`${dimensionSql(dimension)},`);
  const kept = joinSql(columns, sql` `);
  return sql`
    SELECT cell_metric AS metric, cell_rule AS rule, day, ${kept} cell_live_version AS live_version, cell_version AS version,
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
        arrayMap(value -> toInt64(round((value - 5) * 1e9)), score_value) AS own_x,
        arrayMap(metric -> indexOf(score_metric, metric), score_metric) AS live,
        arrayMap(index -> own_x[index], live) AS score_y,
        arrayMap((own, lives) -> if(isNull(lives), NULL, own), own_x, score_y) AS score_x,
        arrayMap(points -> toInt64(round(points * 1e9)), reason_points) AS scaled,
        arrayEnumerateUniq(reason_score, reason_rule) AS occurrence,
        if(arrayAll(nth -> nth = 1, occurrence), scaled,
          arrayMap((score, rule) -> arraySum((other_score, other_rule, points) -> if(other_score = score AND other_rule = rule, points, 0),
            reason_score, reason_rule, scaled), reason_score, reason_rule)) AS total,
        arrayFilter((index, nth) -> nth = 1 AND isNotNull(score_x[reason_score[index]]), arrayEnumerate(reason_rule), occurrence) AS reasons,
        arrayMap(index -> reason_score[index], reasons) AS reason_scores
      SELECT toDate(started_at, ${param('String', timeZone)}) AS day, ${kept}
        cell_metric, cell_rule, cell_live_version, cell_version, x, y, base, c
      FROM conversation FINAL
      ARRAY JOIN
        arrayConcat([''], score_metric, arrayMap(score -> score_metric[score], reason_scores)) AS cell_metric,
        arrayConcat([''], arrayMap(metric -> '', score_metric), arrayMap(index -> reason_rule[index], reasons)) AS cell_rule,
        arrayConcat([''], arrayMap(index -> score_version[index], live), arrayMap(score -> score_version[live[score]], reason_scores)) AS cell_live_version,
        arrayConcat([''], score_version, arrayMap(score -> score_version[score], reason_scores)) AS cell_version,
        arrayConcat([toNullable(toInt64(0))], score_x, arrayMap(score -> score_x[score], reason_scores)) AS x,
        arrayConcat([toNullable(toInt64(0))], arrayMap((own, lives) -> if(isNull(own), NULL, lives), score_x, score_y), arrayMap(score -> toNullable(toInt64(0)), reason_scores)) AS y,
        arrayConcat([toInt64(0)], arrayMap(one -> toInt64(round(one * 1e9)), score_base), arrayMap(score -> toInt64(0), reason_scores)) AS base,
        arrayConcat([toInt64(0)], arrayMap(metric -> toInt64(0), score_metric), arrayMap(index -> total[index], reasons)) AS c
      WHERE ${allOf(where)}
    )
    GROUP BY metric, rule, day, ${kept} live_version, version`;
}
