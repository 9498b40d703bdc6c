import { allOf, instant, param, select, sql, type Sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import type { Cursor } from './conversationId.ts';
import {
  conversationConditions,
  conversationRows,
  liveScore,
  type ConversationQuestion,
  type ConversationRow,
} from './conversations.query.ts';
import type { ConversationOrder } from './conversations.types.ts';
import { askCurrentFacts, type CurrentFacts } from './currentFacts.query.ts';
import { drawnPage } from './drawnPage.query.ts';

export interface PageAsked {
  order: ConversationOrder;
  /** Decides the random order. */
  seed: string;
  first: number;
  after: Cursor | null;
}

/** The rows of a page, the value that orders each, and the total of all pages; null if finding the page gave none. */
export interface ConversationPage {
  rows: ConversationRow[];
  orders: string[];
  hasNextPage: boolean;
  total: number | null;
}

/** One page of a question's conversations. */
export function conversationPage(
  warehouse: Warehouse,
  question: ConversationQuestion,
  page: PageAsked,
): Promise<ConversationPage> {
  return askCurrentFacts(
    warehouse,
    question.period,
    (facts) =>
      page.order === 'RANDOM'
        ? drawnPage(warehouse, facts, question, page)
        : orderedPage(warehouse, facts, question, page),
    page.order === 'NEWEST' ? 'known' : 'anew',
  );
}

/** A page in an order by time or score: finds the keys first, then reads the rows of those shown. */
async function orderedPage(
  warehouse: Warehouse,
  facts: CurrentFacts,
  question: ConversationQuestion,
  page: PageAsked,
): Promise<ConversationPage> {
  const { keys, total } =
    page.order === 'NEWEST'
      ? { keys: await newestKeys(warehouse, facts, question, page), total: null }
      : await lowestKeys(warehouse, facts, question, page);
  const shown = keys.slice(0, page.first);
  return {
    rows: await conversationRows(warehouse, shown),
    orders: shown.map(({ order_key }) => order_key),
    hasNextPage: keys.length > page.first,
    total: page.after === null && keys.length <= page.first ? keys.length : total,
  };
}

const keyRow = z.object({ source: z.string(), id: z.string(), started: z.string(), order_key: z.string() });
type KeyRow = z.output<typeof keyRow>;

/** The keys of a page, and that of the next conversation if there is one. */
function pageKeys(
  warehouse: Warehouse,
  facts: CurrentFacts,
  question: ConversationQuestion,
  { first }: PageAsked,
  order: Order,
): Promise<KeyRow[]> {
  return select(warehouse, {
    name: 'conversations.page',
    timeoutMs: 20_000,
    query: sql`SELECT source, id, toString(toUnixTimestamp64Milli(started_at)) AS started, toString(${order.shown}) AS order_key
      FROM ${facts.from([...conversationConditions(warehouse, question), ...order.after])}
      ORDER BY ${order.by} LIMIT ${param('UInt32', first + 1)}`,
    row: keyRow,
  });
}

/** Among this many times the rows that a page needs, it is expected to find enough current ones. */
const superseded = 4;

/**
 * The newest conversations. Facts that are merged while they are read cannot be read backwards until a page is full. So
 * the rows as they are stored tell first how far back the page goes at most, and only later rows are merged.
 */
async function newestKeys(
  warehouse: Warehouse,
  facts: CurrentFacts,
  question: ConversationQuestion,
  page: PageAsked,
): Promise<KeyRow[]> {
  const order = newestFirst(page.after);
  if (facts.areStored) return pageKeys(warehouse, facts, question, page, order);
  const needed = page.first + 1;
  const [since] = await select(warehouse, {
    name: 'conversations.newest',
    timeoutMs: 20_000,
    query: sql`SELECT toString(toUnixTimestamp64Milli(started_at)) AS started FROM conversation
      WHERE ${allOf([...conversationConditions(warehouse, question), ...order.after])}
      ORDER BY ${order.by} LIMIT 1 OFFSET ${param('UInt32', needed * superseded)}`,
    row: z.object({ started: z.string() }),
  });
  if (since !== undefined) {
    const from = sql`started_at >= ${instant(Number(since.started))}`;
    const keys = await pageKeys(warehouse, facts, question, page, {
      ...order,
      after: [...order.after, from],
    });
    if (keys.length === needed) return keys;
  }
  return pageKeys(warehouse, facts, question, page, order);
}

/** Among this many times the conversations that a page needs and that have a phrase's words, enough should have it. */
const holdingPhrase = 8;

/**
 * The conversations with the lowest scores. `least_score` is the lowest of a conversation's scores: if there is only
 * one, the live one. A first pass finds the `least_score` up to which enough conversations lie for the page, and only
 * those are searched; all are, if that does not fill the page. The first pass reads no text; without a phrase, and for
 * the first page, it counts the total too.
 */
async function lowestKeys(
  warehouse: Warehouse,
  facts: CurrentFacts,
  question: ConversationQuestion,
  page: PageAsked,
): Promise<{ keys: KeyRow[]; total: number | null }> {
  const order = lowestFirst(warehouse, question, page.after);
  const needed = page.first + 1;
  const from = sql`least_score >= ${param('UInt16', hundredths(page.after?.order ?? '0'))}`;
  const { said } = question;
  const expected = said.phrases.length > 0 ? needed * holdingPhrase : needed;
  const unread = { ...question, said: { ...said, phrases: [] } };
  const [least] = await select(warehouse, {
    name: 'conversations.least',
    timeoutMs: 20_000,
    query: sql`SELECT count() AS n, groupArraySorted(${param('UInt32', expected)})(least_score) AS least
      FROM ${facts.from([...conversationConditions(warehouse, unread), from])}`,
    row: z.object({ n: z.number(), least: z.array(z.int()) }),
  });
  const total = page.after === null && said.phrases.length === 0 ? least!.n : null;
  const bound = least!.least[expected - 1];
  if (bound !== undefined) {
    const low = sql`least_score <= ${param('UInt16', bound)}`;
    const keys = await pageKeys(warehouse, facts, question, page, { ...order, after: [...order.after, low] });
    const last = keys[needed - 1];
    if (last !== undefined && hundredths(last.order_key) <= bound) return { keys, total };
  }
  return { keys: await pageKeys(warehouse, facts, question, page, order), total };
}

/** A score in the unit of `least_score`. */
const hundredths = (score: string): number => Math.floor(Number(score) * 100);

interface Order {
  by: Sql;
  shown: Sql;
  after: Sql[];
}

/** Backwards by the key of the facts, so that the engine stops reading once the page is full. */
function newestFirst(after: Cursor | null): Order {
  return {
    by: sql`started_at DESC, source DESC, id DESC`,
    shown: sql`toUnixTimestamp64Milli(started_at)`,
    after:
      after === null
        ? []
        : [
            sql`(started_at, source, id) < (${instant(Number(after.order))}, ${param('String', after.source)}, ${param('String', after.id)})`,
          ],
  };
}

/** Conversations without a score come last. */
function lowestFirst(warehouse: Warehouse, { metric }: ConversationQuestion, after: Cursor | null): Order {
  const score = sql`ifNull(${liveScore(warehouse, metric)}, 11.)`;
  return {
    by: sql`${score}, source, id`,
    shown: score,
    after:
      after === null
        ? []
        : [
            sql`(${score}, source, id) > (toFloat64OrZero(${param('String', after.order)}), ${param('String', after.source)}, ${param('String', after.id)})`,
          ],
  };
}
