import { addDays, queryAsked } from '@plumbline/schema';
import { markRollup } from '@plumbline/schema/clickhouse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { seededRandom } from '../testkit/conversations.ts';
import { ingest } from '../testkit/ingest.ts';

interface Point {
  at: string;
  conversations: number;
  mean: number | null;
  smoothMean: number | null;
  versions: string[];
}
type Asked = {
  period: { from: string; to: string };
  granularity?: 'DAY' | 'WEEK' | 'MONTH';
  filter?: Record<string, string[]>;
};

const firstDay = '2025-12-18';
const random = seededRandom(11);
const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;
/** Fifty days around a New Year, about one in five without any. */
const conversations = Array.from({ length: 120 }, (_, index) => {
  const rules = ['long-wait', 'rude'].filter(() => random() < 0.4);
  return {
    id: `C-${index}`,
    day: addDays(firstDay, Math.floor(random() * 50)),
    region: pick(['EMEA', 'APAC']),
    score: 9 - 2 * rules.length,
    rules,
  };
});
/** Past it a smooth mean would be of fewer days from one to the next. */
const newestDay = conversations
  .map(({ day }) => day)
  .toSorted()
  .at(-1)!;
type Conversation = (typeof conversations)[number];

let api: TemporaryApi;
beforeAll(async () => {
  api = await startTemporaryApi();
  await ingest(
    api,
    conversations.map(({ id, day, region, score, rules }) => ({
      id,
      startedAt: `${day}T10:00:00Z`,
      region,
      channel: 'chat',
      agentTier: 'tier 1',
      messages: [{ role: 'customer', text: 'Hello.' }],
      scores: [
        { metric: 'cx', version: '1', score, base: 9, reasons: rules.map((rule) => ({ rule, points: -2 })) },
      ],
    })),
  );
});
afterAll(() => api.close());

const trend = async (asked: Asked): Promise<Point[]> =>
  (
    await api.ask<{ trend: Point[] }>(
      `query ($period: PeriodInput!, $granularity: Granularity, $filter: FilterInput) {
        trend(period: $period, granularity: $granularity, filter: $filter) { at conversations mean smoothMean versions } }`,
      asked,
    )
  ).trend;

const meanOf = (some: readonly Conversation[]): number | null =>
  some.length === 0 ? null : some.reduce((sum, { score }) => sum + score, 0) / some.length;

/** A point of the conversations that `isOf` says, and of those up to six days before. */
function expectPoint(
  point: Point,
  { isOf, from, to }: { isOf: (one: Conversation) => boolean; from: string; to: string },
): void {
  const those = conversations.filter(isOf);
  const own = those.filter(({ day }) => day >= from && day < to);
  expect(point).toMatchObject({
    at: from,
    conversations: own.length,
    versions: own.length === 0 ? [] : ['1'],
  });
  expectMean(point.mean, meanOf(own));
  if (to === addDays(from, 1)) {
    const smoothed = those.filter(({ day }) => day > addDays(from, -7) && day <= from && from <= newestDay);
    expectMean(point.smoothMean, meanOf(smoothed));
  }
}

function expectMean(mean: number | null, expected: number | null): void {
  expect(mean === null).toBe(expected === null);
  expect(mean ?? 0).toBeCloseTo(expected ?? 0, 9);
}

test.each([
  ['of everything', {}, () => true],
  ['of a region', { regions: ['EMEA'] }, ({ region }: Conversation) => region === 'EMEA'],
  ['of a rule', { rules: ['rude'] }, ({ rules }: Conversation) => rules.includes('rude')],
])('is by day, week and month what a slow count says, over a New Year: %s', async (_, filter, isOf) => {
  for (const [from, to] of [
    ['2025-12-20', '2026-01-20'],
    ['2026-01-01', '2026-01-15'],
    ['2026-01-03', '2026-02-10'],
    ['2025-12-31', '2026-01-01'],
  ] as const) {
    const days = await trend({ period: { from, to }, filter });
    expect(days.at(-1)!.at).toBe(addDays(to, -1));
    days.forEach((point, index) =>
      expectPoint(point, { isOf, from: addDays(from, index), to: addDays(from, index + 1) }),
    );
  }
  // A Monday, and a first of a month: parts of what lies around are left out.
  const weeks = await trend({
    period: { from: '2025-12-22', to: '2026-01-12' },
    granularity: 'WEEK',
    filter,
  });
  expect(weeks).toHaveLength(3);
  weeks.forEach(({ at }, index) => expectPoint(weeks[index]!, { isOf, from: at, to: addDays(at, 7) }));
  const [december, january] = await trend({
    period: { from: '2025-12-01', to: '2026-01-10' },
    granularity: 'MONTH',
    filter,
  });
  expectPoint(december!, { isOf, from: '2025-12-01', to: '2026-01-01' });
  expectPoint(january!, { isOf, from: '2026-01-01', to: '2026-01-10' });
});

/** How many began on each day of a period. */
function countedByDay({ from, to }: { from: string; to: string }): number[] {
  const counts: number[] = [];
  for (let day = from; day < to; day = addDays(day, 1))
    counts.push(conversations.filter((one) => one.day === day).length);
  return counts;
}

test('another period or filter asks for no month that was asked for, unless the rollup does not tell', async () => {
  const asked: string[] = [];
  const end = queryAsked.watch(({ name }) => asked.push(name));
  await markRollup(api.databases.warehouse, 'stands');
  const reads = () => asked.filter((name) => ['rollup.totals', 'trend.days'].includes(name)).length;
  try {
    const filter = { channels: ['chat'] };
    const whole = { from: '2025-12-05', to: '2026-02-05' };
    await trend({ period: { from: '2026-01-08', to: '2026-01-20' }, filter });
    expect(reads()).toBe(1);
    await trend({ period: { from: '2026-01-15', to: '2026-02-01' }, granularity: 'MONTH', filter });
    expect(reads()).toBe(1);
    // The months before and after that one, by one statement.
    const days = await trend({ period: whole, filter });
    expect(reads()).toBe(2);
    expect(days.map(({ conversations: n }) => n)).toEqual(countedByDay(whole));
    await trend({ period: { from: '2026-01-01', to: '2026-03-01' }, filter });
    await trend({ period: { from: '2026-01-01', to: '2026-03-01' }, filter: { regions: ['APAC'] } });
    expect(reads()).toBe(2);
    const ofRule = { rules: ['long-wait'] };
    await trend({ period: { from: '2026-03-01', to: '2026-04-01' }, filter: ofRule });
    await trend({ period: { from: '2026-03-02', to: '2026-04-01' }, filter: ofRule });
    expect(reads()).toBe(4);
  } finally {
    end();
  }
});

test('everything there is may be asked for at once, by day no more than ten years', async () => {
  const period = { from: '2000-01-01', to: '2100-01-01' };
  const months = await trend({ period, granularity: 'MONTH' });
  expect(months).toHaveLength(1_200);
  expect(months.reduce((sum, point) => sum + point.conversations, 0)).toBe(conversations.length);
  const asked = `query ($period: PeriodInput!, $before: PeriodInput!) {
    conversations(period: $period) { totalCount } conversationFacets(period: $period) { histogram }
    slices(period: $period, by: [REGION]) { conversations } pivot(input: { period: $period, rows: [REGION] }) { sentence }
    movement(input: { baseline: $before, current: $period }) { current { scored } }
    against: pivot(input: { period: $period, rows: [REGION], comparison: PERIOD, baseline: $before, filter: { topics: ["unknown"] } }) { sentence }
    never: movement(input: { baseline: { from: "0001-01-01", to: "0001-02-01" }, current: { from: "9999-12-01", to: "9999-12-31" } }) { current { scored } } }`;
  const answer = await api.ask<{
    conversations: { totalCount: number };
    slices: { conversations: number }[];
    movement: { current: { scored: number } };
    never: { current: { scored: number } };
  }>(asked, { period, before: { from: '1900-01-01', to: '2000-01-01' } });
  expect(answer.conversations.totalCount).toBe(conversations.length);
  expect(answer.movement.current.scored).toBe(conversations.length);
  expect(answer.never.current.scored).toBe(0);
  expect(answer.slices.reduce((sum, { conversations: n }) => sum + n, 0)).toBe(conversations.length);
  const { errors } = await api.answer(`{ trend(period: { from: "2000-01-01", to: "2100-01-01" }) { at } }`);
  expect(errors).toMatchObject([
    { message: expect.stringContaining('WEEK or MONTH'), extensions: { code: 'INVALID_PERIOD' } },
  ]);
});

test('a period at either end of the calendar is answered', async () => {
  for (const period of [
    { from: '0001-01-01', to: '0001-01-03' },
    { from: '9999-12-30', to: '9999-12-31' },
    { from: '2149-12-30', to: '2150-01-02' },
  ]) {
    const points = await trend({ period });
    expect(points.every(({ conversations: scored }) => scored === 0)).toBe(true);
    expect(points[0]!.at).toBe(period.from);
  }
});
