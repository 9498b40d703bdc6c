import { describe, expect, test } from 'vitest';
import { addSums, emptySums, sumsOf } from './agreementSums.ts';
import { bootstrapIntervals, type BootstrapOptions } from './bootstrapIntervals.ts';
import { cohenKappa } from './cohenKappa.ts';
import { fleissKappa } from './fleissKappa.ts';
import { gwetAc1 } from './gwetAc1.ts';
import { krippendorffAlpha, type Scale } from './krippendorffAlpha.ts';
import { percentAgreement } from './percentAgreement.ts';
import { precisionRecall } from './precisionRecall.ts';
import { seededRandom } from './seededRandom.ts';

const alpha = (units: number[][], scale: Scale, values?: number[]) =>
  krippendorffAlpha(sumsOf(units, units[0]?.length ?? 0), scale, values);

/** Counts by unit out of one row a reviewer; `.` is a label that is missing. */
function unitsOf(rows: string[], k: number): number[][] {
  const labels = rows.map((row) => row.split(' '));
  return labels[0]!.map((_, unit) => {
    const counts = Array.from({ length: k }, () => 0);
    for (const row of labels) if (row[unit] !== '.') counts[Number(row[unit]) - 1]! += 1;
    return counts;
  });
}

// Four observers, twelve units, missing data: Krippendorff (2011), section D; also irrCAC's cac.raw4raters.
const fourObservers = unitsOf(
  [
    '1 2 3 3 2 1 4 1 2 . . .',
    '1 2 3 3 2 2 4 1 2 5 . 3',
    '. 3 3 3 2 3 4 2 2 5 1 .',
    '1 2 3 3 2 4 4 1 2 5 1 .',
  ],
  5,
);

// Fleiss (1971) as in textbooks: ten subjects, fourteen raters, five categories.
const fleissSubjects = [
  [0, 0, 0, 0, 14],
  [0, 2, 6, 4, 2],
  [0, 0, 3, 5, 6],
  [0, 3, 9, 2, 0],
  [2, 2, 8, 1, 1],
  [7, 7, 0, 0, 0],
  [3, 2, 6, 3, 0],
  [2, 5, 3, 2, 2],
  [6, 5, 2, 1, 0],
  [0, 2, 2, 3, 7],
];

describe('Krippendorff’s α', () => {
  test.each([
    ['nominal', 0.743],
    ['ordinal', 0.815],
    ['interval', 0.849],
  ] as const)('of the published example, %s: %d', (scale, published) => {
    expect(alpha(fourObservers, scale)).toBeCloseTo(published, 3);
  });

  test('is 1 where all agree, undefined where nothing varies or nothing can be compared', () => {
    expect(
      alpha(
        [
          [2, 0],
          [0, 3],
        ],
        'nominal',
      ),
    ).toBe(1);
    expect(
      alpha(
        [
          [2, 0],
          [3, 0],
        ],
        'nominal',
      ),
    ).toBeNull();
    expect(
      alpha(
        [
          [1, 0],
          [0, 1],
        ],
        'nominal',
      ),
    ).toBeNull();
    expect(alpha([], 'ordinal')).toBeNull();
  });

  test('two labels give the same on every scale, and interval values may be shifted and stretched', () => {
    const two = [
      [3, 1],
      [1, 3],
      [0, 4],
      [2, 2],
    ];
    expect(alpha(two, 'ordinal')).toBeCloseTo(alpha(two, 'nominal')!, 12);
    expect(alpha(fourObservers, 'interval', [10, 12, 14, 16, 18])).toBeCloseTo(
      alpha(fourObservers, 'interval')!,
      12,
    );
  });

  test('interval values lie as far apart as they are', () => {
    // The same labels on a scale of ten, of which seven are never given.
    const [few, spread] = [
      [0, 1, 2],
      [0, 1, 9],
    ] as const;
    const units = [
      [2, 1, 0],
      [0, 2, 1],
      [1, 0, 2],
      [3, 0, 0],
    ];
    const onTen = units.map((counts) => {
      const all = Array.from({ length: 10 }, () => 0);
      few.forEach((label) => (all[spread[label]] = counts[label]!));
      return all;
    });
    expect(alpha(units, 'interval', [...spread])).toBeCloseTo(alpha(onTen, 'interval')!, 12);
  });

  test('a unit that one reviewer labelled changes nothing', () => {
    const more = [...fourObservers, [0, 0, 0, 0, 1]];
    expect(alpha(more, 'ordinal')).toBe(alpha(fourObservers, 'ordinal'));
  });
});

test('sums of parts are the sums of the whole, as often as each part is counted', () => {
  const whole = sumsOf([...fourObservers, ...fourObservers.slice(0, 4), ...fourObservers.slice(0, 4)], 5);
  const parts = emptySums(5);
  addSums(parts, sumsOf(fourObservers.slice(0, 4), 5), 3);
  addSums(parts, sumsOf(fourObservers.slice(4), 5), 1);
  expect(krippendorffAlpha(parts, 'ordinal')).toBeCloseTo(krippendorffAlpha(whole, 'ordinal')!, 12);
  expect(gwetAc1(parts)).toBeCloseTo(gwetAc1(whole)!, 12);
});

describe('other coefficients', () => {
  test('Cohen’s κ of 20, 5, 10, 15 is 0.4', () => {
    expect(
      cohenKappa([
        [20, 5],
        [10, 15],
      ]),
    ).toBeCloseTo(0.4, 12);
    expect(
      cohenKappa([
        [5, 0],
        [0, 0],
      ]),
    ).toBeNull();
    expect(cohenKappa([])).toBeNull();
  });

  test('Fleiss’ κ of the published example is 0.210', () => {
    expect(fleissKappa(sumsOf(fleissSubjects, 5))).toBeCloseTo(0.21, 3);
  });

  test('irrCAC’s published values for four raters with missing labels', () => {
    expect(percentAgreement(sumsOf(fourObservers, 5))).toBeCloseTo(0.81818, 5);
    expect(gwetAc1(sumsOf(fourObservers, 5))).toBeCloseTo(0.77544, 5);
    expect(fleissKappa(sumsOf(fourObservers, 5))).toBeCloseTo(0.76117, 5);
  });

  test('there is none of one label a unit, nor of a scale of one label', () => {
    const single = sumsOf([[1, 0]], 2);
    expect([percentAgreement(single), gwetAc1(single), fleissKappa(single)]).toEqual([null, null, null]);
    expect(krippendorffAlpha(single, 'nominal')).toBeNull();
    expect(gwetAc1(sumsOf([[2]], 1))).toBeNull();
  });

  test('precision, recall and F1, undefined where there is nothing to divide by', () => {
    const some = { truePositives: 6, falsePositives: 2, falseNegatives: 4 };
    expect(precisionRecall(some)).toEqual({ precision: 0.75, recall: 0.6, f1: 12 / 18 });
    const none = { truePositives: 0, falsePositives: 0, falseNegatives: 0 };
    expect(precisionRecall(none)).toEqual({ precision: null, recall: null, f1: null });
  });
});

describe('the bootstrap', () => {
  const bootstrapInterval = (
    size: number,
    statistic: (times: Uint32Array) => number | null,
    options: BootstrapOptions,
  ) => bootstrapIntervals(size, (times) => [statistic(times)], options)[0]!;
  const values = Array.from({ length: 200 }, (_, index) => (index * 7919) % 101);
  const meanOf = (times: Uint32Array) =>
    times.reduce((sum, time, index) => sum + time * values[index]!, 0) / values.length;

  test('gives the interval of a mean that the normal distribution gives', () => {
    const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / values.length);
    const half = (1.96 * spread) / Math.sqrt(values.length);
    const interval = bootstrapInterval(values.length, meanOf, { seed: 'a', replicates: 4_000 });
    expect(Math.abs(interval.low - (centre - half))).toBeLessThan(half * 0.1);
    expect(Math.abs(interval.high - (centre + half))).toBeLessThan(half * 0.1);
  });

  test('draws the same from the same seed, and something else from another', () => {
    const draw = (seed: string) => bootstrapInterval(values.length, meanOf, { seed, replicates: 200 });
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
  });

  test('draws the same resamples for all statistics', () => {
    const both = bootstrapIntervals(values.length, (times) => [meanOf(times), 10 - meanOf(times)], {
      seed: 'a',
    });
    expect(both[1]!.low).toBeCloseTo(10 - both[0]!.high, 9);
    expect(both[0]).toEqual(bootstrapInterval(values.length, meanOf, { seed: 'a' }));
  });

  test('has no interval for one unit or a statistic that is mostly undefined', () => {
    expect(bootstrapInterval(1, () => 1, { seed: 'a' })).toBeNull();
    const random = seededRandom('x');
    expect(bootstrapInterval(9, () => (random() < 0.1 ? null : 1), { seed: 'a' })).toBeNull();
  });
});
