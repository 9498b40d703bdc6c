import { quarterHourMs } from '@plumbline/schema';
import { joinSql, param, select, sql, type Sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import type { Cursor } from './conversationId.ts';
import {
  conversationConditions,
  conversationRow,
  meansWholePeriod,
  rowColumns,
  type ConversationQuestion,
} from './conversations.query.ts';
import { storedRows, type CurrentFacts } from './currentFacts.query.ts';
import type { ConversationPage, PageAsked } from './pages.query.ts';

/** A draw and a quarter hour, and the key of the order that they give. */
const placeOf = z.object({ key: z.string(), draw: z.number(), quarterHour: z.number() });
type Place = z.output<typeof placeOf>;
const foundRow = z.object({ total: z.number(), places: z.array(placeOf) });
type Found = z.output<typeof foundRow>;
/** Room for the conversation before the page and the one after it, and for others at the place of either. */
const spare = 4;

/** How many more draws than a page needs are expected in the share searched first, which hardly ever has too few. */
const expectedMore = 64;
/** How many conversations to look through for a phrase first, and how many next. */
const lookedThrough = [4_096, 65_536];

/**
 * A page in the random order of a seed: by `draw` XOR the seed's hash, within one draw by the quarter hour. One pass
 * over these two numbers, eight bytes per conversation, counts and finds the page's places; then only these are read.
 */
export async function drawnPage(
  warehouse: Warehouse,
  facts: CurrentFacts,
  question: ConversationQuestion,
  { seed, first, after }: PageAsked,
): Promise<ConversationPage> {
  const conditions = conversationConditions(warehouse, question);
  const drawn = sql`toUInt32(cityHash64(${param('String', seed)}))`;
  const key = sql`bitOr(bitShiftLeft(toUInt64(bitXor(draw, ${drawn})), 32), toUInt64(toUInt32(quarter_hour)))`;
  const begin = sql`toUInt64OrZero(${param('String', after?.order ?? '0')})`;
  const needed = first + spare;
  const wanted = param('UInt32', needed);
  const keys =
    after === null
      ? sql`groupArraySorted(${wanted})(${key})`
      : sql`groupArraySortedIf(${wanted})(${key}, ${key} >= ${begin})`;
  const find = async (near: readonly Sql[]): Promise<Found> => {
    const [found] = await select(warehouse, {
      name: 'conversations.drawn',
      timeoutMs: 20_000,
      query: sql`SELECT count() AS total, arrayMap(key -> CAST((toString(key), toUInt32(bitXor(bitShiftRight(key, 32), ${drawn})), toInt32(bitAnd(key, 4294967295))),
          'Tuple(key String, draw UInt32, quarterHour Int32)'),
        ${keys}) AS places
      FROM ${facts.from(conditions, near)}`,
      row: foundRow,
    });
    return found!;
  };
  const { total, places } = await findNear(find, await sharesFirst(warehouse, facts, question, needed), {
    drawn,
    begin,
    needed,
  });
  const shownAt = placesShown(places, first, after);
  const rows = async (also: readonly Sql[]): Promise<DrawnRow[]> =>
    shownAt.length === 0
      ? []
      : select(warehouse, {
          name: 'conversations.drawn-rows',
          timeoutMs: 10_000,
          query: sql`SELECT ${rowColumns(warehouse)}, toString(${key}) AS order_key FROM ${facts.from(also, [standsAt(distinct(shownAt))])}
        ORDER BY ${key}, source, id`,
          row: drawnRow,
        });
  const there = await rows([]);
  // Conversations that the question does not ask for may be at the same places.
  const meant = there.length === shownAt.length ? there : await rows(conditions);
  const onward = after === null ? meant : meant.filter(isAfter(after));
  const shown = onward.slice(0, first);
  return {
    rows: shown,
    orders: shown.map(({ order_key }) => order_key),
    hasNextPage: onward.length > first || places.length > shownAt.length + (isAlone(places, after) ? 1 : 0),
    total: meansWholePeriod(question) ? (facts.count ?? total) : total,
  };
}

/**
 * The shares of the draws to look for a page in, before looking in all. For a whole period, a share that should have
 * the draws needed and some more, which takes half the bytes; for a phrase, shares with few texts to read.
 */
async function sharesFirst(
  warehouse: Warehouse,
  facts: CurrentFacts,
  question: ConversationQuestion,
  needed: number,
): Promise<number[]> {
  const among = meansWholePeriod(question)
    ? [needed + expectedMore]
    : question.said.phrases.length > 0
      ? lookedThrough
      : [];
  if (among.length === 0) return [];
  const all = facts.count ?? (await storedRows(warehouse, question.period));
  return among.filter((some) => some < all).map((some) => some / all);
}

/** The places of a page; the total of all pages only if all draws were looked through, else null. */
async function findNear(
  find: (near: readonly Sql[]) => Promise<Found>,
  shares: readonly number[],
  { drawn, begin, needed }: { drawn: Sql; begin: Sql; needed: number },
): Promise<Omit<Found, 'total'> & { total: number | null }> {
  const from = sql`bitShiftRight(${begin}, 32)`;
  for (const share of shares) {
    const draws = param('UInt32', Math.floor(share * 2 ** 32));
    const { places } = await find([
      sql`bitXor(draw, ${drawn}) >= ${from} AND bitXor(draw, ${drawn}) <= ${from} + ${draws}`,
    ]);
    if (places.length === needed) return { total: null, places };
  }
  return find([]);
}

const drawnRow = conversationRow.extend({ order_key: z.string() });
type DrawnRow = z.output<typeof drawnRow>;

/** Whether only the cursor's own conversation is at its place, as is almost always so. */
const isAlone = (places: readonly Place[], after: Cursor | null): boolean =>
  places.filter(({ key }) => key === after?.order).length === 1;

/** The places of a page and others equal to its last; without the cursor's place if no other conversation is there. */
function placesShown(places: readonly Place[], first: number, after: Cursor | null): Place[] {
  const onward = isAlone(places, after) ? places.slice(1) : places;
  const last = onward[Math.min(first, onward.length) - 1]?.key;
  return onward.filter(({ key }, index) => index < first || key === last);
}

const distinct = (places: readonly Place[]): Place[] => [
  ...new Map(places.map((one) => [one.key, one])).values(),
];

function standsAt(places: readonly Place[]): Sql {
  // One set to look up in the key of the facts; ranges of instants joined by OR took longer to plan than to read.
  const begins = [...new Set(places.map(({ quarterHour }) => quarterHour))].map(
    (quarterHour) => sql`toDateTime(${param('Int64', (quarterHour * quarterHourMs) / 1000)}, 'UTC')`,
  );
  const exact = places.map(
    ({ draw, quarterHour }) => sql`(${param('UInt32', draw)}, ${param('Int32', quarterHour)})`,
  );
  return sql`indexHint(toStartOfFifteenMinutes(started_at) IN (${joinSql(begins, sql`, `)})) AND (draw, quarter_hour) IN (${joinSql(exact, sql`, `)})`;
}

/** Whether a row was not shown on the page before: rows with the cursor's key were, up to its own conversation. */
const isAfter =
  ({ order, source, id }: Cursor) =>
  (row: DrawnRow): boolean =>
    row.order_key !== order || row.source > source || (row.source === source && row.id > id);
