import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { seededRandom } from '../testkit/conversations.ts';
import { ingest } from '../testkit/ingest.ts';
import { fc } from '../testkit/properties.ts';
import {
  counted,
  histogramOf,
  listed,
  surveysOf,
  type ListedRecord,
  type ListQuestion,
} from './conversationList.ts';

const values = {
  REGION: ['EMEA', 'AMER', 'APAC'],
  CHANNEL: ['chat', 'email'],
  TOPIC: ['billing', 'delivery', 'outage'],
} as const;
type Split = keyof typeof values;
const splits = Object.keys(values) as Split[];
const filterNames = { REGION: 'regions', CHANNEL: 'channels', TOPIC: 'topics' } as const;
const recordNames = { REGION: 'region', CHANNEL: 'channel', TOPIC: 'topic' } as const;
const rules = ['wait', 'repeat', 'thanks'];
const words = ['parcel', 'refund', 'broken', 'late', 'thanks', 'card'];
/** Kathmandu's: days of a zone that begin on no hour of UTC. */
const timeZone = 'Asia/Kathmandu';
const midnight = (month: number, day: number): number => Date.UTC(2026, month, day) - 5.75 * 3_600_000;
/** Two of them the last instant of a day and the first of the next, where a period begins. */
const instants = [
  midnight(4, 1),
  midnight(4, 8) - 1,
  midnight(4, 8),
  midnight(4, 15) + 1234,
  midnight(4, 31) - 1,
  midnight(4, 31),
  midnight(5, 2),
];

/** A seventh of them at the same instant, so that pages have ties to order. */
function record(random: () => number, id: string): { source: object; listed: ListedRecord } {
  const pick = <Value>(all: readonly Value[]): Value => all[Math.floor(random() * all.length)]!;
  const at = pick(instants);
  const own = Object.fromEntries(splits.map((split) => [split, pick(values[split])]));
  const texts = Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
    Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(words)).join(' '),
  );
  const csat = random() < 0.6 ? pick([1, 2, 3, 4, 5]) : null;
  const scored = (version: string) => {
    const reasons = Array.from({ length: Math.floor(random() * 4) }, () => ({
      rule: pick(rules),
      points: pick([-3, -2, -1.5, 0.5]),
    }));
    const score = random() < 0.1 ? null : reasons.reduce((sum, { points }) => sum + points, 9);
    return { version, base: 9, score, reasons, ...(score === null ? { abstained: true } : {}) };
  };
  const scores = pick([['1'], ['1'], ['2', '1'], []]).map(scored);
  const [live] = scores;
  return {
    source: {
      id,
      startedAt: new Date(at).toISOString(),
      ...Object.fromEntries(splits.map((split) => [recordNames[split], own[split]])),
      attributes: csat === null ? {} : { csat },
      messages: texts.map((text) => ({ role: 'customer', text })),
      scores,
    },
    listed: {
      id,
      at,
      values: own,
      texts,
      csat,
      live: live ? { score: live.score, rules: [...new Set(live.reasons.map(({ rule }) => rule))] } : null,
    },
  };
}

let api: TemporaryApi;
let records: ListedRecord[];

const load = (all: readonly object[]) => ingest(api, all, 'crm');

beforeAll(async () => {
  api = await startTemporaryApi({ timeZone });
  const random = seededRandom(23);
  const made = Array.from({ length: 240 }, (_, index) => record(random, `L-${index}`));
  await load(made.map(({ source }) => source));
  records = made.map((one) => one.listed);
});
afterAll(() => api.close());

const someOf = <Value>(all: readonly Value[]) => fc.subarray([...all], { maxLength: all.length - 1 });
const questions: fc.Arbitrary<ListQuestion> = fc.record({
  from: fc.constantFrom(midnight(4, 1), midnight(4, 8)),
  to: fc.constantFrom(midnight(4, 31), midnight(6, 1)),
  dimensions: fc
    .tuple(...splits.map((split) => fc.oneof(fc.constant<string[]>([]), someOf(values[split]))))
    .map((chosen) =>
      Object.fromEntries(
        splits.map((split, index) => [split, chosen[index]!]).filter(([, one]) => one!.length > 0),
      ),
    ),
  rules: fc.oneof(fc.constant([]), someOf(rules)),
  scoreMin: fc.constantFrom(null, null, 4),
  scoreMax: fc.constantFrom(null, null, 7.5),
  conflict: fc.constantFrom(null, null, 'SCORE_NEGATIVE' as const, 'ANSWER_NEGATIVE' as const),
  words: fc.constantFrom([], [], ['refund'], ['late', 'card'], ['broken card'], ['par']),
});

interface Found {
  conversations: { totalCount: number; nodes: { recordId: string }[] };
  conversationFacets: {
    dimensions: { dimension: string; values: { value: string; count: number }[] }[];
    rules: { rule: string; count: number }[];
    histogram: number[];
    surveys: { rated: number; scoreNegative: number; answerNegative: number };
  };
}

/** Every page of an order, and the facets. */
async function find(
  question: ListQuestion,
  order: string,
): Promise<{ ids: string[]; total: number; facets: Found['conversationFacets'] }> {
  const { from, to, dimensions, rules: asked, words: said, ...rest } = question;
  const day = (at: number): string => new Date(at + 86_399_999).toISOString().slice(0, 10);
  const filter = {
    ...Object.fromEntries(splits.map((split) => [filterNames[split], dimensions[split] ?? []])),
    rules: asked,
  };
  const search = said.map((word) => (word.includes(' ') ? `"${word}"` : word)).join(' ');
  const variables = { period: { from: day(from), to: day(to) }, filter, search, ...rest };
  const ids: string[] = [];
  let after: string | null = null;
  let found: Found & { conversations: { pageInfo: { hasNextPage: boolean; endCursor: string | null } } };
  do {
    found = await api.ask(
      `query ($period: PeriodInput!, $filter: FilterInput, $scoreMin: Float, $scoreMax: Float, $conflict: SurveyConflict, $search: String,
          $order: ConversationOrder!, $after: String) {
        conversations(period: $period, filter: $filter, scoreMin: $scoreMin, scoreMax: $scoreMax, conflict: $conflict, search: $search,
          order: $order, seed: "s", first: 40, after: $after) { totalCount nodes { recordId } pageInfo { hasNextPage endCursor } }
        conversationFacets(period: $period, filter: $filter, scoreMin: $scoreMin, scoreMax: $scoreMax, conflict: $conflict, search: $search) {
          dimensions { dimension values { value count } } rules { rule count } histogram
          surveys { rated scoreNegative answerNegative } } }`,
      { ...variables, order, after },
    );
    ids.push(...found.conversations.nodes.map(({ recordId }) => recordId));
    after = found.conversations.pageInfo.hasNextPage ? found.conversations.pageInfo.endCursor : null;
  } while (after !== null);
  return { ids, total: found.conversations.totalCount, facets: found.conversationFacets };
}

async function expectAsCountedByHand(question: ListQuestion, order: string): Promise<void> {
  const meant = listed(records, question);
  const { ids, total, facets } = await find(question, order);
  expect(total).toBe(meant.length);
  expect([...ids].sort()).toEqual(meant.map(({ id }) => id).sort());
  const byId = new Map(records.map((one) => [one.id, one]));
  const keys = ids.map((id) => (order === 'NEWEST' ? -byId.get(id)!.at : (byId.get(id)!.live?.score ?? 11)));
  expect(keys).toEqual(order === 'RANDOM' ? keys : keys.toSorted((a, b) => a - b));
  for (const { dimension, values: shown } of facets.dimensions) {
    if (!(dimension in values)) continue;
    const rest = listed(records, question, dimension);
    expect({ dimension, shown }).toEqual({
      dimension,
      shown: counted(rest.map((one) => one.values[dimension]!)),
    });
  }
  const ruled = listed(records, question, 'rules').flatMap(({ live }) => live?.rules ?? []);
  expect(facets.rules).toEqual(counted(ruled).map(({ value, count }) => ({ rule: value, count })));
  expect(facets.histogram).toEqual(histogramOf(listed(records, question, 'score')));
  expect(facets.surveys).toEqual(surveysOf(listed(records, question, 'conflict')));
}

const orders = fc.constantFrom('NEWEST', 'LOWEST', 'RANDOM');
const everything: ListQuestion = {
  from: midnight(4, 1),
  to: midnight(6, 1),
  dimensions: {},
  rules: [],
  scoreMin: null,
  scoreMax: null,
  conflict: null,
  words: [],
};

const expectAllAsCountedByHand = (numRuns: number): Promise<void> =>
  fc.assert(fc.asyncProperty(questions, orders, expectAsCountedByHand), {
    numRuns,
    examples: [[everything, 'RANDOM']],
  });

test('lists, counts and facets are those counted record by record', async () => {
  await expectAllAsCountedByHand(10);
});

test('also while rows that no longer hold stand beside those that do', async () => {
  await api.databases.warehouse.client.command({ query: 'SYSTEM STOP MERGES conversation' });
  const random = seededRandom(29);
  // Some say something else now, some moved to another day.
  const changed = Array.from({ length: 60 }, (_, index) => record(random, `L-${index * 4}`));
  await load(changed.map(({ source }) => source));
  const now = new Map(changed.map((one) => [one.listed.id, one.listed]));
  records = records.map((one) => now.get(one.id) ?? one);
  await expectAllAsCountedByHand(5);
});

test('and once they are merged away, but for what says that a conversation moved', async () => {
  await api.databases.warehouse.client.command({ query: 'SYSTEM START MERGES conversation' });
  await api.databases.warehouse.client.command({ query: 'OPTIMIZE TABLE conversation FINAL' });
  await expectAllAsCountedByHand(5);
});
