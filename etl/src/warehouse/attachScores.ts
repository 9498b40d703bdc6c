import { correctedBy } from '@plumbline/schema';
import { param, run, sql, type Param, type Warehouse } from '@plumbline/schema/clickhouse';
import { changeConversations, conversationsOf, renamed, type ChangedColumns } from './changeConversations.ts';

/** How the batch's score extends the arrays of its conversation, by column. */
const grown: ChangedColumns = {
  score_metric: 'arrayPushBack(score_metric, made_metric)',
  score_version: 'arrayPushBack(score_version, made_version)',
  score_value: 'arrayPushBack(score_value, value)',
  score_base: 'arrayPushBack(score_base, base)',
  score_confidence: 'arrayPushBack(score_confidence, toNullable(confidence))',
  score_abstained: "arrayPushBack(score_abstained, toUInt8(abstention != ''))",
  score_scored_at: 'arrayPushBack(score_scored_at, toNullable(scored_at))',
  score_scorer: "arrayPushBack(score_scorer, if(model = '', scorer, model))",
  reason_score:
    'arrayConcat(reason_score, arrayMap(rule -> toUInt16(length(score_metric) + 1), made_reason_rule))',
  reason_rule: 'arrayConcat(reason_rule, made_reason_rule)',
  reason_points: 'arrayConcat(reason_points, made_reason_points)',
  reason_message: 'arrayConcat(reason_message, made_reason_message)',
  reason_quote: 'arrayConcat(reason_quote, made_reason_quote)',
  reason_start: 'arrayConcat(reason_start, made_reason_start)',
  reason_end: 'arrayConcat(reason_end, made_reason_end)',
  reason_note: 'arrayConcat(reason_note, made_reason_note)',
};

/**
 * Appends the scores that a batch wrote to `score`, at most one per conversation, to their conversations' own scores.
 * Can be run again from any point: a conversation that already has the score stays unchanged.
 */
export async function attachScores(warehouse: Warehouse, revision: Param): Promise<void> {
  const made = sql`revision = ${revision} AND scorer != ${param('String', correctedBy)}`;
  await run(warehouse, {
    name: 'score.attach',
    query: sql`
      ${changeConversations(grown, revision)}
      FROM (${conversationsOf(made)}) AS conversation
      INNER JOIN (
        SELECT source, id, value, base, confidence, abstention, scored_at, model, scorer, ${renamed}
        FROM score WHERE ${made}
      ) AS made ON made.source = conversation.source AND made.id = conversation.id
      WHERE NOT arrayExists((metric, version) -> metric = made_metric AND version = made_version, score_metric, score_version)`,
  });
}
