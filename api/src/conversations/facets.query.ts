import { dimensions, type Dimension } from '@plumbline/schema';
import {
  dimensionSql,
  joinSql,
  livePlace,
  param,
  select,
  sql,
  type Sql,
  type Warehouse,
} from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import { cellsOfPeriods } from '../scores/cells.query.ts';
import { isOfRollup, isRollupDimension, type Filter } from '../scores/filter.ts';
import type { CurrentFacts } from './currentFacts.query.ts';
import { surveyConflicts, surveyKinds, surveyLevel, type SurveyKind } from './surveyAnswers.ts';
import {
  conversationConditions,
  liveScore,
  meansWholePeriod,
  type ConversationQuestion,
} from './conversations.query.ts';

const valuesShown = 50;
const counted = z.object({ value: z.string(), n: z.number() });

/** How many conversations have each value of a dimension, the most frequent value first. */
export interface CountedValues {
  dimension: Dimension;
  values: { value: string; count: number }[];
}

/**
 * Conversations by the values of each dimension, without the dimension's own filter. One pass, or one over the rollup
 * and one over the facts, counts all dimensions without a filter; each of the others takes a pass of its own.
 * @param facts what to read, as `askCurrentFacts` gives it
 */
export async function dimensionFacets(
  warehouse: Warehouse,
  facts: CurrentFacts,
  question: ConversationQuestion,
): Promise<CountedValues[]> {
  const narrowed = dimensions.filter((dimension) => question.filter.dimensions.has(dimension));
  const free = dimensions.filter((dimension) => !narrowed.includes(dimension));
  const isCounted = countingCells(warehouse, facts, question, question.filter, []) !== null;
  const [ofRollup, ofFacts] = isCounted
    ? [free.filter(isRollupDimension), free.filter((dimension) => !isRollupDimension(dimension))]
    : [[], free];
  const passes = [...narrowed.map((dimension) => [dimension]), ofRollup, ofFacts].filter(
    (pass) => pass.length > 0,
  );
  const counts = await Promise.all(passes.map((pass) => countValues(warehouse, facts, question, pass)));
  const byDimension = new Map(counts.flat().map((one) => [one.dimension, one]));
  return dimensions.map((dimension) => byDimension.get(dimension) ?? { dimension, values: [] });
}

/** Counts the values of some dimensions in one pass, without the filter of the first. */
async function countValues(
  warehouse: Warehouse,
  facts: CurrentFacts,
  question: ConversationQuestion,
  asked: readonly Dimension[],
): Promise<CountedValues[]> {
  const dimensionsLeft = [...question.filter.dimensions].filter(([dimension]) => dimension !== asked[0]);
  const filter = { ...question.filter, dimensions: new Map(dimensionsLeft) };
  const cells = countingCells(warehouse, facts, question, filter, asked);
  const [count, from] =
    cells === null
      ? [sql`count()`, facts.from(conversationConditions(warehouse, question, asked[0]))]
      : [sql`toUInt64(sum(cells.n))`, sql`${cells} AS cells WHERE cells.metric = ''`];
  const columns = asked.map(dimensionSql);
  const all = joinSql(columns, sql`, `);
  const rows = await select(warehouse, {
    name: 'conversations.facet',
    timeoutMs: 20_000,
    // A column that is not in a row's grouping set is empty, and its bit of grouping() is set.
    query: sql`SELECT grouping(${all}) AS others, arrayStringConcat([${all}]) AS value, ${count} AS n FROM ${from}
      GROUP BY GROUPING SETS (${joinSql(
        columns.map((column) => sql`(${column})`),
        sql`, `,
      )})
      ORDER BY n DESC, value LIMIT ${param('UInt32', valuesShown)} BY others`,
    row: z.object({ others: z.number(), value: z.string(), n: z.number() }),
  });
  return asked.map((dimension, index) => {
    const others = 2 ** asked.length - 1 - 2 ** (asked.length - 1 - index);
    return {
      dimension,
      values: rows.filter((row) => row.others === others).map(({ value, n }) => ({ value, count: n })),
    };
  });
}

/**
 * The rollup's cells that count a question's conversations under another filter, by these dimensions. Null if something
 * narrows it that the rollup does not distinguish, or if the rollup may lack conversations yet.
 */
function countingCells(
  warehouse: Warehouse,
  facts: CurrentFacts,
  question: ConversationQuestion,
  filter: Filter,
  by: readonly Dimension[],
): Sql | null {
  const { metric, period } = question;
  const unfiltered = { ...question, filter: { dimensions: new Map(), rules: [] } };
  return facts.count !== null && meansWholePeriod(unfiltered) && isOfRollup({ filter, dimensions: by })
    ? cellsOfPeriods(warehouse, { metric, periods: [period], filter, dimensions: by })
    : null;
}

/**
 * Conversations by the rules of their live score, without the filter by rules. The rollup has those with a score; the
 * facts, those that abstained and give reasons.
 */
export async function ruleFacet(
  warehouse: Warehouse,
  facts: CurrentFacts,
  question: ConversationQuestion,
): Promise<{ rule: string; count: number }[]> {
  const { metric } = question;
  const cells = countingCells(warehouse, facts, question, { ...question.filter, rules: [] }, []);
  const ofFacts = (narrower: readonly Sql[]): Sql => sql`
    SELECT toString(arrayJoin(arrayDistinct(arrayFilter((rule, score) -> score = ${livePlace(warehouse, param('String', metric))}, reason_rule, reason_score)))) AS value, toUInt64(count()) AS n
    FROM ${facts.from([...conversationConditions(warehouse, question, 'rules'), ...narrower])} GROUP BY value`;
  const counts =
    cells === null
      ? ofFacts([])
      : sql`SELECT toString(cells.rule) AS value, toUInt64(sum(cells.n)) AS n FROM ${cells} AS cells
        WHERE cells.metric != '' AND cells.rule != '' AND cells.version = cells.live_version GROUP BY value
        UNION ALL ${ofFacts([sql`isNull(${liveScore(warehouse, metric)})`, sql`notEmpty(reason_rule)`])}`;
  const rows = await select(warehouse, {
    name: 'conversations.rule-facet',
    timeoutMs: 20_000,
    query: sql`SELECT value, sum(counts.n) AS n FROM (${counts}) AS counts
      GROUP BY value ORDER BY n DESC, value LIMIT ${param('UInt32', valuesShown)}`,
    row: counted,
  });
  return rows.map(({ value, n }) => ({ rule: value, count: n }));
}

/** Live scores in ten bins of one point, without the question's range of scores. */
export async function scoreHistogram(
  warehouse: Warehouse,
  facts: CurrentFacts,
  question: ConversationQuestion,
): Promise<number[]> {
  const rows = await select(warehouse, {
    name: 'conversations.histogram',
    timeoutMs: 20_000,
    query: sql`SELECT toUInt8(least(9, floor(score))) AS bin, count() AS n FROM (
        SELECT ${liveScore(warehouse, question.metric)} AS score FROM ${facts.from(conversationConditions(warehouse, question, 'score'))})
      WHERE isNotNull(score) GROUP BY bin`,
    row: z.object({ bin: z.number(), n: z.number() }),
  });
  const bins = Array.from({ length: 10 }, () => 0);
  for (const { bin, n } of rows) bins[bin] = n;
  return bins;
}

/** Conversations with a score and an answer of the customer, by both, without the question's choice of a conflict. */
export async function surveyFacet(
  warehouse: Warehouse,
  facts: CurrentFacts,
  question: ConversationQuestion,
  negativeBelow: number,
): Promise<{ rated: number; scoreNegative: number; answerNegative: number; cells: SurveyCell[] }> {
  const score = liveScore(warehouse, question.metric);
  const conflicts = surveyConflicts(score, warehouse.surveyAttributes, negativeBelow);
  const levels = surveyKindNames.map((kind) => surveyLevel(kind, warehouse.surveyAttributes));
  const rows = await select(warehouse, {
    name: 'conversations.surveys',
    timeoutMs: 20_000,
    query: sql`SELECT [${joinSql(levels, sql`, `)}] AS levels, ifNull(${score} < ${param('Float64', negativeBelow)}, 0) AS negative, count() AS n,
        countIf(${conflicts.SCORE_NEGATIVE}) AS scoreNegative, countIf(${conflicts.ANSWER_NEGATIVE}) AS answerNegative
      FROM ${facts.from([
        sql`attributes != '{}'`,
        sql`isNotNull(${score})`,
        ...conversationConditions(warehouse, question, 'conflict'),
      ])} GROUP BY levels, negative`,
    row: surveyRow,
  });
  const rated = rows.filter((row) => row.levels.some((level) => level !== ''));
  return {
    rated: total(rated, 'n'),
    scoreNegative: total(rated, 'scoreNegative'),
    answerNegative: total(rated, 'answerNegative'),
    cells: surveyKindNames
      .flatMap((kind, place) =>
        surveyLevels.flatMap((level) =>
          [false, true].map((negative) => ({
            kind,
            level,
            negative,
            count: total(
              rated.filter((row) => row.levels[place] === level && (row.negative === 1) === negative),
              'n',
            ),
          })),
        ),
      )
      .filter(({ count }) => count > 0),
  };
}

const surveyKindNames = Object.keys(surveyKinds) as SurveyKind[];
const surveyLevels = ['HIGH', 'LOW', 'MIDDLE'] as const;
const surveyRow = z.object({
  levels: z.array(z.enum(['', ...surveyLevels])),
  negative: z.number(),
  n: z.number(),
  scoreNegative: z.number(),
  answerNegative: z.number(),
});

interface SurveyCell {
  kind: SurveyKind;
  level: (typeof surveyLevels)[number];
  negative: boolean;
  count: number;
}

const total = <Key extends string>(rows: readonly Record<Key, number>[], key: Key): number =>
  rows.reduce((sum, row) => sum + row[key], 0);
