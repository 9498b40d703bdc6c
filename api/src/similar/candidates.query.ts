import { addDays, dayOf, dimensionColumns, dimensions, type Period } from '@plumbline/schema';
import {
  allOf,
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
import {
  conversationRows,
  type ConversationKey,
  type ConversationRow,
} from '../conversations/conversations.query.ts';
import { askCurrentFacts } from '../conversations/currentFacts.query.ts';
import { ruleConditions, startedIn } from '../scores/filter.ts';

/** What conversations like one are looked for by. */
export interface CandidateQuestion {
  metric: string;
  row: ConversationRow;
  /** The words that tell it from others. */
  words: readonly string[];
  /** The rules that weigh most in its live score. */
  rules: readonly string[];
  hidden: readonly ConversationKey[];
}

const daysAround = 30;
const perWay = 60;
const timeoutMs = 3_000;
/** A word that more conversations hold tells little; one that a single one holds tells nothing. */
const mostHolding = 0.02;
const wordsUsed = 12;

/** Of these words, those that few other conversations hold, the rarest first, by the engine's index of words. */
export async function distinctiveWords(warehouse: Warehouse, words: readonly string[]): Promise<string[]> {
  const rows = await select(warehouse, {
    name: 'similar.words',
    timeoutMs,
    query: sql`
      SELECT token, sum(cardinality) AS holding FROM mergeTreeTextIndex(currentDatabase(), 'conversation', 'message_word')
      WHERE has(${param('Array(String)', words)}, token) GROUP BY token
      HAVING holding > 1 AND holding <= greatest(10, ${param('Float64', mostHolding)} * (SELECT count() FROM conversation))
      ORDER BY holding, token LIMIT ${param('UInt32', wordsUsed)}`,
    row: z.object({ token: z.string() }),
  });
  return rows.map(({ token }) => token);
}

/** One way to look: what has to hold, and what brings a conversation nearer. */
interface Way {
  conditions: readonly Sql[];
  nearness: Sql;
}

/**
 * Conversations of the month before and after that may be like one: up to 60 by its words, up to 60 by its reasons, those of
 * the same part of the business first, the rest drawn by its id, so that the same are found again.
 */
export async function likelyConversations(
  warehouse: Warehouse,
  question: CandidateQuestion,
): Promise<ConversationRow[]> {
  const { metric, words, rules } = question;
  const ways: Way[] = [];
  if (words.length > 0) {
    const told = param('Array(String)', words);
    ways.push({
      conditions: [sql`hasAnyTokens(message_said, ${told})`],
      nearness: sql`length(arrayIntersect(tokens(message_said), ${told}))`,
    });
  }
  if (rules.length > 0) {
    ways.push({
      conditions: rules.flatMap((rule) => ruleConditions({ dimensions: new Map(), rules: [rule] }, metric)),
      nearness: sql`0`,
    });
  }
  const found = await Promise.all(ways.map((way) => candidates(warehouse, question, way)));
  const byKey = new Map(found.flat().map((key) => [JSON.stringify([key.source, key.id]), key]));
  return conversationRows(warehouse, [...byKey.values()]);
}

function candidates(
  warehouse: Warehouse,
  { row, hidden }: CandidateQuestion,
  { conditions, nearness }: Way,
): Promise<{ source: string; id: string; started: string }[]> {
  const day = dayOf(Date.parse(row.started_at), warehouse.timeZone);
  const period: Period = { from: addDays(day, -daysAround), to: addDays(day, daysAround + 1) };
  const where = allOf([
    startedIn([period], warehouse.timeZone),
    ...notAmongKeys([row, ...hidden]),
    ...conditions,
  ]);
  const same = joinSql(
    dimensions.map(
      (dimension) => sql`(${dimensionSql(dimension)} = ${param('String', row[dimensionColumns[dimension]])})`,
    ),
    sql` + `,
  );
  return askCurrentFacts(warehouse, period, (facts) =>
    select(warehouse, {
      name: 'similar.candidates',
      timeoutMs,
      query: sql`SELECT source, id, toString(toUnixTimestamp64Milli(started_at)) AS started FROM ${facts} WHERE ${where}
        ORDER BY ${nearness} DESC, ${same} DESC, cityHash64(${param('String', row.id)}, source, id), source, id
        LIMIT ${param('UInt32', perWay)}`,
      row: z.object({ source: z.string(), id: z.string(), started: z.string() }),
    }),
  );
}
