import { conversationKey, correctedVersion } from '@plumbline/schema';
import {
  amongKeys,
  allOf,
  joinSql,
  livePlace,
  param,
  select,
  sql,
  type Sql,
  type Warehouse,
} from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import {
  conversationConditions,
  liveScore,
  type ConversationKey,
  type ConversationQuestion,
} from '../conversations/conversations.query.ts';

const candidateRow = z.object({
  source: z.string(),
  id: z.string(),
  region: z.string(),
  channel: z.string(),
  agent_tier: z.string(),
  language: z.string(),
});
/** A conversation that may be labelled, and its stratum. */
export type Candidate = z.infer<typeof candidateRow>;

const strata = sql`region, channel, agent_tier, language`;
const drawOrder = (seed: string): Sql => sql`cityHash64(${param('String', seed)}, source, id), source, id`;

const stratumRow = candidateRow.omit({ source: true, id: true }).extend({ n: z.number() });
export type Stratum = z.infer<typeof stratumRow>;

/** How many conversations each region × channel × tier × language has, largest first. */
export async function stratumCounts(
  warehouse: Warehouse,
  question: ConversationQuestion,
): Promise<Stratum[]> {
  return select(warehouse, {
    name: 'labelSets.strata',
    timeoutMs: 20_000,
    query: sql`SELECT ${strata}, count() AS n FROM conversation FINAL WHERE ${allOf(conversationConditions(warehouse, question))}
      GROUP BY ${strata} ORDER BY n DESC, ${strata}`,
    row: stratumRow,
  });
}

/** Up to `size` conversations drawn by a seed, or up to `perStratum` of each stratum. */
export async function drawnCandidates(
  warehouse: Warehouse,
  question: ConversationQuestion,
  { seed, size, perStratum }: { seed: string; size: number; perStratum: number | null },
): Promise<Candidate[]> {
  const limit =
    perStratum === null
      ? sql`LIMIT ${param('UInt32', size)}`
      : sql`LIMIT ${param('UInt32', perStratum)} BY ${strata}`;
  return select(warehouse, {
    name: 'labelSets.draw',
    timeoutMs: 30_000,
    query: sql`SELECT source, id, ${strata} FROM conversation FINAL
      WHERE ${allOf(conversationConditions(warehouse, question))} ORDER BY ${drawOrder(seed)} ${limit}`,
    row: candidateRow,
  });
}

export const needs = ['LOW_CONFIDENCE', 'NEAR_THRESHOLD', 'DISAGREEMENT', 'FEEDBACK', 'DISPUTED'] as const;
export type Need = (typeof needs)[number];
/** Needs that a conversation's own facts show. */
type OwnNeed = Exclude<Need, 'DISAGREEMENT' | 'DISPUTED'>;

/** Attribute keys, besides the surveys', for the customer's rating of the conversation; low means bad. */
const feedbackKeys = ['rating', 'feedback'] as const;

/** Up to `size` conversations that need labels most; ties are drawn by the seed. */
export async function neededCandidates(
  warehouse: Warehouse,
  question: ConversationQuestion,
  { need, threshold, seed, size }: { need: OwnNeed; threshold: number; seed: string; size: number },
): Promise<Candidate[]> {
  const urgency = urgencyOf(warehouse, need, question.metric, threshold);
  return select(warehouse, {
    name: 'labelSets.need',
    timeoutMs: 30_000,
    query: sql`SELECT source, id, ${strata} FROM conversation FINAL
      WHERE ${allOf([...conversationConditions(warehouse, question), sql`isNotNull(${urgency})`])}
      ORDER BY ${urgency}, ${drawOrder(seed)} LIMIT ${param('UInt32', size)}`,
    row: candidateRow,
  });
}

/** The expression to order by need: the most urgent is lowest; null if the need does not apply. */
function urgencyOf(warehouse: Warehouse, need: OwnNeed, metric: string, threshold: number): Sql {
  switch (need) {
    case 'LOW_CONFIDENCE':
      return sql`score_confidence[${livePlace(warehouse, param('String', metric))}]`;
    case 'NEAR_THRESHOLD':
      return sql`abs(${liveScore(warehouse, metric)} - ${param('Float64', threshold)})`;
    case 'FEEDBACK': {
      const { CSAT, NPS } = warehouse.surveyAttributes;
      const values = [CSAT, NPS, ...feedbackKeys].map(
        (key) => sql`JSONExtract(attributes, ${param('String', key)}, 'Nullable(Float64)')`,
      );
      return sql`coalesce(${joinSql(values, sql`, `)})`;
    }
  }
}

/** Up to `size` conversations that versions of the metric score differently, furthest apart first. */
export async function versionsApart(
  warehouse: Warehouse,
  question: ConversationQuestion,
  { seed, size }: { seed: string; size: number },
): Promise<Candidate[]> {
  const own = sql`arrayFilter((value, name, version) -> name = ${param('String', question.metric)} AND isNotNull(value)
    AND NOT endsWith(version, ${param('String', correctedVersion(''))}), score_value, score_metric, score_version)`;
  const apart = sql`(arrayMax(${own}) - arrayMin(${own}))`;
  return select(warehouse, {
    name: 'labelSets.versionsApart',
    timeoutMs: 30_000,
    query: sql`SELECT source, id, ${strata} FROM conversation FINAL
      WHERE ${allOf([...conversationConditions(warehouse, question), sql`length(${own}) > 1 AND ${apart} > 0`])}
      ORDER BY ${apart} DESC, ${drawOrder(seed)} LIMIT ${param('UInt32', size)}`,
    row: candidateRow,
  });
}

/** The conversations among `keys` that match a question, in the order of the keys. */
export async function candidatesAmong(
  warehouse: Warehouse,
  question: ConversationQuestion | null,
  keys: readonly ConversationKey[],
): Promise<Candidate[]> {
  if (keys.length === 0) return [];
  const rows = await select(warehouse, {
    name: 'labelSets.among',
    timeoutMs: 20_000,
    query: sql`SELECT source, id, ${strata} FROM conversation FINAL
      WHERE ${allOf([...(question === null ? [] : conversationConditions(warehouse, question)), amongKeys(keys)])}`,
    row: candidateRow,
  });
  const byKey = new Map(rows.map((row) => [conversationKey(row), row]));
  return keys.flatMap(({ source, id }) => byKey.get(conversationKey({ source, id })) ?? []);
}

const textRow = z.object({
  source: z.string(),
  id: z.string(),
  message_role: z.array(z.string()),
  message_text: z.array(z.string()),
});

/** What was said in conversations, by source and id as JSON; those not loaded are missing. */
export async function conversationTexts(
  warehouse: Warehouse,
  keys: readonly ConversationKey[],
): Promise<Map<string, { role: string; text: string }[]>> {
  const rows =
    keys.length === 0
      ? []
      : await select(warehouse, {
          name: 'labelSets.texts',
          timeoutMs: 30_000,
          query: sql`SELECT source, id, message_role, message_text FROM conversation FINAL WHERE ${amongKeys(keys)}`,
          row: textRow,
        });
  return new Map(
    rows.map(({ source, id, message_role, message_text }) => [
      conversationKey({ source, id }),
      message_text.map((text, index) => ({ role: message_role[index]!, text })),
    ]),
  );
}
