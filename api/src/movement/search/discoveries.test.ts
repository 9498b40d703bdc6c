import { describe, expect, test } from 'vitest';
import { Discoveries, testsOf } from './discoveries.ts';

/** Benjamini and Hochberg (1995), section 3.2: 15 comparisons of treatments of myocardial infarction. */
const published = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
  0.759, 1,
];
const discoveries = new Discoveries([
  { count: 10, small: published.slice(0, 6).toReversed() },
  { count: 5, small: published.slice(6, 9) },
]);

describe('the false-discovery rate', () => {
  test('finds the first four of the published example at 5%', () => {
    expect(discoveries.largestP(0.05)).toBe(0.0095);
    expect(published.map((p) => discoveries.qValue(p) <= 0.05)).toEqual(
      published.map((_, index) => index < 4),
    );
    expect(discoveries.qValue(0.0019)).toBeCloseTo((0.0019 * 15) / 3, 12);
    expect(discoveries.qValue(0.0278)).toBeCloseTo((0.0298 * 15) / 7, 12);
  });

  test('holds for a p summed in another order, which differs in the last digits', () => {
    for (const p of published.slice(0, 9)) {
      expect(discoveries.qValue(p * (1 + 1e-12))).toBeCloseTo(discoveries.qValue(p), 9);
      expect(discoveries.qValue(p * (1 - 1e-12))).toBeCloseTo(discoveries.qValue(p), 9);
    }
  });

  test('finds nothing where nothing shows', () => {
    const quiet = new Discoveries([{ count: 20, small: [] }]);
    expect(quiet.largestP(0.05)).toBe(-1);
    expect(quiet.qValue(0.01)).toBeCloseTo(0.2, 12);
    expect(quiet.qValue(0.5)).toBe(1);
  });

  test('counts every test but those of nothing, and keeps the p-values that may be a discovery', () => {
    const deviates = Float64Array.of(Number.NaN, 0.5, -3, 1.9, 2.2, 4);
    const { count, small } = testsOf(deviates, Int32Array.of(0, 1, 2, 3, 4), 0.01);
    expect(count).toBe(4);
    expect(small.map((p) => p.toFixed(4))).toEqual(['0.0027']);
  });
});
