import { describe, expect, test } from 'vitest';
import { calibration } from './calibration.ts';
import { confusionFigures } from './confusionFigures.ts';
import { correctedShare } from './correctedShare.ts';
import { confusionOf, decisionIntervals, placesOf, type Decision } from './decisions.ts';
import { f1Difference, type PairedDecision } from './f1Difference.ts';
import { mcnemarTest } from './mcnemarTest.ts';
import { seededRandom } from './seededRandom.ts';
import { wilsonInterval } from './wilsonInterval.ts';

describe('Wilson’s interval', () => {
  // Newcombe (1998), Statistics in Medicine 17:857, table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d in %d is %d to %d', (hits, of, low, high) => {
    const interval = wilsonInterval(hits, of)!;
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  test('is none of nothing', () => expect(wilsonInterval(0, 0)).toBeNull());
});

/** So many decisions of each kind. */
function decisions(found: number, wrong: number, missed: number, spared: number): Uint8Array {
  const some = (count: number, one: Decision) => Array.from({ length: count }, () => one);
  return placesOf([
    ...some(found, { found: true, true: true }),
    ...some(wrong, { found: true, true: false }),
    ...some(missed, { found: false, true: true }),
    ...some(spared, { found: false, true: false }),
  ]);
}

describe('the confusion matrix', () => {
  test('of the liver scans of Altman & Bland (1994), BMJ 308:1552 and 309:102', () => {
    const figures = confusionFigures(confusionOf(decisions(231, 32, 27, 54)));
    expect(figures.recall).toBeCloseTo(0.9, 2);
    expect(figures.specificity).toBeCloseTo(0.63, 2);
    expect(figures.precision).toBeCloseTo(0.88, 2);
    expect(figures.falseNegativeRate).toBeCloseTo(1 - 231 / 258, 12);
    expect(figures.balancedAccuracy).toBeCloseTo((231 / 258 + 54 / 86) / 2, 12);
    expect(figures.accuracy).toBeCloseTo(285 / 344, 12);
    expect(figures.f1).toBeCloseTo(462 / 521, 12);
  });

  test('without a positive there is no recall, without any conversation nothing', () => {
    const none = confusionFigures(confusionOf(decisions(0, 1, 0, 3)));
    expect(none).toMatchObject({ recall: null, falseNegativeRate: null, balancedAccuracy: null });
    expect(none.specificity).toBe(0.75);
    expect(Object.values(confusionFigures(confusionOf(placesOf([]))))).toEqual(
      Array.from({ length: 7 }, () => null),
    );
  });
});

describe('the bootstrap over conversations', () => {
  test('gives F1 about the width that the delta method does', () => {
    const some = decisions(160, 40, 40, 260);
    const { f1 } = decisionIntervals(some, { seed: 'a' });
    // F1 = 2J / (1 + J), J = TP / (TP + FP + FN) a proportion of 240.
    const j = 160 / 240;
    const half = 1.96 * (2 / (1 + j) ** 2) * Math.sqrt((j * (1 - j)) / 240);
    expect(f1!.high - f1!.low).toBeGreaterThan(1.8 * half);
    expect(f1!.high - f1!.low).toBeLessThan(2.2 * half);
    expect(decisionIntervals(some, { seed: 'a' }).f1).toEqual(f1);
  });

  test('a better version on the same conversations is told from an equal one', () => {
    const paired = (count: number, one: PairedDecision) => Array.from({ length: count }, () => one);
    const shared = [
      ...paired(60, { first: true, second: true, true: true }),
      ...paired(120, { first: false, second: false, true: false }),
    ];
    const better = [
      ...shared,
      ...paired(20, { first: false, second: true, true: true }),
      ...paired(2, { first: true, second: false, true: true }),
    ];
    const found = f1Difference(better, { seed: 'a' })!;
    // First: TP 62, FN 20. Second: TP 80, FN 2.
    expect(found.value).toBeCloseTo(160 / 162 - 124 / 144, 12);
    expect(found.interval!.low).toBeGreaterThan(0);
    const back = f1Difference(
      better.map((one) => ({ ...one, first: one.second, second: one.first })),
      { seed: 'a' },
    )!;
    expect(back.value).toBe(-found.value);
    expect(back.interval!.low).toBeCloseTo(-found.interval!.high, 12);
    expect(f1Difference(shared, { seed: 'a' })).toEqual({ value: 0, interval: { low: 0, high: 0 } });
    expect(f1Difference([], { seed: 'a' })).toBeNull();
  });
});

describe('McNemar’s test', () => {
  test('of airway hyper-responsiveness before and after transplantation (Fagerland et al., 2013)', () => {
    const { exact, midP } = mcnemarTest(1, 7);
    expect(exact).toBeCloseTo(0.0703, 4);
    expect(midP).toBeCloseTo(0.0391, 4);
    expect(mcnemarTest(7, 1)).toEqual({ exact, midP });
  });

  test('of as many both ways', () => {
    const { exact, midP } = mcnemarTest(5, 5);
    expect(exact).toBe(1);
    expect(midP).toBeCloseTo(1 - 252 / 1024 / 2, 12);
    expect(mcnemarTest(0, 0)).toEqual({ exact: 1, midP: 1 });
  });

  test('of many is the normal approximation', () => {
    // z = (1100 − 1000) / √2100 = 2.182, two-sided p 0.0291.
    expect(mcnemarTest(1000, 1100).midP).toBeCloseTo(0.0291, 3);
  });
});

describe('the corrected share', () => {
  test('of brucellosis in 150 cows, se 0.96, sp 0.89: 5.1 per 100 (R epiR::epi.prev)', () => {
    const { value } = correctedShare({ hits: 23, of: 150 }, { hits: 96, of: 100 }, { hits: 89, of: 100 })!;
    expect(value).toBeCloseTo(0.051, 3);
  });

  test('with sensitivity and specificity known exactly its interval is Wilson’s, corrected', () => {
    const many = 1e9;
    const { interval } = correctedShare(
      { hits: 200, of: 1000 },
      { hits: 0.9 * many, of: many },
      { hits: 0.95 * many, of: many },
    )!;
    // Agresti & Coull's centre, Wilson's to within 1 in 10,000 here.
    const wilson = wilsonInterval(200, 1000)!;
    expect(interval.low).toBeCloseTo((wilson.low - 0.05) / 0.85, 3);
    expect(interval.high).toBeCloseTo((wilson.high - 0.05) / 0.85, 3);
  });

  test('its interval, of few labels, by hand', () => {
    // The formulas of Lang & Reiczigel (2014): shares of 61.92 in 103.84, 28 in 32 and 33 in 42.
    const { interval } = correctedShare({ hits: 60, of: 100 }, { hits: 27, of: 30 }, { hits: 32, of: 40 })!;
    expect(interval.low).toBeCloseTo(0.388723451831, 10);
    expect(interval.high).toBeCloseTo(0.772029452554, 10);
  });

  test('its interval holds the true share as often as it says', () => {
    const random = seededRandom('coverage');
    const draw = (of: number, share: number) => {
      let hits = 0;
      for (let at = 0; at < of; at += 1) if (random() < share) hits += 1;
      return { hits, of };
    };
    const apparent = 0.3 * 0.85 + 0.7 * 0.1;
    let covered = 0;
    for (let run = 0; run < 2_000; run += 1) {
      const { interval } = correctedShare(draw(500, apparent), draw(80, 0.85), draw(160, 0.9))!;
      if (interval.low <= 0.3 && interval.high >= 0.3) covered += 1;
    }
    expect(covered / 2_000).toBeGreaterThan(0.935);
    expect(covered / 2_000).toBeLessThan(0.975);
  });

  test('is none where the metric is no better than chance', () => {
    const half = { hits: 5, of: 10 };
    expect(correctedShare({ hits: 3, of: 10 }, half, half)).toBeNull();
    expect(correctedShare({ hits: 0, of: 0 }, { hits: 9, of: 10 }, { hits: 9, of: 10 })).toBeNull();
  });
});

describe('calibration', () => {
  const said = [0.1, 0.2, 0.3, 0.4, 0.65, 0.7, 0.8, 0.9, 1];
  test('in three bins as scikit-learn’s calibration_curve documents it', () => {
    const found = calibration(
      said.map((confidence, index) => ({ confidence, right: index > 3 })),
      3,
    )!;
    expect(found.bins.map(({ right }) => right)).toEqual([0, 0.5, 1]);
    expect(found.bins.map(({ confidence }) => Number(confidence.toFixed(12)))).toEqual([0.2, 0.525, 0.85]);
    expect(found.expectedError).toBeCloseTo((3 * 0.2 + 2 * 0.025 + 4 * 0.15) / 9, 12);
  });

  test('Brier score of 0.1, 0.9, 0.8, 0.3 is 0.0375 (scikit-learn)', () => {
    const found = calibration([
      { confidence: 0.1, right: false },
      { confidence: 0.9, right: true },
      { confidence: 0.8, right: true },
      { confidence: 0.3, right: false },
    ])!;
    expect(found.brier).toBeCloseTo(0.0375, 12);
    expect(calibration([])).toBeNull();
    expect(calibration([{ confidence: 0.5, right: true }], 2)!.bins[0]).toMatchObject({ from: 0, to: 0.5 });
    expect(calibration([{ confidence: 0, right: false }])!.bins).toEqual([
      { from: 0, to: 0.1, n: 1, confidence: 0, right: 0 },
    ]);
  });
});
