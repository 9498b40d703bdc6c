import { versionTargets } from '@plumbline/schema';
import { describe, expect, test } from 'vitest';
import { f1PValue, f1Interval } from '../stats/f1Interval.ts';
import { seededRandom } from '../stats/seededRandom.ts';
import { compareVersions, type ComparedConversation } from './compareVersions.ts';
import { evaluate, type EvaluatedConversation } from './evaluate.ts';
import { humanCeiling } from './humanCeiling.ts';
import { judge, together } from './judge.ts';
import { labelAgreement } from './labelAgreement.ts';
import type { Segment } from './slices.ts';
import type { LabelledConversation } from './truth.ts';

const segment = (change: Partial<Segment> = {}): Segment => ({
  REGION: 'EMEA',
  CHANNEL: 'chat',
  AGENT_TIER: '1',
  LANGUAGE: 'en',
  CUSTOMER_SEGMENT: 'unknown',
  TOPIC: 'unknown',
  TEAM: 'unknown',
  ...change,
});

/** So many conversations of which `negative` are bad; the metric is right as often as `right` says. */
function conversations(
  count: number,
  { negative, right, ...where }: { negative: number; right: number } & Partial<Segment>,
): EvaluatedConversation[] {
  const random = seededRandom(JSON.stringify([count, negative, right, where]));
  return Array.from({ length: count }, (_, index) => {
    const isNegative = index < negative;
    const isFound = random() < right === isNegative;
    return {
      source: 's',
      id: `c${index}`,
      segment: segment(where),
      isNegative,
      score: isFound ? 3 : 7,
      isFound,
      confidence: null,
    };
  });
}

const targets = versionTargets.parse({
  minimumF1: 0.7,
  minimumRecall: 0.6,
  maximumFalseNegativeRate: 0.4,
  slices: [{ dimension: 'LANGUAGE', minimumF1: 0.7 }],
  tradeOff: 'A miss weighs more.',
});

describe('a figure against its target', () => {
  const many = { labels: 400, positives: 120 };
  const minimum = { value: 0.8, bound: 'minimum' as const };
  test.each([
    [{ value: 0.85, low: 0.8, high: 0.9 }, 'pass'],
    [{ value: 0.85, low: 0.79, high: 0.9 }, 'not_enough_data'],
    [{ value: 0.75, low: 0.7, high: 0.8 }, 'not_enough_data'],
    [{ value: 0.75, low: 0.7, high: 0.79 }, 'fail'],
  ])('%j of at least 0.8: %s', (figure, outcome) => {
    expect(judge(figure, minimum, many).outcome).toBe(outcome);
    // 1 − x of at most 0.2 is the same question.
    const mirrored = { value: 1 - figure.value, low: 1 - figure.high, high: 1 - figure.low };
    expect(judge(mirrored, { value: 1 - 0.8, bound: 'maximum' }, many).outcome).toBe(outcome);
  });

  test('says about how many more labels would decide: the interval has to fit into the gap', () => {
    // A quarter at 400 labels has to become an eighth: four times as many.
    const target = { value: 0.625, bound: 'minimum' as const };
    expect(judge({ value: 0.75, low: 0.5, high: 0.9 }, target, many)).toEqual({
      outcome: 'not_enough_data',
      moreLabels: 1200,
    });
    expect(judge({ value: 0.8, low: 0.7, high: 0.9 }, minimum, many).moreLabels).toBeNull();
  });

  test('under 50 labels, or 10 negative ones, nothing passes or fails', () => {
    const good = { value: 1, low: 0.95, high: 1 };
    expect(judge(good, minimum, { labels: 49, positives: 20 })).toEqual({
      outcome: 'not_enough_data',
      moreLabels: 1,
    });
    expect(judge(good, minimum, { labels: 50, positives: 10 }).outcome).toBe('pass');
    expect(judge(good, minimum, { labels: 90, positives: 9 })).toEqual({
      outcome: 'not_enough_data',
      moreLabels: 10,
    });
    expect(judge({ value: null, low: null, high: null }, minimum, { labels: 0, positives: 0 })).toEqual({
      outcome: 'not_enough_data',
      moreLabels: 50,
    });
  });

  test('one that fails fails all; all pass where each does', () => {
    const of = (...outcomes: ('pass' | 'fail' | 'not_enough_data')[]) =>
      together(outcomes.map((outcome) => ({ outcome })));
    expect(of('pass', 'not_enough_data', 'fail')).toBe('fail');
    expect(of('pass', 'not_enough_data')).toBe('not_enough_data');
    expect(of('pass', 'pass')).toBe('pass');
    expect(of()).toBeNull();
  });
});

describe('an evaluation', () => {
  test('passes overall and fails in the language that is scored badly', () => {
    const { all, slices, baseline, calibration } = evaluate(
      [
        ...conversations(600, { negative: 250, right: 0.93, LANGUAGE: 'en' }),
        ...conversations(120, { negative: 50, right: 0.55, LANGUAGE: 'ja' }),
        ...conversations(20, { negative: 8, right: 0.5, LANGUAGE: 'pt' }),
      ],
      targets,
      'seed',
    );
    expect(all.outcome).toBe('pass');
    expect(all.results.map(({ figure }) => figure)).toEqual(['recall', 'f1', 'falseNegativeRate']);
    expect(all.labels).toBe(740);
    expect(slices.map(({ value, outcome, small }) => [value, outcome, small])).toEqual([
      ['en', 'pass', false],
      ['ja', 'fail', false],
      ['pt', 'not_enough_data', true],
    ]);
    expect(slices[1]!.f1.high).toBeLessThan(0.7);
    expect(slices[1]!.qValue).toBeLessThan(0.05);
    expect(slices[1]!.qValue).toBeGreaterThan(slices[1]!.pValue!);
    expect(slices[2]!.results[0]!.moreLabels).toBeGreaterThanOrEqual(30);
    expect(baseline).toMatchObject({ majorityIsNegative: false, f1: 0 });
    expect(baseline!.accuracy).toBeCloseTo(432 / 740, 12);
    expect(baseline!.alwaysNegativeF1).toBeCloseTo((2 * 308) / (740 + 308), 12);
    expect(calibration).toBeNull();
  });

  test('without a target there is no outcome, and a dimension of one value is no slice', () => {
    const { all, slices } = evaluate(conversations(80, { negative: 30, right: 0.9 }), null, 'seed');
    expect(all).toMatchObject({ outcome: null, results: [], pValue: null, qValue: null });
    expect(slices).toEqual([]);
    const targeted = evaluate(conversations(80, { negative: 30, right: 0.9 }), targets, 'seed').slices;
    expect(targeted.map(({ dimension, value, labels }) => [dimension, value, labels])).toEqual([
      ['LANGUAGE', 'en', 80],
    ]);
    expect(evaluate([], targets, 'seed')).toMatchObject({
      baseline: null,
      all: { outcome: 'not_enough_data' },
    });
  });

  test('confidence is held to how often the metric is right, of whatever it finds', () => {
    const sure = (isNegative: boolean, isFound: boolean) => ({
      ...conversations(1, { negative: 0, right: 1 })[0]!,
      isNegative,
      isFound,
      confidence: 0.75,
    });
    const judged = [sure(true, true), sure(false, false), sure(false, false), sure(true, false)];
    expect(evaluate(judged, null, 'seed').calibration).toMatchObject({ n: 4, expectedError: 0 });
  });

  test('all right is no certainty: F1 has the width that so few allow', () => {
    const { all } = evaluate(conversations(60, { negative: 12, right: 1 }), targets, 'seed');
    expect(all.f1.value).toBe(1);
    expect(all.f1.low).toBeCloseTo(f1Interval(12, 12)!.low, 12);
    expect(all.f1.low).toBeLessThan(0.9);
  });

  test('the p-value of F1 is 5% where Wilson’s interval ends', () => {
    const confusion = { truePositives: 70, falsePositives: 12, falseNegatives: 18, trueNegatives: 50 };
    const { low, high } = f1Interval(70, 100)!;
    expect(f1PValue(confusion, low)).toBeCloseTo(0.05, 6);
    expect(f1PValue(confusion, high)).toBeCloseTo(0.05, 6);
    expect(
      f1PValue({ ...confusion, truePositives: 0, falsePositives: 0, falseNegatives: 0 }, 0.5),
    ).toBeNull();
  });
});

describe('version against version', () => {
  const compared = (
    count: number,
    one: Omit<ComparedConversation, 'segment'>,
    where: Partial<Segment> = {},
  ): ComparedConversation[] => Array.from({ length: count }, () => ({ ...one, segment: segment(where) }));
  const shared = (LANGUAGE: string) => [
    ...compared(40, { isNegative: true, wasFound: true, isFound: true }, { LANGUAGE }),
    ...compared(60, { isNegative: false, wasFound: false, isFound: false }, { LANGUAGE }),
  ];

  test('a slice that got clearly worse is a regression, though all together got better', () => {
    const { all, slices } = compareVersions(
      [
        ...shared('en'),
        ...compared(40, { isNegative: true, wasFound: false, isFound: true }, { LANGUAGE: 'en' }),
        ...shared('ja'),
        ...compared(15, { isNegative: true, wasFound: true, isFound: false }, { LANGUAGE: 'ja' }),
        ...compared(12, { isNegative: true, wasFound: true, isFound: false }, { LANGUAGE: 'pt' }),
      ],
      'seed',
    );
    expect(all).toMatchObject({ labels: 267, onlyOther: 27, onlyThis: 40, regression: false });
    expect(all.f1Difference.value).toBeGreaterThan(0);
    expect(slices.map(({ value, regression, small }) => [value, regression, small])).toEqual([
      ['en', false, false],
      ['ja', true, false],
      ['pt', false, true],
    ]);
    expect(slices[1]!.midP).toBeLessThan(0.001);
    expect(slices[1]!.midP).toBeLessThan(slices[1]!.exact);
  });
});

test('the human ceiling is what reviewers reach against each other', () => {
  // Two agree on everything, the third calls half of the bad ones good.
  const votes = Array.from({ length: 40 }, (_, index) => [
    { reviewer: 'a', isNegative: index < 20, isFirst: true },
    { reviewer: 'b', isNegative: index < 20, isFirst: true },
    { reviewer: 'c', isNegative: index < 10, isFirst: true },
  ]);
  const ceiling = humanCeiling(votes, 'seed')!;
  // Where c differs, a and b face a tie; c faces them both.
  expect(ceiling).toMatchObject({ reviewers: 3, highestF1: 1 });
  expect(ceiling.lowestF1).toBeCloseTo(20 / 30, 12);
  expect(ceiling.f1).toBeCloseTo((30 * 1 + 30 * 1 + 40 * (2 / 3)) / 100, 12);
  expect(humanCeiling(votes.slice(0, 5), 'seed')).toBeNull();
  // Who is asked because the first differ knows nothing of how people differ.
  const asked = votes.map((some) => [...some, { reviewer: 'd', isNegative: true, isFirst: false }]);
  expect(humanCeiling(asked, 'seed')).toEqual(ceiling);
});

test('people agree as far as their independent labels of what was judged do', () => {
  const vote = (reviewer: string, label: string, isFirst = true) => ({
    reviewer,
    label,
    note: null,
    isNegative: label === 'negative',
    isFirst,
  });
  const labelled = (id: string, ...votes: LabelledConversation['votes']): LabelledConversation => ({
    source: 's',
    id,
    textHash: '',
    truth: 'other',
    votes,
  });
  const judged = ['negative', 'neutral', 'positive', 'negative'].map((label, index) =>
    labelled(`c${index}`, vote('a', label), vote('b', index === 3 ? 'neutral' : label)),
  );
  const scale = { labels: ['negative', 'neutral', 'positive'], ordered: true };
  const agreementOf = (all: LabelledConversation[]) =>
    labelAgreement({ scale, conversations: all }, judged, 'seed');
  const agreement = agreementOf(judged);
  expect(agreement.percent.value).toBe(3 / 4);
  const third = judged.map((one) => ({ ...one, votes: [...one.votes, vote('c', 'positive', false)] }));
  const beside = labelled('not judged', vote('a', 'negative'), vote('b', 'positive'));
  expect(agreementOf([...third, beside])).toEqual(agreement);
});
