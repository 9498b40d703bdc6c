import { conversationKey, type ConversationKey, type Dimension, type Period } from '@plumbline/schema';
import {
  allOf,
  amongKeys,
  notAmongKeys,
  instant,
  joinSql,
  livePlace,
  param,
  select,
  sql,
  type Sql,
  type Warehouse,
} from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import { dimensionConditions, ruleConditions, startedIn, type Filter } from '../scores/filter.ts';
import { askCurrentFacts } from './currentFacts.query.ts';
import { surveyConflicts, type SurveyConflict } from './surveyAnswers.ts';
import type { SaidConditions } from './wordConditions.query.ts';

export type { ConversationKey };

export interface ConversationQuestion {
  metric: string;
  period: Period;
  filter: Filter;
  scoreMin: number | null;
  scoreMax: number | null;
  /** Only conversations whose live score, negative below `negativeBelow`, and customer's answer say the opposite. */
  conflict?: { kind: SurveyConflict; negativeBelow: number } | null;
  said: SaidConditions;
  /** Left out, because the reviewer who asks has yet to label them. */
  hidden: readonly ConversationKey[];
}

const nullableText = z.string().nullable();
/** A conversation as stored in the facts; its arrays of messages, of scores and of reasons are each parallel. */
export const conversationRow = z.object({
  source: z.string(),
  id: z.string(),
  started_at: z.string(),
  ended_at: nullableText,
  region: z.string(),
  channel: z.string(),
  agent_tier: z.string(),
  language: z.string(),
  customer_segment: z.string(),
  topic: z.string(),
  team: z.string(),
  agent_id: nullableText,
  attributes: z.string(),
  message_role: z.array(z.string()),
  message_text: z.array(z.string()),
  message_at: z.array(nullableText),
  message_author: z.array(nullableText),
  score_metric: z.array(z.string()),
  score_version: z.array(z.string()),
  score_value: z.array(z.number().nullable()),
  score_base: z.array(z.number()),
  score_confidence: z.array(z.number().nullable()),
  score_abstained: z.array(z.number()),
  score_scorer: z.array(z.string()),
  reason_score: z.array(z.number()),
  reason_rule: z.array(z.string()),
  reason_points: z.array(z.number()),
  reason_message: z.array(z.number().nullable()),
  reason_quote: z.array(nullableText),
  reason_start: z.array(z.number().nullable()),
  reason_end: z.array(z.number().nullable()),
  reason_note: z.array(nullableText),
  /** The index, from 1, of each metric's live score in the score_ arrays. */
  live_place: z.array(z.number()),
});
export type ConversationRow = z.infer<typeof conversationRow>;

const storedColumns: Sql = {
  parts: [Object.keys(conversationRow.omit({ live_place: true }).shape).join(', ')],
};

/** The columns of `conversationRow`. */
export function rowColumns(warehouse: Pick<Warehouse, 'live'>): Sql {
  return sql`${storedColumns}, arrayMap(one_metric -> ${livePlace(warehouse, sql`one_metric`)}, arrayDistinct(score_metric)) AS live_place`;
}

/** The live score of a metric in a row of the facts; null if the metric abstained or there is none. */
export function liveScore(warehouse: Pick<Warehouse, 'live'>, metric: string): Sql {
  return sql`score_value[${livePlace(warehouse, param('String', metric))}]`;
}

/** Conditions on the facts; a facet leaves out the dimension, rules or score it counts. */
export function conversationConditions(
  warehouse: Pick<Warehouse, 'timeZone' | 'live' | 'surveyAttributes'>,
  question: ConversationQuestion,
  except?: Dimension | 'rules' | 'score' | 'conflict',
): Sql[] {
  const { metric, period, filter, scoreMin, scoreMax, said, hidden } = question;
  const range: Sql[] = [];
  if (except !== 'score' && scoreMin !== null)
    range.push(sql`${liveScore(warehouse, metric)} >= ${param('Float64', scoreMin)}`);
  if (except !== 'score' && scoreMax !== null)
    range.push(sql`${liveScore(warehouse, metric)} <= ${param('Float64', scoreMax)}`);
  return [
    startedIn([period], warehouse.timeZone),
    ...dimensionConditions(
      filter,
      except === 'rules' || except === 'score' || except === 'conflict' ? undefined : except,
    ),
    ...(except === 'rules' ? [] : ruleConditions(warehouse, filter, metric)),
    ...range,
    ...(except === 'conflict' ? [] : conflictConditions(warehouse, question)),
    ...notAmongKeys(hidden),
    ...said.words,
    ...said.phrases,
  ];
}

function conflictConditions(
  warehouse: Pick<Warehouse, 'live' | 'surveyAttributes'>,
  { metric, conflict }: ConversationQuestion,
): Sql[] {
  if (conflict == null) return [];
  const { kind, negativeBelow } = conflict;
  return [surveyConflicts(liveScore(warehouse, metric), warehouse.surveyAttributes, negativeBelow)[kind]];
}

/** Whether a question asks for every conversation of its period. */
export function meansWholePeriod({ filter, said, hidden, ...rest }: ConversationQuestion): boolean {
  const { scoreMin, scoreMax, conflict = null } = rest;
  return (
    filter.dimensions.size + filter.rules.length + hidden.length === 0 &&
    said.words.length + said.phrases.length === 0 &&
    scoreMin === null &&
    scoreMax === null &&
    conflict === null
  );
}

/** How many conversations match a question. */
export function conversationCount(warehouse: Warehouse, question: ConversationQuestion): Promise<number> {
  return askCurrentFacts(warehouse, question.period, async ({ from, count }) => {
    if (count !== null && meansWholePeriod(question)) return count;
    const [row] = await select(warehouse, {
      name: 'conversations.count',
      timeoutMs: 20_000,
      query: sql`SELECT count() AS n FROM ${from(conversationConditions(warehouse, question))}`,
      row: z.object({ n: z.number() }),
    });
    return row!.n;
  });
}

/** The conversations with these keys that are loaded, in the order of the keys. */
export async function conversationsAmong(
  warehouse: Warehouse,
  keys: readonly ConversationKey[],
): Promise<ConversationRow[]> {
  if (keys.length === 0) return [];
  const rows = await select(warehouse, {
    name: 'conversations.among',
    timeoutMs: 20_000,
    // All rows of a conversation at its place have the same key, so the key may be checked before rows are merged.
    query: sql`SELECT ${rowColumns(warehouse)} FROM conversation FINAL PREWHERE ${amongKeys(keys)}`,
    row: conversationRow,
  });
  return inOrder(rows, keys);
}

/** The conversations that their sources call `recordId`, newest first; one per source, at most `first`. */
export function conversationsCalled(
  warehouse: Warehouse,
  recordId: string,
  hidden: readonly ConversationKey[],
  first: number,
): Promise<ConversationRow[]> {
  const called = sql`id = ${param('String', recordId)}`;
  return select(warehouse, {
    name: 'conversations.called',
    timeoutMs: 10_000,
    // Identities are ordered by source and id, and sources are few: the engine reads a block or two per source.
    query: sql`SELECT ${rowColumns(warehouse)} FROM conversation FINAL
      PREWHERE ${allOf([sql`started_at IN (SELECT started_at FROM identity WHERE ${called})`, called, ...notAmongKeys(hidden)])}
      ORDER BY started_at DESC, source LIMIT ${param('UInt32', first)}`,
    row: conversationRow,
  });
}

/** `conversationsAmong` for several lists of keys at once. */
export async function conversationsOfEach(
  { warehouse }: { warehouse: Warehouse },
  lists: readonly (readonly ConversationKey[])[],
): Promise<ConversationRow[][]> {
  const rows = await conversationsAmong(warehouse, lists.flat());
  return lists.map((keys) => inOrder(rows, keys));
}

/** Whole rows in the order of the keys. */
export async function conversationRows(
  warehouse: Warehouse,
  keys: readonly { source: string; id: string; started: string }[],
): Promise<ConversationRow[]> {
  if (keys.length === 0) return [];
  const instants = keys.map(({ started }) => instant(Number(started)));
  const identities = keys.map(({ source, id }) => sql`(${param('String', source)}, ${param('String', id)})`);
  const rows = await select(warehouse, {
    name: 'conversations.rows',
    timeoutMs: 10_000,
    // The instants alone find the few blocks to read, which tuples of all three do not. All rows of a conversation at
    // its place have the same instant, so it may be checked before rows are merged.
    query: sql`SELECT ${rowColumns(warehouse)} FROM conversation FINAL PREWHERE started_at IN (${joinSql(instants, sql`, `)})
      WHERE (source, id) IN (${joinSql(identities, sql`, `)})`,
    row: conversationRow,
  });
  return inOrder(rows, keys);
}

export function inOrder(
  rows: readonly ConversationRow[],
  keys: readonly ConversationKey[],
): ConversationRow[] {
  const byKey = new Map(rows.map((row) => [conversationKey(row), row]));
  return keys.flatMap(({ source, id }) => byKey.get(conversationKey({ source, id })) ?? []);
}
