import { correctedBy, correctedVersion } from '@plumbline/schema';
import { param, run, sql, type Param, type Sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { changeConversations, conversationsOf, renamed, type ChangedColumns } from './changeConversations.ts';

/** `order`: for each new place, the old place of its score; 0 stands for the corrected score. */
const scored = (column: string, made: string): string =>
  `arrayMap(place -> if(place = 0, ${made}, ${column}[place]), order)`;
const reasoned = (column: string): string =>
  `arrayConcat(arrayFilter((one, score) -> score != old, ${column}, reason_score), made_${column})`;

const corrected: ChangedColumns = {
  score_metric: scored('score_metric', 'made_metric'),
  score_version: scored('score_version', 'made_version'),
  score_value: scored('score_value', 'value'),
  score_base: scored('score_base', 'base'),
  score_confidence: scored('score_confidence', 'score_confidence[original]'),
  score_abstained: scored('score_abstained', 'toUInt8(0)'),
  score_scored_at: scored('score_scored_at', 'toNullable(scored_at)'),
  score_scorer: scored('score_scorer', 'scorer'),
  reason_score: `arrayConcat(
    arrayMap(score -> toUInt16(indexOf(order, score)), arrayFilter(score -> score != old, reason_score)),
    arrayMap(rule -> toUInt16(indexOf(order, 0)), made_reason_rule))`,
  reason_rule: reasoned('reason_rule'),
  reason_points: reasoned('reason_points'),
  reason_message: reasoned('reason_message'),
  reason_quote: reasoned('reason_quote'),
  reason_start: reasoned('reason_start'),
  reason_end: reasoned('reason_end'),
  reason_note: reasoned('reason_note'),
};

const placeOfVersion = (version: Sql): Sql =>
  sql`arrayFirstIndex((own_metric, own_version) -> own_metric = made_metric AND own_version = ${version}, score_metric, score_version)`;

/**
 * Inserts the corrected scores that a batch wrote to `score`, at most one per conversation, directly before their
 * originals, in place of any earlier corrections. A row without a value removes the correction. Can be run again from
 * any point with the same result.
 */
export async function attachCorrections(warehouse: Warehouse, revision: Param): Promise<void> {
  const suffix = param('UInt32', correctedVersion('').length);
  const made = sql`revision = ${revision} AND scorer = ${param('String', correctedBy)}`;
  await run(warehouse, {
    name: 'score.attachCorrections',
    query: sql`
      ${changeConversations(corrected, revision)}
      FROM (
        SELECT *, ${placeOfVersion(sql`made_version`)} AS old,
          ${placeOfVersion(sql`substring(made_version, 1, length(made_version) - ${suffix})`)} AS original,
          arrayFlatten(arrayMap(place -> if(place = original AND isNotNull(value), [0, place], [place]),
            arrayFilter(place -> place != old, arrayEnumerate(score_metric)))) AS order
        FROM (${conversationsOf(made)}) AS conversation
        INNER JOIN (
          SELECT source, id, value, base, scored_at, scorer, ${renamed} FROM score WHERE ${made}
        ) AS made ON made.source = conversation.source AND made.id = conversation.id
      )
      WHERE original > 0`,
  });
}
