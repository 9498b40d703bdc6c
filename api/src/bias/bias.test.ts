import { describe, expect, test } from 'vitest';
import type { Confusion } from '../stats/confusionFigures.ts';
import { proportionDifference } from '../stats/proportionDifference.ts';
import { biasSentences } from './certifiedBias.ts';
import { equalisedGap, errorGaps, type GroupConfusion } from './errorGaps.ts';
import { scoreGaps } from './scoreGaps.ts';

describe('the difference of two proportions', () => {
  // Newcombe (1998), Statistics in Medicine 17:873, table II, method 10.
  test.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [5, 56, 0, 29, -0.0381, 0.1926],
  ])('of %d in %d and %d in %d is %d', (hits, of, others, ofOthers, low, high) => {
    const {
      value,
      low: from,
      high: to,
    } = proportionDifference({ hits: others, of: ofOthers }, { hits, of })!;
    expect(value).toBeCloseTo(hits / of - others / ofOthers, 12);
    expect(from).toBeCloseTo(low, 4);
    expect(to).toBeCloseTo(high, 4);
  });

  test('is none of nothing', () =>
    expect(proportionDifference({ hits: 0, of: 0 }, { hits: 1, of: 2 })).toBeNull());
});

describe('gaps in scores', () => {
  /** So many conversations of a group and topic around a score. */
  const cell = (value: string, topic: string, n: number, score: number) => ({
    value,
    stratum: [topic, 'chat'],
    n,
    sum: n * (score - 5),
    sumSquares: n * ((score - 5) ** 2 + 1),
  });
  const columnsOf = (cells: readonly ReturnType<typeof cell>[]) => ({
    value: cells.map(({ value }) => value),
    stratum: cells.map(({ stratum }) => stratum),
    n: cells.map(({ n }) => n),
    sum: cells.map(({ sum }) => sum),
    sumSquares: cells.map(({ sumSquares }) => sumSquares),
  });

  test('that only come from who asks about what are gone like for like', () => {
    const [emea, apac] = scoreGaps(
      columnsOf([
        cell('EMEA', 'billing', 300, 4),
        cell('EMEA', 'delivery', 100, 8),
        cell('APAC', 'billing', 80, 4),
        cell('APAC', 'delivery', 240, 8),
      ]),
    );
    expect([emea!.value, apac!.value]).toEqual(['EMEA', 'APAC']);
    expect(emea!.mean).toBeCloseTo(5, 12);
    expect(emea!.gap!.value).toBeCloseTo(-2, 12);
    expect(apac!.gap!.value).toBeCloseTo(2, 12);
    expect(emea!.qValue).toBeLessThan(1e-6);
    expect(emea!.likeForLike!.value).toBeCloseTo(0, 12);
    expect(emea!.likeForLikeQ).toBeCloseTo(1, 6);
    expect(emea!.covered).toBe(1);
  });

  test('that remain are those of a topic on a channel', () => {
    const [, few] = scoreGaps(
      columnsOf([
        cell('EMEA', 'billing', 300, 4),
        cell('APAC', 'billing', 20, 3),
        cell('EMEA', 'sales', 100, 9),
      ]),
    );
    expect(few).toMatchObject({ value: 'APAC', small: true });
    expect(few!.likeForLike!.value).toBeCloseTo(-1, 12);
    expect(few!.covered).toBeCloseTo(320 / 420, 12);
    expect(scoreGaps(columnsOf([cell('EMEA', 'billing', 5, 4)]))[0]).toMatchObject({
      gap: null,
      qValue: null,
      likeForLike: null,
    });
  });
});

describe('gaps in errors', () => {
  const group = (value: string, [tp, fn, fp, tn]: [number, number, number, number]): GroupConfusion => {
    const confusion: Confusion = {
      truePositives: tp,
      falseNegatives: fn,
      falsePositives: fp,
      trueNegatives: tn,
    };
    return { value, confusion };
  };
  const groups = [
    group('en', [80, 20, 10, 90]),
    group('ja', [10, 30, 8, 52]),
    group('fr', [1, 9, 9, 1]),
    group('de', [55, 3, 2, 0]),
  ];

  test('stand by group with what is left of them among so many', () => {
    const [en, ja, de, fr] = errorGaps(groups);
    expect([en, ja, de, fr].map((one) => [one!.value, one!.labels, one!.small])).toEqual([
      ['en', 200, false],
      ['ja', 100, false],
      ['de', 60, false],
      ['fr', 20, true],
    ]);
    expect(ja!.missed).toMatchObject({ errors: 30, of: 40 });
    expect(ja!.missed.rate.value).toBeCloseTo(0.75, 12);
    // The rest misses 32 of 168.
    expect(ja!.missed.difference.value).toBeCloseTo(0.75 - 32 / 168, 12);
    expect(ja!.missed.qValue).toBeLessThan(1e-6);
    expect(ja!.missed.qValue).toBeGreaterThanOrEqual(ja!.missed.pValue!);
    expect(ja!.falseAlarms.qValue).toBeGreaterThan(0.05);
  });

  test('the equalised gap leaves small groups out, and rates of hardly anything', () => {
    const gap = equalisedGap(groups)!;
    expect(gap).toMatchObject({ rate: 'missed', highest: 'ja', lowest: 'de' });
    expect(gap.gap.value).toBeCloseTo(0.75 - 3 / 58, 12);
    expect(equalisedGap(groups.slice(0, 1))).toBeNull();
    expect(equalisedGap([groups[0]!, groups[2]!])).toBeNull();
    const alarms = equalisedGap([group('en', [90, 10, 5, 95]), group('ja', [90, 10, 60, 40])])!;
    expect(alarms).toMatchObject({ rate: 'false_alarms', highest: 'ja', lowest: 'en' });
  });

  test('a certificate says them in a sentence a dimension', () => {
    const told = (some: readonly GroupConfusion[]) => ({
      dimension: 'LANGUAGE' as const,
      equalised: equalisedGap(some),
      groups: errorGaps(some),
    });
    expect(biasSentences([told(groups), told(groups.slice(2, 3))])).toEqual([
      'By language, the rate of missed negative experiences differs most between ja and de: 0.70 (95% 0.52 to 0.81); one group of under 50 labels left out.',
      'By language: too few labels in the groups to compare their errors.',
    ]);
  });
});
