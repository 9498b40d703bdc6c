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

/** Draw and quarter hour, which give the key of the order. */
const placeOf = z.object({ key: z.string(), draw: z.number(), quarterHour: z.number() });
type Place = z.output<typeof placeOf>;
const foundRow = z.object({ total: z.number(), places: z.array(placeOf) });
type Found = z.output<typeof foundRow>;
/** Room for the one after which a page begins and the one that begins the next, and for others at the place of either. */
const spare = 4;

/** How many more draws than a page needs are expected where it is looked for; hardly ever are there too few. */
const expectedMore = 64;
/** So many conversations are looked through for a phrase first, then so many. */
const lookedThrough = [4_096, 65_536];

/**
 * A page of the random order of a seed: by how `draw` and the seed differ, those of one draw by the quarter hour. One pass over
 * these two numbers, eight bytes a conversation, counts and finds where the page is; then only there is anything read.
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
  // Others may stand at the same place, which the question does not mean.
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
 * In which shares of the draws a page is looked for before it is in all: of a whole period where as many draws are expected as it
 * needs and some more, which takes half the bytes; of a phrase where few texts have to be read.
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

/** Where a page is; how many there are on all pages only where all were looked through. */
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
