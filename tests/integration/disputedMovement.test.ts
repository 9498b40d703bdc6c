import { afterAll, beforeAll, expect, test } from 'vitest';
import { effectiveScore, referenceVersions, type VersionedConversation } from '../reference/versions.ts';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { seededRandom } from '../testkit/conversations.ts';
import { createReviewers } from '../testkit/groundTruth.ts';
import { ingest } from '../testkit/ingest.ts';

interface Conversation extends VersionedConversation {
  id: string;
  startedAt: string;
}
interface Estimate {
  value: number;
}
interface Movement {
  delta: Estimate;
  mixEffect: Estimate;
  baseEffect: number;
  versionEffect: Estimate | null;
  disputeEffect: Estimate | null;
  correctedScores: number;
  reasons: { rule: string; effect: Estimate }[];
  rows: { kind: string; effect: Estimate }[];
  waterfall: { kind: string; start: number; end: number }[];
}

const baseline = { from: '2026-05-01', to: '2026-06-01' };
const current = { from: '2026-06-01', to: '2026-07-01' };
const random = seededRandom(5);
const tenths = (from: number, to: number) => Math.round((from + random() * (to - from)) * 10) / 10;
const regions = ['EMEA', 'APAC'] as const;

/** Sixty conversations over two months; where the version changes, the new one is live in half of the second month, the old one beside it. */
function draw(name: string, changes: boolean): Conversation[] {
  return Array.from({ length: 60 }, (_, index): Conversation => {
    const period = index < 30 ? 'baseline' : 'current';
    const reasons = ['long-wait', 'solved'].flatMap((rule) =>
      random() < 0.5 ? [{ rule, points: rule === 'solved' ? tenths(0.1, 1) : tenths(-3, -0.1) }] : [],
    );
    return {
      id: `${name}${index}`,
      startedAt: `2026-0${period === 'baseline' ? 5 : 6}-${String((index % 28) + 1).padStart(2, '0')}T10:00:00Z`,
      period,
      segment: [regions[index % 7 === 0 ? 0 : 1]],
      old: { base: index % 3 === 0 ? 8 : 7, reasons },
      live: changes && period === 'current' && index % 2 === 0 ? tenths(2, 9) : null,
      corrected: null,
    };
  });
}

const made = ({ old }: VersionedConversation) =>
  Math.round((old!.base + old!.reasons.reduce((sum, { points }) => sum + points, 0)) * 10) / 10;

let api: TemporaryApi;
let [ann, ben]: string[] = [];
beforeAll(async () => {
  api = await startTemporaryApi();
  [ann, ben] = await createReviewers(api, 'Ann', 'Ben');
});
afterAll(() => api.close());

async function loadAll(records: readonly Conversation[], metric: string): Promise<void> {
  const lines = records.map(({ id, startedAt, segment, old, live, ...one }) => {
    const scores = [
      {
        metric,
        version: 'v1',
        base: old!.base,
        score: made({ ...one, segment, old, live }),
        reasons: old!.reasons,
      },
    ];
    const newer = live === null ? [] : [{ metric, version: 'v2', base: live, score: live, reasons: [] }];
    return JSON.stringify({
      source: 'test',
      id,
      startedAt,
      region: segment[0],
      messages: [{ role: 'customer', text: id }],
      scores: [...newer, ...scores],
    });
  });
  await ingest(api, lines);
}

/** Ann disputes the live score, or its first reason; Ben accepts. What the score is then. */
async function dispute(one: Conversation, metric: string, nth: number): Promise<number> {
  const [first] = one.old!.reasons;
  const takesReason = one.live === null && first !== undefined && nth % 2 === 0;
  // In no tenths, so that it is none that the conversation has.
  const score = tenths(0, 9.9) + 0.05;
  const said = await api
    .as(ann!)
    .ask<{ giveFeedback: { feedback: { id: string }[] } }>(
      'mutation ($input: FeedbackInput!) { giveFeedback(input: $input) { feedback { id } } }',
      {
        input: {
          conversation: Buffer.from(JSON.stringify(['test', one.id])).toString('base64url'),
          metric,
          version: one.live === null ? 'v1' : 'v2',
          verdict: 'DISAGREE',
          ...(takesReason ? { rule: first.rule, kind: 'DID_NOT_HAPPEN' } : { kind: 'SCORE', score }),
        },
      },
    );
  await api.as(ben!).ask('mutation ($id: ID!) { decideDispute(dispute: $id, outcome: ACCEPTED) { id } }', {
    id: said.giveFeedback.feedback[0]!.id,
  });
  return takesReason ? made(one) - first.points : score;
}

test.each([
  ['with one version', 'one', false],
  ['with a change of version', 'two', true],
])('accepted disputes are a part of the movement, exactly: %s', async (_, metric, changes) => {
  const records = draw(metric, changes);
  await loadAll(records, metric);
  for (const [nth, one] of records.filter((_one, index) => index % 12 === 0 || index === 41).entries()) {
    one.corrected = await dispute(one, metric, nth);
  }
  const expected = referenceVersions(records);
  const { movement } = await api.ask<{ movement: Movement }>(
    `query ($input: MovementInput!) { movement(input: $input) { delta { value } mixEffect { value } baseEffect versionEffect { value }
      disputeEffect { value } correctedScores reasons { rule effect { value } } rows { kind effect { value } } waterfall { kind start end } } }`,
    { input: { metric, baseline, current, dimensions: ['REGION'], minSupport: 5 } },
  );
  expect(movement.correctedScores).toBe(records.filter(({ corrected }) => corrected !== null).length);
  expect(movement.delta.value).toBeCloseTo(expected.delta, 9);
  expect(movement.mixEffect.value).toBeCloseTo(expected.mix, 9);
  expect(movement.baseEffect).toBeCloseTo(expected.base, 9);
  expect(movement.versionEffect === null).toBe(!changes);
  expect(movement.versionEffect?.value ?? 0).toBeCloseTo(Number(expected.version), 9);
  expect(movement.disputeEffect!.value).toBeCloseTo(expected.disputes!, 9);
  for (const [rule, effect] of expected.rules) {
    expect(movement.reasons.find((one) => one.rule === rule)!.effect.value).toBeCloseTo(effect, 9);
  }
  const sum = (of: readonly { effect: Estimate }[]) => of.reduce((all, { effect }) => all + effect.value, 0);
  const measured = (movement.versionEffect?.value ?? 0) + movement.disputeEffect!.value;
  const parts = movement.mixEffect.value + sum(movement.reasons) + movement.baseEffect + measured;
  expect(Math.abs(parts - movement.delta.value)).toBeLessThan(1e-9);
  expect(Math.abs(sum(movement.rows) - movement.delta.value)).toBeLessThan(1e-9);
  expect(movement.rows.at(-1)!.kind).toBe('DISPUTES');
  expect(movement.waterfall.map(({ kind }) => kind)).toContain('disputes');

  const mean = (of: readonly Conversation[]) =>
    of.reduce((all, one) => all + effectiveScore(one), 0) / of.length;
  const { trend, slices } = await api.ask<{
    trend: { at: string; mean: number; versions: string[] }[];
    slices: { segment: { value: string }[]; mean: number; conversations: number }[];
  }>(
    `query ($metric: String!, $all: PeriodInput!, $period: PeriodInput!) {
      trend(metric: $metric, period: $all, granularity: MONTH) { at mean versions }
      slices(metric: $metric, period: $period, by: [REGION]) { segment { value } mean conversations } }`,
    { metric, all: { from: baseline.from, to: current.to }, period: current },
  );
  const [may, june] = (['baseline', 'current'] as const).map((period) =>
    records.filter((one) => one.period === period),
  );
  expect(trend).toMatchObject([
    { at: baseline.from, mean: expect.closeTo(mean(may!), 9), versions: ['v1'] },
    { at: current.from, mean: expect.closeTo(mean(june!), 9), versions: changes ? ['v1', 'v2'] : ['v1'] },
  ]);
  for (const { segment, mean: shown, conversations } of slices) {
    const inside = june!.filter((one) => one.segment[0] === segment[0]!.value);
    expect([conversations, shown]).toEqual([inside.length, expect.closeTo(mean(inside), 9)]);
  }
  expect(slices).toHaveLength(2);

  // Both cohorts under v1, which scored every conversation: corrections of the scores that it made live count.
  const { cohortMovement } = await api.ask<{ cohortMovement: Movement }>(
    `query ($input: CohortMovementInput!) { cohortMovement(input: $input) { delta { value } mixEffect { value } baseEffect
      disputeEffect { value } correctedScores reasons { effect { value } } rows { kind effect { value } } } }`,
    { input: { metric, period: current, segment: { regions: ['APAC'] }, minSupport: 5 } },
  );
  const heard = june!.filter((one) => one.live === null && one.corrected !== null);
  const gap = (value: (one: Conversation) => number) => {
    const [inside, outside] = [true, false].map((isInside) =>
      june!.filter(({ segment }) => (segment[0] === 'APAC') === isInside).map(value),
    );
    const average = (values: readonly number[]) => values.reduce((all, one) => all + one, 0) / values.length;
    return average(inside!) - average(outside!);
  };
  const disputed = gap((one) => (heard.includes(one) ? one.corrected! - made(one) : 0));
  expect(heard.length).toBeGreaterThan(0);
  expect(cohortMovement.correctedScores).toBe(heard.length);
  expect(cohortMovement.disputeEffect!.value).toBeCloseTo(disputed, 9);
  expect(cohortMovement.delta.value).toBeCloseTo(gap(made) + disputed, 9);
  expect(Math.abs(sum(cohortMovement.rows) - cohortMovement.delta.value)).toBeLessThan(1e-9);
  expect(cohortMovement.rows.at(-1)!.kind).toBe('DISPUTES');
});
