import { type Dimension, type Period } from '@plumbline/schema';
import {
  dimensionSql,
  joinSql,
  notAmongKeys,
  param,
  select,
  sql,
  type Sql,
  type Warehouse,
} from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import type { MovementQuestion } from '../movement/movement.query.ts';
import { dimensionConditions, ruleConditions, startedIn } from '../scores/filter.ts';
import {
  conversationRows,
  inOrder,
  liveScore,
  type ConversationKey,
  type ConversationRow,
} from './conversations.query.ts';
import { askCurrentFacts, type CurrentFacts } from './currentFacts.query.ts';

export interface ExampleQuestion {
  question: MovementQuestion;
  condition: readonly { dimension: Dimension; value: string }[];
  /** Null: any conversation of the segment. */
  rule: string | null;
  version: string | null;
  first: number;
  seed: string;
  /** Left out, because the reviewer who asks has yet to label them. */
  hidden: readonly ConversationKey[];
}

/** For each question, conversations of its current period that show its driver. Two statements: keys, then rows. */
export async function conversationExamples(
  { warehouse }: { warehouse: Warehouse },
  questions: readonly ExampleQuestion[],
): Promise<ConversationRow[][]> {
  const keys = await askCurrentFacts(warehouse, spanOf(questions), (facts) =>
    select(warehouse, {
      name: 'conversations.examples',
      timeoutMs: 20_000,
      query: sql`SELECT * FROM (${joinSql(
        questions.map((question, place) => examplesOf(warehouse, facts, question, place)),
        sql` UNION ALL `,
      )})`,
      row: z.object({
        place: z.int(),
        source: z.string(),
        id: z.string(),
        started: z.string(),
        drawn: z.int(),
      }),
    }),
  );
  const rows = await conversationRows(warehouse, keys);
  return questions.map((_question, place) =>
    inOrder(
      rows,
      keys.filter((key) => key.place === place).toSorted((one, other) => one.drawn - other.drawn),
    ),
  );
}

/** From the earliest first day of the questions' current periods to the latest end. */
function spanOf(questions: readonly ExampleQuestion[]): Period {
  const periods = questions.map(({ question }) => question.current);
  return {
    from: periods.map(({ from }) => from).toSorted()[0]!,
    to: periods
      .map(({ to }) => to)
      .toSorted()
      .at(-1)!,
  };
}

/** One driver's examples, drawn by a seed, those with a quote first; with the question's place and theirs in order. */
function examplesOf(
  warehouse: Warehouse,
  facts: CurrentFacts,
  { question, condition, rule, version, first, seed, hidden }: ExampleQuestion,
  place: number,
): Sql {
  const { metric, current, filter } = question;
  const showing = sql`arrayFilter((name, score) -> name = ${param('String', rule ?? '')} AND score_metric[score] = ${param('String', metric)}
    AND score_version[score] = ${param('String', version ?? '')} AND NOT score_abstained[score], reason_rule, reason_score)`;
  // Whether there is a quote, without reading it.
  const quoted = sql`arrayExists((name, score, has_none) -> name = ${param('String', rule ?? '')} AND score_version[score] = ${param('String', version ?? '')}
    AND NOT has_none, reason_rule, reason_score, reason_quote.null)`;
  const conditions = [
    startedIn([current], warehouse.timeZone),
    ...dimensionConditions(filter),
    ...ruleConditions(warehouse, filter, metric),
    ...condition.map(({ dimension, value }) => sql`${dimensionSql(dimension)} = ${param('String', value)}`),
    // The rules of any score, which are cheap to check, before those of the version's score.
    ...(rule === null
      ? [sql`isNotNull(${liveScore(warehouse, metric)})`]
      : [sql`has(reason_rule, ${param('String', rule)})`, sql`notEmpty(${showing})`]),
    ...notAmongKeys(hidden),
  ];
  return sql`(SELECT ${param('UInt32', place)} AS place, source, id, toString(toUnixTimestamp64Milli(started_at)) AS started, toUInt32(rowNumberInAllBlocks()) AS drawn
    FROM (SELECT source, id, started_at FROM ${facts.from(conditions)}
      ORDER BY ${quoted} DESC, cityHash64(${param('String', seed)}, source, id), source, id LIMIT ${param('UInt32', first)}))`;
}
