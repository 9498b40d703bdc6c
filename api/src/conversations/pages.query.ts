import { quarterHourMs } from '@plumbline/schema';
import {
  allOf,
  instant,
  joinSql,
  param,
  select,
  sql,
  type Sql,
  type Warehouse,
} from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import type { Cursor } from './conversationId.ts';
import {
  conversationConditions,
  conversationRow,
  conversationRows,
  liveScore,
  rowColumns,
  type ConversationQuestion,
  type ConversationRow,
} from './conversations.query.ts';
import type { ConversationOrder } from './conversations.types.ts';
import { askCurrentFacts, type CurrentFacts } from './currentFacts.query.ts';

export interface PageAsked {
  order: ConversationOrder;
  /** Draws the random order. */
  seed: string;
  first: number;
  after: Cursor | null;
}

/** Whole rows of a page, what each is ordered by, and how many there are on all pages where finding the page tells. */
export interface ConversationPage {
  rows: ConversationRow[];
  orders: string[];
  hasNextPage: boolean;
  total: number | null;
}

/** One page of the conversations of a question. */
export function conversationPage(
  warehouse: Warehouse,
  question: ConversationQuestion,
  page: PageAsked,
): Promise<ConversationPage> {
  return askCurrentFacts(warehouse, question.period, (facts) =>
    page.order === 'RANDOM'
      ? drawnPage(warehouse, facts, question, page)
      : orderedPage(warehouse, facts, question, page),
  );
}

/** A page by what conversations hold: their keys first, then whole rows of those that are shown. */
async function orderedPage(
  warehouse: Warehouse,
  facts: CurrentFacts,
  question: ConversationQuestion,
  page: PageAsked,
): Promise<ConversationPage> {
  const order =
    page.order === 'NEWEST' ? newestFirst(page.after) : lowestFirst(warehouse, question, page.after);
  const keys = await select(warehouse, {
    name: 'conversations.page',
    timeoutMs: 20_000,
    query: sql`SELECT source, id, toString(toUnixTimestamp64Milli(started_at)) AS started, toString(${order.shown}) AS order_key
      FROM ${facts.table} WHERE ${allOf([...facts.conditions, ...conversationConditions(warehouse, question), ...order.after])}
      ORDER BY ${order.by} LIMIT ${param('UInt32', page.first + 1)}`,
    row: z.object({ source: z.string(), id: z.string(), started: z.string(), order_key: z.string() }),
  });
  const shown = keys.slice(0, page.first);
  return {
    rows: await conversationRows(warehouse, shown),
    orders: shown.map(({ order_key }) => order_key),
    hasNextPage: keys.length > page.first,
    total: null,
  };
}

interface Order {
  by: Sql;
  shown: Sql;
  after: Sql[];
}

/** The key of the facts backwards, so that the engine stops reading where the page is full. */
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

/** Draw and quarter hour, which give the key of the order. */
const placeOf = z.object({ key: z.string(), draw: z.number(), quarterHour: z.number() });
type Place = z.output<typeof placeOf>;
/** Room for the one after which a page begins and the one that begins the next, and for others at the place of either. */
const spare = 4;

/**
 * A page of the random order of a seed: by how `draw` and the seed differ, those of one draw by the quarter hour. One pass over
 * these two numbers, eight bytes a conversation, counts and finds where the page is; then only there is anything read.
 */
async function drawnPage(
  warehouse: Warehouse,
  facts: CurrentFacts,
  question: ConversationQuestion,
  { seed, first, after }: PageAsked,
): Promise<ConversationPage> {
  const conditions = [...facts.conditions, ...conversationConditions(warehouse, question)];
  const drawn = sql`toUInt32(cityHash64(${param('String', seed)}))`;
  const key = sql`bitOr(bitShiftLeft(toUInt64(bitXor(draw, ${drawn})), 32), toUInt64(toUInt32(quarter_hour)))`;
  const begin = sql`toUInt64OrZero(${param('String', after?.order ?? '0')})`;
  const [found] = await select(warehouse, {
    name: 'conversations.drawn',
    timeoutMs: 20_000,
    query: sql`SELECT count() AS total, arrayMap(key -> CAST((toString(key), toUInt32(bitXor(bitShiftRight(key, 32), ${drawn})), toInt32(bitAnd(key, 4294967295))),
          'Tuple(key String, draw UInt32, quarterHour Int32)'),
        groupArraySortedIf(${param('UInt32', first + spare)})(${key}, ${key} >= ${begin})) AS places
      FROM ${facts.table} WHERE ${allOf(conditions)}`,
    row: z.object({ total: z.number(), places: z.array(placeOf) }),
  });
  const { total, places } = found!;
  const shownAt = placesShown(places, first, after);
  const rows = async (also: readonly Sql[]): Promise<DrawnRow[]> =>
    shownAt.length === 0
      ? []
      : select(warehouse, {
          name: 'conversations.drawn-rows',
          timeoutMs: 10_000,
          query: sql`SELECT ${rowColumns(warehouse)}, toString(${key}) AS order_key FROM ${facts.table}
        WHERE ${allOf([...facts.conditions, standsAt(distinct(shownAt)), ...also])} ORDER BY ${key}, source, id`,
          row: drawnRow,
        });
  const there = await rows([]);
  // Others may stand at the same place, which the question does not mean.
  const meant = there.length === shownAt.length ? there : await rows(conditions);
  const onward = after === null ? meant : meant.filter(isAfter(after));
  const shown = onward.slice(0, first);
  return {
    rows: shown,
    orders: shown.map(({ order_key }) => order_key),
    hasNextPage: onward.length > first || places.length > shownAt.length + (isAlone(places, after) ? 1 : 0),
    total,
  };
}

const drawnRow = conversationRow.extend({ order_key: z.string() });
type DrawnRow = z.output<typeof drawnRow>;

/** The place of the cursor is its own conversation's and no other's, as almost always. */
const isAlone = (places: readonly Place[], after: Cursor | null): boolean =>
  places.filter(({ key }) => key === after?.order).length === 1;

/** The places of a page and of what shares one with its last, without that of the cursor where nothing shares it. */
function placesShown(places: readonly Place[], first: number, after: Cursor | null): Place[] {
  const onward = isAlone(places, after) ? places.slice(1) : places;
  const last = onward[Math.min(first, onward.length) - 1]?.key;
  return onward.filter(({ key }, index) => index < first || key === last);
}

const distinct = (places: readonly Place[]): Place[] => [
  ...new Map(places.map((one) => [one.key, one])).values(),
];

function standsAt(places: readonly Place[]): Sql {
  // One set to look up in the key of the facts; ranges of instants, one OR the next, took longer to think about than to read.
  const begins = [...new Set(places.map(({ quarterHour }) => quarterHour))].map(
    (quarterHour) => sql`toDateTime(${param('Int64', (quarterHour * quarterHourMs) / 1000)}, 'UTC')`,
  );
  const exact = places.map(
    ({ draw, quarterHour }) => sql`(${param('UInt32', draw)}, ${param('Int32', quarterHour)})`,
  );
  return sql`indexHint(toStartOfFifteenMinutes(started_at) IN (${joinSql(begins, sql`, `)})) AND (draw, quarter_hour) IN (${joinSql(exact, sql`, `)})`;
}

/** Not shown on the page before: those of the cursor's key up to its own conversation were. */
const isAfter =
  ({ order, source, id }: Cursor) =>
  (row: DrawnRow): boolean =>
    row.order_key !== order || row.source > source || (row.source === source && row.id > id);
