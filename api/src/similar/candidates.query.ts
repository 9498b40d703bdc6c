import {
  conversationKey,
  addDays,
  dayOf,
  dimensionColumns,
  dimensions,
  type Period,
} from '@plumbline/schema';
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
import {
  conversationRows,
  type ConversationKey,
  type ConversationRow,
} from '../conversations/conversations.query.ts';
import { askCurrentFacts } from '../conversations/currentFacts.query.ts';
import { ruleConditions, startedIn } from '../scores/filter.ts';
import type { Holdings } from './likeness.ts';

/** What to look for conversations like `row` by. */
export interface CandidateQuestion {
  metric: string;
  row: ConversationRow;
  /** The words that distinguish it from others. */
  words: readonly string[];
  /** The rules that weigh most in its live score. */
  rules: readonly string[];
  hidden: readonly ConversationKey[];
}

const daysAround = 30;
const perWay = 30;
const timeoutMs = 3_000;

/** How many conversations contain each of these words, by the engine's word index. */
export async function wordHoldings(warehouse: Warehouse, words: readonly string[]): Promise<Holdings> {
  const rows = await select(warehouse, {
    name: 'similar.words',
    timeoutMs,
    query: sql`
      SELECT token, sum(cardinality) AS holding, (SELECT count() FROM conversation) AS total
      FROM mergeTreeTextIndex(currentDatabase(), 'conversation', 'message_word')
      WHERE has(${param('Array(String)', words)}, token) GROUP BY token`,
    row: z.object({ token: z.string(), holding: z.number(), total: z.number() }),
  });
  return {
    total: rows[0]?.total ?? 0,
    byWord: new Map(rows.map(({ token, holding }) => [token, holding])),
  };
}

/** One way to look: the conditions, and what ranks conversations nearer. */
interface Way {
  conditions: readonly Sql[];
  nearness: readonly Sql[];
}

/**
 * Conversations of the month before and after that may be like one: up to 30 by its words and up to 30 by its reasons.
 * The nearest come first, by shared words, then by shared dimension values; ties are drawn by its id, so that the same
 * are found again.
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
      nearness: [sql`length(arrayIntersect(tokens(message_said), ${told})) DESC, `],
    });
  }
  if (rules.length > 0) {
    ways.push({
      conditions: rules.flatMap((rule) => [
        // The rules of any score, which are cheap to check, before those of the live score.
        sql`has(reason_rule, ${param('String', rule)})`,
        ...ruleConditions(warehouse, { dimensions: new Map(), rules: [rule] }, metric),
      ]),
      nearness: [],
    });
  }
  const found = await Promise.all(ways.map((way) => candidates(warehouse, question, way)));
  const byKey = new Map(found.flat().map((key) => [conversationKey(key), key]));
  return conversationRows(warehouse, [...byKey.values()]);
}

function candidates(
  warehouse: Warehouse,
  { row, hidden }: CandidateQuestion,
  { conditions, nearness }: Way,
): Promise<{ source: string; id: string; started: string }[]> {
  const day = dayOf(Date.parse(row.started_at), warehouse.timeZone);
  const period: Period = { from: addDays(day, -daysAround), to: addDays(day, daysAround + 1) };
  const asked = [startedIn([period], warehouse.timeZone), ...notAmongKeys([row, ...hidden]), ...conditions];
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
      query: sql`SELECT source, id, toString(toUnixTimestamp64Milli(started_at)) AS started FROM ${facts.from(asked)}
        ORDER BY ${joinSql(nearness, sql``)} ${same} DESC, bitXor(draw, toUInt32(cityHash64(${param('String', row.id)}))), quarter_hour
        LIMIT ${param('UInt32', perWay)}`,
      row: z.object({ source: z.string(), id: z.string(), started: z.string() }),
    }),
  );
}
