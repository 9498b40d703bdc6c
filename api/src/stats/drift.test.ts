import { describe, expect, test } from 'vitest';
import { jensenShannon } from './jensenShannon.ts';
import type { Moments } from './moments.ts';
import { z975 } from './normal.ts';
import { populationStability } from './populationStability.ts';
import { seededRandom } from './seededRandom.ts';
import { sequentialTest } from './sequentialTest.ts';
import { standardisedGap } from './standardisedGap.ts';

describe('distances of distributions', () => {
  test('Jensen–Shannon as SciPy documents it', () => {
    expect(jensenShannon([1, 0, 0], [0, 1, 0])).toBeCloseTo(1, 12);
    // jensenshannon([1, 0], [0.5, 0.5]) by natural logarithms.
    expect(jensenShannon([1, 0], [0.5, 0.5])).toBeCloseTo(0.46450140402245893 / Math.sqrt(Math.LN2), 12);
    expect(jensenShannon([3, 4], [30, 40])).toBeCloseTo(0, 12);
    expect(jensenShannon([], [])).toBeNull();
  });

  test('population stability is the divergence both ways', () => {
    const [p, q] = [
      [40.5 / 101, 60.5 / 101],
      [30.5 / 101, 70.5 / 101],
    ];
    const divergence = (a: number[], b: number[]) =>
      a.reduce((sum, one, index) => sum + one * Math.log(one / b[index]!), 0);
    expect(populationStability([40, 60], [30, 70])).toBeCloseTo(divergence(p, q) + divergence(q, p), 12);
    expect(populationStability([40, 60], [400, 600])).toBeCloseTo(0, 3);
    expect(populationStability([0, 0], [1, 2])).toBeNull();
  });
});

describe('Wald’s sequential test', () => {
  // p₀ = 0.1, p₁ = 0.3 wrong, α = 0.02, β = 0.03: lines 2.88 + 0.186 m and −2.58 + 0.186 m by Wald's formulas.
  const plan = { certified: 0.9, unacceptable: 0.7, falseAlarms: 0.02, misses: 0.03 };
  const single = (wrong: string) => Array.from(wrong, (one) => ({ right: one === 'x' ? 0 : 1, of: 1 }));

  test('alarms at the first wrong one above its upper line, is content at the first below its lower', () => {
    // Three wrong of three: 3 < 2.88 + 0.56. Four of four: 4 ≥ 2.88 + 0.74.
    expect(sequentialTest(single('xxxx'), plan).map(({ state }) => state)).toEqual([
      'watching',
      'watching',
      'watching',
      'alarm',
    ]);
    // None wrong of m: 0 ≤ −2.58 + 0.186 m from m = 14 on.
    const good = sequentialTest(single('.'.repeat(15)), plan).map(({ state }) => state);
    expect(good.indexOf('good')).toBe(13);
    expect(good[14]).toBe('good');
  });

  test('nothing after an alarm changes it, and the more it may miss the sooner it comes', () => {
    const steps = sequentialTest(single(`xxxx${'.'.repeat(60)}`), plan);
    expect(steps.at(-1)).toEqual(steps[3]);
    expect(steps.at(-1)!.state).toBe('alarm');
    // 3 · ln 3 lies between ln(0.5 / 0.02) and ln(1 / 0.02).
    expect(sequentialTest(single('xxx'), { ...plan, misses: 0.5 }).at(-1)!.state).toBe('alarm');
  });

  test('batches add up', () => {
    const together = sequentialTest([{ right: 7, of: 9 }], plan)[0]!;
    expect(together.evidence).toBeCloseTo(7 * Math.log(7 / 9) + 2 * Math.log(3), 12);
  });

  test('raises no more false alarms than stated', () => {
    const random = seededRandom('watch');
    const runs = 1_000;
    let alarms = 0;
    for (let run = 0; run < runs; run += 1) {
      const year = Array.from({ length: 52 }, () => {
        let right = 0;
        for (let at = 0; at < 20; at += 1) if (random() < 0.9) right += 1;
        return { right, of: 20 };
      });
      if (sequentialTest(year, plan).at(-1)!.state === 'alarm') alarms += 1;
    }
    expect(alarms / runs).toBeLessThan(0.03);
  });

  test('takes no plan that tells nothing apart', () => {
    expect(() => sequentialTest([], { ...plan, unacceptable: 0.9 })).toThrow(RangeError);
  });
});

describe('the standardised gap', () => {
  const births = (n: number, cases: number): Moments => ({ n, sum: cases, sumSquares: cases });
  const none = (n: number): Moments => ({ n, sum: 0, sumSquares: 0 });
  // Down's syndrome by birth order, Michigan 1950–64, weighted by US births (Fleiss, 1981, p. 249; R epitools).
  const strata = [
    [230061, 107, 319933],
    [329449, 141, 931318],
    [114920, 60, 786511],
    [39487, 40, 488235],
    [14208, 39, 237863],
    [3052, 25, 61313],
  ].map(([n, cases, weight]) => ({ weight: weight!, first: none(n!), second: births(n!, cases!) }));

  test('of Down’s syndrome by birth order is 92.3 in 100,000', () => {
    const gap = standardisedGap(strata)!;
    expect(gap.value * 1e5).toBeCloseTo(92.3, 1);
    expect(gap.covered).toBe(1);
    expect(gap.low).toBeLessThan(gap.value);
  });

  test('is nothing where groups differ only in their mix', () => {
    const of = (n: number, value: number): Moments => ({
      n,
      sum: n * value,
      sumSquares: n * (value ** 2 + 1),
    });
    const mixed = [
      { weight: 120, first: of(100, 8), second: of(20, 8) },
      { weight: 120, first: of(20, 4), second: of(100, 4) },
    ];
    const { value, high } = standardisedGap(mixed)!;
    expect(value).toBeCloseTo(0, 12);
    // Either half has the errors of both groups, whose values vary by n / (n − 1).
    const ofHalf = 100 / 99 / 100 + 20 / 19 / 20;
    expect(high - value).toBeCloseTo(z975 * Math.sqrt((ofHalf + ofHalf) / 4), 10);
    expect(
      standardisedGap([...mixed, { weight: 60, first: of(60, 2), second: of(1, 9) }])!.covered,
    ).toBeCloseTo(0.8, 12);
    expect(standardisedGap([{ weight: 1, first: of(1, 2), second: of(1, 9) }])).toBeNull();
  });
});
