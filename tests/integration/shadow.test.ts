import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { createReviewers, frozenSet, june, publishSmallRubric } from '../testkit/groundTruth.ts';
import { seededRandom } from '../testkit/conversations.ts';
import { ingest } from '../testkit/ingest.ts';
import { errorOf } from '../testkit/proof.ts';

const shadowDocument = `query ($version: String!, $against: String, $filter: FilterInput, $seed: String! = "a") {
  shadowComparison(version: $version, against: $against, period: { from: "2026-06-01", to: "2026-07-01" }, filter: $filter, seed: $seed) {
    version against choices againstIsLive pairs onlyNow onlyBefore meanBefore meanNow difference { value low high }
    histogramBefore histogramNow shift { distance pValue } concordance { value low high } rankCorrelation { value low high }
    sameSide { value low high } kappa { value low high } nowNegative noLongerNegative decileMoves { value }
    slices { dimension value pairs meanBefore meanNow difference { value } nowNegative noLongerNegative changed { value } pValue qValue
      rankBefore rankNow nowNegativeExamples { conversation recordId before now opening } noLongerNegativeExamples { recordId before now } }
    rules { rule statement before now onlyBefore onlyNow qValue onlyNowExamples { recordId } onlyBeforeExamples { recordId } } } }`;

interface Example {
  recordId: string;
  before: number;
  now: number;
  opening: string;
}
interface Figure {
  value: number;
  low: number;
  high: number;
}
interface Compared {
  against: string | null;
  choices: string[];
  againstIsLive: boolean;
  pairs: number;
  onlyNow: number;
  onlyBefore: number;
  meanBefore: number;
  meanNow: number;
  difference: Figure;
  histogramBefore: number[];
  histogramNow: number[];
  shift: { distance: number; pValue: number };
  concordance: Figure;
  rankCorrelation: Figure;
  sameSide: Figure;
  kappa: Figure;
  nowNegative: number;
  noLongerNegative: number;
  decileMoves: { value: number };
  slices: {
    dimension: string;
    value: string;
    pairs: number;
    meanBefore: number;
    difference: { value: number };
    nowNegative: number;
    noLongerNegative: number;
    qValue: number;
    rankBefore: number | null;
    rankNow: number | null;
    nowNegativeExamples: Example[];
    noLongerNegativeExamples: Example[];
  }[];
  rules: {
    rule: string;
    before: number;
    now: number;
    onlyBefore: number;
    onlyNow: number;
    qValue: number;
    onlyNowExamples: { recordId: string }[];
    onlyBeforeExamples: { recordId: string }[];
  }[];
}

/** One conversation as it is loaded, and what the reference remembers of it. */
interface Case {
  id: string;
  region: string;
  before: number | null;
  now: number | null;
  rulesBefore: string[];
  rulesNow: string[];
}

/** v2 is the live version; v3 reads APAC lower, and sees long waits that v2 does not. */
const random = seededRandom(7);
const cases = Array.from({ length: 500 }, (_, index): Case => {
  const region = index % 3 === 0 ? 'APAC' : 'EMEA';
  const before = Math.round((4 + random() * 5) * 100) / 100;
  const now = Math.max(
    0,
    Math.round((before + (random() - 0.5) - (region === 'APAC' ? 1.2 : 0)) * 100) / 100,
  );
  return {
    id: `s${index}`,
    region,
    before: index % 50 === 1 ? null : before,
    now: index % 70 === 2 ? null : now,
    rulesBefore: index % 4 === 0 ? ['ownership'] : [],
    rulesNow: [...(index % 4 === 0 ? ['ownership'] : []), ...(index % 5 === 0 ? ['long-wait'] : [])],
  };
});
const pairs = cases.filter(({ before, now }) => before !== null && now !== null) as (Case & {
  before: number;
  now: number;
})[];

const scored = (version: string, score: number | null, rules: readonly string[]) => ({
  version,
  base: 5,
  score,
  abstained: score === null,
  reasons: score === null ? [] : rules.map((rule) => ({ rule, points: -0.5 })),
});
const recordOf = ({ id, region, before, now, rulesBefore, rulesNow }: Case, index: number) => ({
  id,
  startedAt: new Date(Date.parse('2026-06-01T08:00:00Z') + index * 3_600_000).toISOString(),
  region,
  channel: 'chat',
  language: 'en',
  messages: [
    { role: 'agent', text: 'Hello.' },
    { role: 'customer', text: `Case ${id}.` },
  ],
  scores: [scored('v2', before, rulesBefore), scored('v3', now, rulesNow)],
});

let api: TemporaryApi;
const compare = (variables: Record<string, unknown> = {}, as = ''): Promise<Compared> =>
  (as === '' ? api : api.as(as))
    .ask<{ shadowComparison: Compared }>(shadowDocument, { version: 'v3', ...variables })
    .then(({ shadowComparison }) => shadowComparison);

beforeAll(async () => {
  api = await startTemporaryApi();
  await publishSmallRubric(api);
  await ingest(api, cases.map(recordOf));
});
afterAll(() => api.close());

describe('two versions on the same conversations', () => {
  test('say what a slow count of the pairs says', async () => {
    const found = await compare();
    expect(found).toMatchObject({ against: 'v2', choices: ['v2'], againstIsLive: true });
    expect(found.pairs).toBe(pairs.length);
    expect([found.onlyNow, found.onlyBefore]).toEqual([
      cases.filter(({ before, now }) => before === null && now !== null).length,
      cases.filter(({ before, now }) => before !== null && now === null).length,
    ]);
    const mean = (of: (one: (typeof pairs)[number]) => number): number =>
      pairs.reduce((sum, one) => sum + of(one), 0) / pairs.length;
    expect(found.meanBefore).toBeCloseTo(
      mean(({ before }) => before),
      9,
    );
    expect(found.difference.value).toBeCloseTo(
      mean(({ before, now }) => now - before),
      9,
    );
    expect(found.difference.high).toBeLessThan(0);
    const bins = (of: (one: (typeof pairs)[number]) => number): number[] =>
      Array.from({ length: 10 }, (_, bin) => pairs.filter((one) => Math.floor(of(one)) === bin).length);
    expect(found.histogramBefore).toEqual(bins(({ before }) => before));
    expect(found.histogramNow).toEqual(bins(({ now }) => now));
    expect(found.shift.pValue).toBeLessThan(0.01);
    expect(found.nowNegative).toBe(pairs.filter(({ before, now }) => now < 5 && before >= 5).length);
    expect(found.noLongerNegative).toBe(pairs.filter(({ before, now }) => now >= 5 && before < 5).length);
    expect(found.sameSide.value).toBeCloseTo(
      mean(({ before, now }) => Number(before < 5 === now < 5)),
      12,
    );

    const ranked = (of: (one: (typeof pairs)[number]) => number): number[] => {
      const values = pairs.map((one) => Math.floor(of(one) * 10));
      return values.map(
        (value) =>
          values.filter((other) => other < value).length +
          (values.filter((other) => other === value).length + 1) / 2,
      );
    };
    const [x, y] = [ranked(({ before }) => before), ranked(({ now }) => now)];
    const middle = (pairs.length + 1) / 2;
    const product = (a: number[], b: number[]): number =>
      a.reduce((sum, rank, index) => sum + (rank - middle) * (b[index]! - middle), 0);
    expect(found.rankCorrelation.value).toBeCloseTo(
      product(x, y) / Math.sqrt(product(x, x) * product(y, y)),
      9,
    );
    const decile = (rank: number): number => Math.floor(((rank - 0.5) / pairs.length) * 10);
    expect(found.decileMoves.value).toBeCloseTo(
      x.filter((rank, index) => Math.abs(decile(rank) - decile(y[index]!)) > 1).length / pairs.length,
      12,
    );
    expect(found.concordance.value).toBeLessThan(found.rankCorrelation.value);
  });

  test('show where they disagree, with conversations drawn by the seed', async () => {
    const { slices, rules } = await compare();
    const apac = slices.find(({ value }) => value === 'APAC')!;
    const flips = pairs.filter(({ region, before, now }) => region === 'APAC' && now < 5 && before >= 5);
    expect(apac).toMatchObject({ dimension: 'REGION', nowNegative: flips.length, rankNow: 1 });
    expect(apac.qValue).toBeLessThan(0.01);
    expect(apac.nowNegativeExamples).toHaveLength(3);
    for (const { recordId, before, now, opening } of apac.nowNegativeExamples) {
      expect(flips.find(({ id }) => id === recordId)).toMatchObject({ before, now });
      expect(opening).toBe(`Case ${recordId}.`);
    }
    const again = (await compare({ seed: 'b' })).slices.find(({ value }) => value === 'APAC')!;
    expect(again.nowNegativeExamples).not.toEqual(apac.nowNegativeExamples);

    const waits = pairs.filter(({ rulesNow }) => rulesNow.includes('long-wait'));
    expect(rules[0]).toMatchObject({
      rule: 'long-wait',
      before: 0,
      now: waits.length,
      onlyNow: waits.length,
    });
    expect(rules[0]!.onlyNowExamples).toHaveLength(3);
    const ownership = rules.find(({ rule }) => rule === 'ownership');
    expect(ownership).toMatchObject({ onlyBefore: 0, onlyNow: 0, qValue: 1 });
  });

  test('narrow to a filter, and turn round', async () => {
    const emea = await compare({ filter: { regions: ['EMEA'] } });
    expect(emea.pairs).toBe(pairs.filter(({ region }) => region === 'EMEA').length);
    const turned = await compare({ version: 'v2', against: 'v3' });
    const forward = await compare();
    expect(turned.difference.value).toBeCloseTo(-forward.difference.value, 12);
    expect(turned.nowNegative).toBe(forward.noLongerNegative);
    expect(turned.concordance.value).toBeCloseTo(forward.concordance.value, 12);
    expect(turned.shift.distance).toBeCloseTo(forward.shift.distance, 12);
  });

  test('without pairs there is nothing to compare, and a version is none of itself', async () => {
    expect(await compare({ version: 'v9', against: 'v8' })).toMatchObject({
      pairs: 0,
      meanNow: null,
      shift: null,
      choices: ['v2', 'v3'],
    });
    expect(errorOf(await api.answer(shadowDocument, { version: 'v3', against: 'v3' })).code).toBe(
      'BAD_INPUT',
    );
  });

  test('what somebody labels still is in no figure and no example of theirs', async () => {
    const [ada] = await createReviewers(api, 'Ada');
    await frozenSet(api, [ada!], { name: 'June', size: 60 });
    const all = await compare();
    const hers = await compare({}, ada);
    expect(all.pairs).toBe(pairs.length);
    expect(hers.pairs).toBeLessThan(all.pairs);
    expect(hers.pairs).toBeGreaterThanOrEqual(all.pairs - 60);
  });
});

test('a share of a period is scored, the same conversations again and more of them for a larger share', async () => {
  const start = (share: number) => ({ version: 'v1', selection: { kind: 'PERIOD', period: june, share } });
  const countOf = async (share: number): Promise<number> =>
    (
      await api.ask<{ scorable: { conversations: number } }>(
        'query ($input: ScoreRunInput!) { scorable(input: $input) { conversations } }',
        { input: start(share) },
      )
    ).scorable.conversations;
  const tenth = await countOf(0.1);
  expect(tenth).toBeGreaterThan(25);
  expect(tenth).toBeLessThan(80);
  expect(await countOf(1)).toBe(cases.length);
  const fifth = await countOf(0.2);
  const { startScoreRun } = await api.ask<{ startScoreRun: { id: string; share: number } }>(
    'mutation ($input: ScoreRunInput!) { startScoreRun(input: $input) { id share } }',
    { input: start(0.1) },
  );
  expect(startScoreRun.share).toBe(0.1);
  const { id } = startScoreRun;
  await expect
    .poll(() => api.ask('query ($id: ID!) { scoreRun(id: $id) { state } }', { id }))
    .toEqual({ scoreRun: { state: 'DONE' } });
  expect(await countOf(0.1)).toBe(0);
  expect(await countOf(0.2)).toBe(fifth - tenth);
  expect(
    errorOf(
      await api.answer('query ($input: ScoreRunInput!) { scorable(input: $input) { conversations } }', {
        input: start(1.5),
      }),
    ).code,
  ).toBe('BAD_INPUT');
});
