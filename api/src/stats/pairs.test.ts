import { describe, expect, test } from 'vitest';
import { cohenKappa } from './cohenKappa.ts';
import { concordance, type PairMoments } from './concordance.ts';
import { fisherExact } from './fisherExact.ts';
import { kappaInterval } from './kappaInterval.ts';
import { z975 } from './normal.ts';
import { pairedShift } from './pairedShift.ts';
import { midranks, rankCorrelation } from './rankCorrelation.ts';
import { seededRandom } from './seededRandom.ts';

function momentsOf(pairs: readonly (readonly [number, number])[]): PairMoments {
  const sum = (of: (x: number, y: number) => number): number => pairs.reduce((s, [x, y]) => s + of(x, y), 0);
  return {
    n: pairs.length,
    sumX: sum((x) => x),
    sumY: sum((_, y) => y),
    sumXX: sum((x) => x * x),
    sumYY: sum((_, y) => y * y),
    sumXY: sum((x, y) => x * y),
  };
}

// Peak flow by two meters (Bland & Altman, Lancet 1986).
const wright = [494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427];
const mini = [512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451];
const flows = wright.map((x, index) => [x, mini[index]!] as const);

describe('Lin’s concordance', () => {
  test('of two peak flow meters is 0.943', () => {
    const { value, interval } = concordance(momentsOf(flows))!;
    expect(value).toBeCloseTo(0.943, 3);
    expect(interval!.low).toBeLessThan(value);
    expect(interval!.high).toBeGreaterThan(value);
  });

  test('its interval holds the true value as often as it says', () => {
    const random = seededRandom('normal');
    const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const [r, shift, runs] = [0.8, 0.3, 600];
    const truth = (2 * r) / (2 + shift ** 2);
    let held = 0;
    for (let run = 0; run < runs; run += 1) {
      const pairs = Array.from({ length: 60 }, () => {
        const x = normal();
        return [x, shift + r * x + Math.sqrt(1 - r ** 2) * normal()] as const;
      });
      const { low, high } = concordance(momentsOf(pairs))!.interval!;
      if (low <= truth && truth <= high) held += 1;
    }
    expect(held / runs).toBeGreaterThan(0.93);
    expect(held / runs).toBeLessThan(0.975);
  });

  test('is 1 on the line of identity, less for a constant shift, and nothing where nothing varies', () => {
    const line = [1, 2, 3, 4, 5].map((x) => [x, x] as const);
    expect(concordance(momentsOf(line))).toEqual({ value: 1, interval: null });
    // 2 · 2 / (2 + 2 + 1)
    expect(concordance(momentsOf(line.map(([x, y]) => [x, y + 1])))!.value).toBeCloseTo(0.8, 12);
    expect(
      concordance(
        momentsOf([
          [1, 1],
          [2, 3],
          [3, 2],
        ]),
      )!.interval,
    ).toBeNull();
    expect(concordance(momentsOf([[3, 3]]))).toBeNull();
    expect(concordance(momentsOf([]))).toBeNull();
  });
});

test('Lin’s variance of a coefficient is the delta method’s, of normal pairs', () => {
  const n = 50;
  const [meanX, meanY, xx, yy, xy] = [0, 1.2, 1, 2, 0.9] as const;
  const centreOf = ([x, y, varianceX, varianceY, covariance]: readonly number[]): number =>
    Math.atanh((2 * covariance!) / (varianceX! + varianceY! + (x! - y!) ** 2));
  // What moments of normal samples vary and covary by, times n.
  const covariances = [
    [xx, xy, 0, 0, 0],
    [xy, yy, 0, 0, 0],
    [0, 0, 2 * xx ** 2, 2 * xy ** 2, 2 * xx * xy],
    [0, 0, 2 * xy ** 2, 2 * yy ** 2, 2 * yy * xy],
    [0, 0, 2 * xx * xy, 2 * yy * xy, xx * yy + xy ** 2],
  ];
  const parameters: readonly number[] = [meanX, meanY, xx, yy, xy];
  const slopes = parameters.map((value, at) => {
    const bumped = (by: number): number => centreOf(parameters.with(at, value + by));
    return (bumped(1e-5) - bumped(-1e-5)) / 2e-5;
  });
  const variance = covariances.flatMap((row, i) => row.map((one, j) => slopes[i]! * one * slopes[j]!));
  const { interval } = concordance({
    n,
    sumX: n * meanX,
    sumY: n * meanY,
    sumXX: n * (xx + meanX ** 2),
    sumYY: n * (yy + meanY ** 2),
    sumXY: n * (xy + meanX * meanY),
  })!;
  const half = (Math.atanh(interval!.high) - Math.atanh(interval!.low)) / 2;
  expect(half).toBeCloseTo(z975 * Math.sqrt(variance.reduce((sum, one) => sum + one, 0) / (n - 2)), 8);
});

describe('Spearman’s rank correlation', () => {
  const counted = (x: readonly number[], y: readonly number[]) =>
    x.map((value, index) => ({ x: value, y: y[index]!, n: 1 }));

  test('of the textbook’s IQ and hours of television is −29/165', () => {
    const iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
    const hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
    const { value, interval } = rankCorrelation(counted(iq, hours))!;
    expect(value).toBeCloseTo(-29 / 165, 12);
    // Bonett & Wright (2000): by Fisher's z with variance (1 + ρ² / 2) / (n − 3).
    expect(Math.atanh(interval!.high) - Math.atanh(value)).toBeCloseTo(
      z975 * Math.sqrt((1 + (29 / 165) ** 2 / 2) / 7),
      12,
    );
  });

  test('takes ties as SciPy’s spearmanr does', () => {
    expect(rankCorrelation(counted(wright, mini))!.value).toBeCloseTo(0.8995098039215688, 12);
    expect(rankCorrelation(counted([1, 1, 2, 3, 3, 3], [2, 1, 2, 5, 4, 5]))!.value).toBeCloseTo(
      0.9057894597833127,
      12,
    );
  });

  test('counted pairs are as many single ones, ranked one by one', () => {
    const random = seededRandom('ranks');
    const upTo = (most: number): number => Math.floor(random() * (most + 1));
    const rankOf = (values: number[]): number[] =>
      values.map(
        (value) =>
          values.filter((other) => other < value).length +
          (values.filter((other) => other === value).length + 1) / 2,
      );
    for (let run = 0; run < 100; run += 1) {
      const pairs = Array.from({ length: 2 + upTo(10) }, () => ({ x: upTo(6), y: upTo(6), n: 1 + upTo(3) }));
      const single = pairs.flatMap(({ x, y, n }) => Array.from({ length: n }, () => ({ x, y, n: 1 })));
      const ranks = midranks(pairs.map(({ x, n }) => ({ value: x, n })));
      const xs = single.map(({ x }) => x);
      expect(xs.map((x) => ranks.get(x))).toEqual(rankOf(xs));
      expect(rankCorrelation(pairs)?.value ?? 2).toBeCloseTo(rankCorrelation(single)?.value ?? 2, 10);
    }
  });
});

describe('two ways to call the same conversations', () => {
  test('κ with its interval as statpsych documents ci.kappa(.05, 31, 12, 4, 58)', () => {
    const table = [
      [31, 12],
      [4, 58],
    ];
    expect(cohenKappa(table)).toBeCloseTo(0.6756757, 7);
    expect(kappaInterval(table)!.low).toBeCloseTo(0.531721, 6);
    expect(kappaInterval(table)!.high).toBeCloseTo(0.8196303, 6);
    expect(
      kappaInterval([
        [1, 4],
        [3, 0],
      ])!.low,
    ).toBe(-1);
    expect(
      kappaInterval([
        [5, 0],
        [0, 0],
      ]),
    ).toBeNull();
  });

  test('the distance of paired distributions is unlikely only where the pairs lean one way', () => {
    const leaning = [
      [50, 5],
      [45, 50],
    ];
    const even = [
      [50, 25],
      [25, 50],
    ];
    expect(pairedShift(leaning, { seed: 'a' })!.pValue).toBeCloseTo(1 / 1001, 12);
    expect(pairedShift(even, { seed: 'a' })).toEqual({ distance: 0, pValue: 1 });
    expect(pairedShift([[0]], { seed: 'a' })).toBeNull();
  });

  test('of many pairs it is as unlikely as so many coins are', () => {
    // 5,098 of 10,000 coins are 1.96 standard deviations from the middle.
    const { pValue } = pairedShift(
      [
        [0, 5_098],
        [4_902, 0],
      ],
      { seed: 'a' },
    )!;
    expect(pValue).toBeGreaterThan(0.03);
    expect(pValue).toBeLessThan(0.07);
  });

  test('where chance alone decides the order, its p-value is as often below 0.1 as it says', () => {
    const random = seededRandom('coins');
    let below = 0;
    for (let run = 0; run < 300; run += 1) {
      const table = [0, 1, 2].map(() => [0, 0, 0]);
      for (let item = 0; item < 90; item += 1)
        table[Math.floor(random() * 3)]![Math.floor(random() * 3)]! += 1;
      if (pairedShift(table, { seed: `run ${run}`, permutations: 99 })!.pValue <= 0.1) below += 1;
    }
    expect(below / 300).toBeGreaterThan(0.05);
    expect(below / 300).toBeLessThan(0.155);
  });
});

test('Fisher’s exact test: the lady tasting tea, and SciPy’s documented table', () => {
  expect(fisherExact({ hits: 3, of: 4 }, { hits: 1, of: 4 })).toBeCloseTo(34 / 70, 10);
  expect(fisherExact({ hits: 8, of: 10 }, { hits: 1, of: 6 })).toBeCloseTo(0.034965034965034975, 10);
  expect(fisherExact({ hits: 0, of: 0 }, { hits: 1, of: 6 })).toBe(1);
});
