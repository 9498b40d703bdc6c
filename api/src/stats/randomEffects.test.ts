import { describe, expect, test } from 'vitest';
import { randomEffects } from './randomEffects.ts';
import { shrink } from './shrink.ts';

// BCG vaccine against tuberculosis (Colditz et al., 1994): cases and others, vaccinated and not; R's metafor::dat.bcg.
const bcg = [
  [4, 119, 11, 128],
  [6, 300, 29, 274],
  [3, 228, 11, 209],
  [62, 13536, 248, 12619],
  [33, 5036, 47, 5761],
  [180, 1361, 372, 1079],
  [8, 2537, 10, 619],
  [505, 87886, 499, 87892],
  [29, 7470, 45, 7232],
  [17, 1699, 65, 1600],
  [186, 50448, 141, 27197],
  [5, 2493, 3, 2338],
  [27, 16886, 29, 17825],
].map(([a, b, c, d]) => ({
  value: Math.log(a! / (a! + b!) / (c! / (c! + d!))),
  squaredError: 1 / a! - 1 / (a! + b!) + 1 / c! - 1 / (c! + d!),
}));

describe('the random-effects mean', () => {
  test('equals R: rma(yi, vi, data = dat.bcg, method = "DL")', () => {
    const pooled = randomEffects(bcg)!;
    expect(pooled.mean).toBeCloseTo(-0.7141, 4);
    expect(pooled.standardError).toBeCloseTo(0.1787, 4);
    expect(pooled.variance).toBeCloseTo(0.3088, 4);
  });

  test('of units that sampling explains is the weighted mean, without a variance', () => {
    const alike = [
      { value: 1, squaredError: 1 },
      { value: 1.5, squaredError: 0.5 },
    ];
    const pooled = randomEffects(alike)!;
    expect(pooled.variance).toBe(0);
    expect(pooled.mean).toBeCloseTo(4 / 3, 12);
    expect(pooled.standardError).toBeCloseTo(Math.sqrt(1 / 3), 12);
  });

  test('of one unit is none', () => {
    expect(randomEffects(bcg.slice(0, 1))).toBeNull();
  });
});

// Efron & Morris (Scientific American, 1977): batting averages after 45 at bats, shrunken by 0.212 towards 0.265.
describe('a shrunken value', () => {
  const squaredError = (0.265 * 0.735) / 45;
  const population = { mean: 0.265, standardError: 0, variance: (0.212 / 0.788) * squaredError };
  test.each([
    ['Clemente', 0.4, 0.294],
    ['Munson', 0.178, 0.247],
  ])('%s: %d is %d', (_, value, shrunken) => {
    const estimate = shrink({ value, squaredError }, population);
    expect(estimate.reliability).toBeCloseTo(0.212, 10);
    expect(estimate.value).toBeCloseTo(shrunken, 3);
  });

  test('lies at the mean where units do not differ, and at the value where nothing is luck', () => {
    expect(shrink({ value: 4, squaredError: 1 }, { mean: 6, standardError: 0, variance: 0 }).value).toBe(6);
    expect(
      shrink({ value: 4, squaredError: 1e-12 }, { mean: 6, standardError: 0, variance: 1 }).value,
    ).toBeCloseTo(4, 9);
  });

  test('is as unsure as its own part of it and the mean’s', () => {
    const drawn = shrink({ value: 4, squaredError: 1 }, { mean: 6, standardError: 0.5, variance: 1 });
    expect(drawn.squaredError).toBe(0.5 + (0.5 * 0.5) ** 2);
  });
});
