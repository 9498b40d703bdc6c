import { joinSql, param, sql, type Sql, type SurveyAttributes } from '@plumbline/schema/clickhouse';

/**
 * The kinds of survey answers, which records carry in attributes that the workspace names. `bad` and below is low,
 * `good` and above is high; a value outside the scale is no answer.
 */
export const surveyKinds = {
  CSAT: { least: 1, most: 5, bad: 2, good: 4 },
  NPS: { least: 0, most: 10, bad: 6, good: 9 },
} as const;
export type SurveyKind = keyof typeof surveyKinds;

export const SurveyConflict = {
  SCORE_NEGATIVE: 'SCORE_NEGATIVE',
  ANSWER_NEGATIVE: 'ANSWER_NEGATIVE',
} as const;
export type SurveyConflict = (typeof SurveyConflict)[keyof typeof SurveyConflict];

/** The answers in a conversation's attributes; a number may be written as text. */
export function surveyAnswersOf(
  attributes: string,
  names: SurveyAttributes,
): { kind: SurveyKind; value: number; most: number }[] {
  const known: unknown = JSON.parse(attributes);
  if (typeof known !== 'object' || known === null) return [];
  return (Object.keys(surveyKinds) as SurveyKind[]).flatMap((kind) => {
    const { least, most } = surveyKinds[kind];
    const given: unknown = Object.entries(known).find(([name]) => name === names[kind])?.[1];
    const value = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
    return typeof value === 'number' && value >= least && value <= most ? [{ kind, value, most }] : [];
  });
}

/** The level of one kind of answer: LOW, MIDDLE or HIGH; '' if there is none. */
export function surveyLevel(kind: SurveyKind, names: SurveyAttributes): Sql {
  const { least, most, bad, good } = surveyKinds[kind];
  const value = sql`toFloat64OrNull(trimBoth(replaceAll(JSONExtractRaw(attributes, ${param('String', names[kind])}), '"', '')))`;
  return sql`multiIf(isNull(${value}) OR ${value} < ${param('Float64', least)} OR ${value} > ${param('Float64', most)}, '',
    ${value} <= ${param('Float64', bad)}, 'LOW', ${value} >= ${param('Float64', good)}, 'HIGH', 'MIDDLE')`;
}

/**
 * Conditions that a score and the customer's answers say the opposite: a negative score with a high answer and no low
 * one, or the reverse.
 * @param negativeBelow the threshold of the metric's version, see `measuredVersion`
 */
export function surveyConflicts(
  score: Sql,
  names: SurveyAttributes,
  negativeBelow: number,
): Record<SurveyConflict, Sql> {
  const levels = sql`[${joinSql(
    (Object.keys(surveyKinds) as SurveyKind[]).map((kind) => surveyLevel(kind, names)),
    sql`, `,
  )}]`;
  const threshold = param('Float64', negativeBelow);
  return {
    SCORE_NEGATIVE: sql`ifNull(${score} < ${threshold}, 0) AND has(${levels}, 'HIGH') AND NOT has(${levels}, 'LOW')`,
    ANSWER_NEGATIVE: sql`ifNull(${score} >= ${threshold}, 0) AND has(${levels}, 'LOW') AND NOT has(${levels}, 'HIGH')`,
  };
}
