import type { Dimension } from '@plumbline/schema';
import {
  allOf,
  dimensionSql,
  joinSql,
  livePlace,
  param,
  select,
  sql,
  type Warehouse,
} from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import type { CurrentFacts } from './currentFacts.query.ts';
import { surveyConflicts, surveyKinds, surveyLevel, type SurveyKind } from './surveyAnswers.ts';
import { conversationConditions, liveScore, type ConversationQuestion } from './conversations.query.ts';

const valuesShown = 50;
const counted = z.object({ value: z.string(), n: z.number() });

/**
 * Conversations by the values of one dimension, its own filter left out; most frequent first.
 * @param facts what is read, as `askCurrentFacts` gives it
 */
export async function dimensionFacet(
  warehouse: Warehouse,
  facts: CurrentFacts,
  question: ConversationQuestion,
  dimension: Dimension,
): Promise<{ dimension: Dimension; values: { value: string; count: number }[] }> {
  const rows = await select(warehouse, {
    name: 'conversations.facet',
    timeoutMs: 20_000,
    query: sql`SELECT toString(${dimensionSql(dimension)}) AS value, count() AS n FROM ${facts.table}
      WHERE ${allOf([...facts.conditions, ...conversationConditions(warehouse, question, dimension)])}
      GROUP BY value ORDER BY n DESC, value LIMIT ${param('UInt32', valuesShown)}`,
    row: counted,
  });
  return { dimension, values: rows.map(({ value, n }) => ({ value, count: n })) };
}

/** Conversations by the rules of their live score, the filter by rules left out. */
export async function ruleFacet(
  warehouse: Warehouse,
  facts: CurrentFacts,
  question: ConversationQuestion,
): Promise<{ rule: string; count: number }[]> {
  const rows = await select(warehouse, {
    name: 'conversations.rule-facet',
    timeoutMs: 20_000,
    query: sql`SELECT toString(value) AS value, count() AS n FROM (
        SELECT arrayJoin(arrayDistinct(arrayFilter((rule, score) -> score = ${livePlace(warehouse, param('String', question.metric))}, reason_rule, reason_score))) AS value
        FROM ${facts.table} WHERE ${allOf([...facts.conditions, ...conversationConditions(warehouse, question, 'rules')])})
      GROUP BY value ORDER BY n DESC, value LIMIT ${param('UInt32', valuesShown)}`,
    row: counted,
  });
  return rows.map(({ value, n }) => ({ rule: value, count: n }));
}

/** Live scores in ten bins of one point, the range of scores left out. */
export async function scoreHistogram(
  warehouse: Warehouse,
  facts: CurrentFacts,
  question: ConversationQuestion,
): Promise<number[]> {
  const rows = await select(warehouse, {
    name: 'conversations.histogram',
    timeoutMs: 20_000,
    query: sql`SELECT toUInt8(least(9, floor(score))) AS bin, count() AS n FROM (
        SELECT ${liveScore(warehouse, question.metric)} AS score FROM ${facts.table}
        WHERE ${allOf([...facts.conditions, ...conversationConditions(warehouse, question, 'score')])})
      WHERE isNotNull(score) GROUP BY bin`,
    row: z.object({ bin: z.number(), n: z.number() }),
  });
  const bins = Array.from({ length: 10 }, () => 0);
  for (const { bin, n } of rows) bins[bin] = n;
  return bins;
}

/** Conversations with a score and an answer of the customer, by both; the choice of a conflict left out. */
export async function surveyFacet(
  warehouse: Warehouse,
  facts: CurrentFacts,
  question: ConversationQuestion,
): Promise<{ rated: number; scoreNegative: number; answerNegative: number; cells: SurveyCellRow[] }> {
  const score = liveScore(warehouse, question.metric);
  const conflicts = surveyConflicts(score);
  const where = allOf([
    ...facts.conditions,
    sql`attributes != '{}'`,
    sql`isNotNull(${score})`,
    ...conversationConditions(warehouse, question, 'conflict'),
  ]);
  const levels = (Object.keys(surveyKinds) as SurveyKind[]).map(
    (kind) => sql`(${param('String', kind)}, ${surveyLevel(kind)})`,
  );
  const [total] = await select(warehouse, {
    name: 'conversations.surveys',
    timeoutMs: 20_000,
    query: sql`SELECT countIf(arrayExists(pair -> pair.2 != '', [${joinSql(levels, sql`, `)}])) AS rated,
        countIf(${conflicts.SCORE_NEGATIVE}) AS scoreNegative, countIf(${conflicts.ANSWER_NEGATIVE}) AS answerNegative
      FROM ${facts.table} WHERE ${where}`,
    row: z.object({ rated: z.number(), scoreNegative: z.number(), answerNegative: z.number() }),
  });
  const cells = await select(warehouse, {
    name: 'conversations.surveys-cells',
    timeoutMs: 20_000,
    query: sql`SELECT pair.1 AS kind, pair.2 AS level, negative, count() AS n FROM (
        SELECT arrayJoin([${joinSql(levels, sql`, `)}]) AS pair, ifNull(${score} < 5, 0) AS negative FROM ${facts.table} WHERE ${where})
      WHERE level != '' GROUP BY kind, level, negative ORDER BY kind, level, negative`,
    row: surveyCellRow,
  });
  return { ...total!, cells };
}

const surveyCellRow = z.object({
  kind: z.enum(['CSAT', 'NPS']),
  level: z.enum(['LOW', 'MIDDLE', 'HIGH']),
  negative: z.number(),
  n: z.number(),
});
type SurveyCellRow = z.infer<typeof surveyCellRow>;
