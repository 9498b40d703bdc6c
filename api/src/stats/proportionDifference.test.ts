import { expect, test } from 'vitest';
import { proportionDifference } from './proportionDifference.ts';

test.each([
  // Newcombe (1998), table II, examples (a), (b), (e) and (g), method 10.
  [56, 70, 48, 80, 0.2, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.6, 0.1705, 0.809],
  [5, 56, 0, 29, 0.0893, -0.0381, 0.1926],
  [10, 10, 0, 10, 1, 0.6075, 1],
])('%i of %i against %i of %i', (hits, of, otherHits, otherOf, value, low, high) => {
  const found = proportionDifference({ hits: otherHits, of: otherOf }, { hits, of })!;
  expect(found.value).toBeCloseTo(value, 4);
  expect(found.low).toBeCloseTo(low, 4);
  expect(found.high).toBeCloseTo(high, 4);
});

test('the p-value is that of the pooled score test', () => {
  // z = 0.2 / √(104/150 · 46/150 · (1/70 + 1/80)) = 2.650172, two-sided.
  expect(proportionDifference({ hits: 48, of: 80 }, { hits: 56, of: 70 })!.pValue).toBeCloseTo(0.00804508, 8);
  expect(proportionDifference({ hits: 0, of: 5 }, { hits: 0, of: 9 })!.pValue).toBe(1);
  expect(proportionDifference({ hits: 0, of: 0 }, { hits: 1, of: 9 })).toBeNull();
});
