import { describe, expect, test } from 'vitest';
import { explainMovement } from './explainMovement.ts';
import { cellsFrom, type Drawn } from './fixtures/cellsFrom.ts';
import { hundredths } from './hundredths.ts';
import { reconcile } from './reconcile.ts';
import { signed } from './spokenNumber.ts';

describe('largest remainders', () => {
  test('whole units add up to the whole, each the nearest or the next', () => {
    // Hamilton's method: 33.4 + 33.3 + 33.3 give the missing unit to the largest remainder.
    expect(reconcile([33.4, 33.3, 33.3], 100)).toEqual([34, 33, 33]);
    expect(reconcile([-10.8, 0.5, 0.3], -10)).toEqual([-11, 1, 0]);
    expect(reconcile([0.5, -0.5], 0)).toEqual([1, -1]);
    expect(reconcile([-0.2], 0)).toEqual([0]);
    expect(reconcile([-0], 0)).toEqual([0]);
    expect(reconcile([], 0)).toEqual([]);
  });

  test('a total beyond the rounding of the values is still met', () => {
    expect(reconcile([0.1, 0.1], 3)).toEqual([2, 1]);
    expect(reconcile([0.1, 0.2], -3)).toEqual([-2, -1]);
  });
});

test('hundredths are those of the two decimals shown', () => {
  expect([7.2, 1.005, 1.115, 8.345, 0, -0.126].map(hundredths)).toEqual([720, 100, 111, 835, 0, -13]);
});

test('a spoken number has a true minus, and nothing has no sign', () => {
  expect([-0.4, 0.1, 0, -0.004, 0.0049].map(signed)).toEqual(['\u22120.40', '+0.10', '0.00', '0.00', '0.00']);
});

test('the table: drivers by size, smaller reasons, mix; shown figures add up to the scores as shown', () => {
  const drawn = (period: 0 | 1, region: string, count: number, late: number, rude: number): Drawn[] =>
    Array.from({ length: count }, (_, index): Drawn => {
      const reasons: [string, number][] = [];
      if (index % late === 0) reasons.push(['late', -2.3]);
      if (index % rude === 1) reasons.push(['rude', -1.1]);
      return { period, segment: [region], base: 8, reasons };
    });
  const { rows, baseline, current, drivers, delta } = explainMovement(
    cellsFrom([
      ...drawn(0, 'EMEA', 1700, 9, 11),
      ...drawn(0, 'AMER', 2300, 9, 7),
      ...drawn(1, 'EMEA', 2100, 3, 11),
      ...drawn(1, 'AMER', 2300, 9, 4),
    ]),
    { maxDrivers: 8, minSupport: 30 },
  );
  expect(drivers.length).toBeGreaterThan(1);
  expect(rows.slice(drivers.length).map(({ kind }) => kind)).toEqual(['SMALLER_REASONS', 'MIX']);
  expect(rows.slice(0, drivers.length).map(({ driver, effect }) => [driver, effect.value])).toEqual(
    drivers.map(({ effect }, index) => [index, effect.value]),
  );
  const shown = rows.reduce((sum, { display }) => sum + Math.round(100 * display), 0);
  expect(shown).toBe(hundredths(current.mean!) - hundredths(baseline.mean!));
  expect(rows.reduce((sum, { share }) => sum + Math.round(100 * share!), 0)).toBe(100);
  expect(rows.reduce((sum, { effect }) => sum + effect.value, 0)).toBeCloseTo(delta!.value, 12);
  rows.forEach(({ start, end, effect, display }, index) => {
    expect(end - start).toBeCloseTo(effect.value, 12);
    expect(start).toBe(index === 0 ? baseline.mean : rows[index - 1]!.end);
    expect(Math.abs(display - effect.value)).toBeLessThan(0.0101);
  });
});
