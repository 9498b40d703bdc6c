import { describe, expect, test } from 'vitest';
import { falseDiscoveryRate } from './falseDiscoveryRate.ts';
import { meanInterval } from './meanInterval.ts';
import type { Moments } from './moments.ts';
import { normalPValue, z975 } from './normal.ts';
import { normalEstimate } from './normalEstimate.ts';
import { studentT975, studentTPValue } from './studentT.ts';
import { welchTest } from './welchTest.ts';

const moments = (values: number[]): Moments => ({
  n: values.length,
  sum: values.reduce((total, value) => total + value, 0),
  sumSquares: values.reduce((total, value) => total + value * value, 0),
});

// R's `sleep` data set (Student, 1908): extra hours of sleep under two drugs.
const firstDrug = moments([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]);
const secondDrug = moments([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]);

describe('Student’s t', () => {
  test.each([
    [1, 12.706204736432095],
    [5, 2.570581835636314],
    [17.776, 2.1028],
    [30, 2.0422724563012373],
    [1e6, 1.9599663],
  ])('qt(0.975, %d) = %d', (df, expected) => {
    expect(studentT975(df)).toBeCloseTo(expected, df === 17.776 ? 3 : 6);
  });

  test.each([1, 1.3, 2, 2.9, 3, 7.25, 40, 499, 500, 2_000])(
    'of %d degrees of freedom the p-value at the quantile is 5%%, to the digit',
    (df) => {
      expect(studentTPValue(studentT975(df), df) / 0.05).toBeCloseTo(1, 11);
    },
  );

  test('its p-value at the published quantile is 5%', () => {
    expect(studentTPValue(2.570581835636314, 5)).toBeCloseTo(0.05, 10);
    expect(studentTPValue(-2.570581835636314, 5)).toBeCloseTo(0.05, 10);
    expect(studentTPValue(0, 5)).toBe(1);
  });

  // Computed with 80 digits by mpmath.
  test.each([
    [0.001, 1e6, 0.9992021157716491],
    [1.8, 2000.5, 0.07201124436619108],
    [3, 1.3, 0.15634459088097857],
    [40, 7.25, 9.000856820941741e-10],
    [10, 1e5, 1.5633015300207278e-23],
    [12, 1e5, 3.744505811956351e-33],
    [25, 1000, 1.5203541383321278e-107],
    [1e100, 3, 2.2053155816871682e-300],
  ])('the p-value of t = %d with %d degrees of freedom is right to 13 digits', (t, df, expected) => {
    expect(studentTPValue(t, df) / expected).toBeCloseTo(1, 13);
  });

  test('its p-value is 1 − 2 / π · arctan t with one degree of freedom, 1 − t / √(2 + t²) with two', () => {
    for (const t of [1e-8, 0.1, 0.9, 1, 1.1, 1.5, 3]) {
      expect(studentTPValue(t, 1)).toBeCloseTo(1 - (2 / Math.PI) * Math.atan(t), 14);
      expect(studentTPValue(t, 2)).toBeCloseTo(1 - t / Math.sqrt(2 + t * t), 14);
    }
  });

  test('what is no number has none, and what is beyond all numbers a p-value of 0', () => {
    expect(studentTPValue(NaN, 5)).toBeNaN();
    expect(studentTPValue(Infinity, 5)).toBe(0);
  });
});

describe('the normal distribution', () => {
  test.each([
    [0, 1],
    [1, 0.31731050786291415],
    [z975, 0.05],
    [-3, 0.0026997960632601866],
    [8, 1.244192114854348e-15],
  ])('two-sided p-value of %d', (z, expected) => {
    expect(normalPValue(z) / expected).toBeCloseTo(1, 6);
  });

  // Computed with 80 digits by mpmath.
  test.each([
    [0.5, 0.6170750774519738],
    [5, 5.733031437583878e-7],
    [7.9, 2.7890342933185287e-15],
    [8, 1.2441921148543568e-15],
  ])('two-sided p-value of %d is right to 14 digits', (z, expected) => {
    expect(normalPValue(z) / expected).toBeCloseTo(1, 14);
  });

  test.each([
    [20, 5.5072482372124675e-89],
    [35, 2.2498214129448125e-268],
    [37, 1.1451142445049154e-299],
  ])('two-sided p-value of %d, far out, is right to 13 digits', (z, expected) => {
    expect(normalPValue(z) / expected).toBeCloseTo(1, 13);
  });

  test('the p-value of nothing is 1, of what is beyond all numbers 0, and of no number none', () => {
    expect(normalPValue(0)).toBe(1);
    expect(normalPValue(-Infinity)).toBe(0);
    expect(normalPValue(NaN)).toBeNaN();
  });
});

describe('Welch’s test', () => {
  test('equals R: t.test(extra ~ group, data = sleep)', () => {
    const sleep = welchTest(firstDrug, secondDrug)!;
    expect(sleep.value).toBeCloseTo(1.58, 12);
    expect(sleep.pValue).toBeCloseTo(0.07939414, 8);
    expect(sleep.low).toBeCloseTo(-0.2054832, 7);
    expect(sleep.high).toBeCloseTo(3.3654832, 7);
  });

  test('swapping the samples flips the sign and keeps the p-value', () => {
    const there = welchTest(firstDrug, secondDrug)!;
    const back = welchTest(secondDrug, firstDrug)!;
    expect(back.value).toBe(-there.value);
    expect(back.pValue).toBe(there.pValue);
  });

  test('an empty sample has no difference, a single value no p-value, equal values no width', () => {
    expect(welchTest(moments([]), firstDrug)).toBeNull();
    expect(welchTest(moments([1]), firstDrug)?.pValue).toBeNull();
    expect(welchTest(moments([100]), moments([500]))).toEqual({
      value: 400,
      low: -400,
      high: 1200,
      pValue: null,
    });
    expect(welchTest(moments([2, 2, 2]), moments([2, 2]))).toEqual({ value: 0, low: 0, high: 0, pValue: 1 });
  });
});

test.each([1, 2, 30, 400])(
  'values all alike, added up of %i parts, have no width and no difference',
  (parts) => {
    for (const value of [3.42, -4.999, 0.1, 1 / 3, 1e6 + 0.1]) {
      const alike: Moments = { n: 0, sum: 0, sumSquares: 0 };
      for (let n = 2; n < 2 + parts; n += 1) {
        alike.n += n;
        alike.sum += n * value;
        alike.sumSquares += n * value * value;
      }
      const { mean, low, high } = meanInterval(alike);
      expect([low, high]).toEqual([mean, mean]);
      const two = moments([value, value]);
      for (const compared of [welchTest(two, alike), welchTest(alike, two)])
        expect(compared).toEqual({ value: 0, low: 0, high: 0, pValue: 1 });
    }
  },
);

test('a small spread stays one', () => {
  expect(meanInterval(moments([4.9999, 5, 5.0001])).high).toBeGreaterThan(5.0001);
  expect(welchTest(moments([3.42, 3.42]), moments([3.4201, 3.4201]))).toMatchObject({ pValue: 0 });
});

test('the interval of a mean equals R: t.test(x)', () => {
  const interval = meanInterval(firstDrug);
  expect(interval.mean).toBeCloseTo(0.75, 12);
  expect(interval.low).toBeCloseTo(-0.5297804, 7);
  expect(interval.high).toBeCloseTo(2.0297804, 7);
  expect(meanInterval(moments([]))).toEqual({ mean: null, low: null, high: null });
});

test('Benjamini–Hochberg equals R: p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05, 1), "BH")', () => {
  expect(
    [...falseDiscoveryRate([0.04, 0.01, 1, 0.02, 0.05, 0.03])].map((q) => Number(q.toFixed(12))),
  ).toEqual([0.06, 0.06, 1, 0.06, 0.06, 0.06]);
  expect([...falseDiscoveryRate([0.001, 0.5])]).toEqual([0.002, 0.5]);
  expect([...falseDiscoveryRate([0.04, 0.041])]).toEqual([0.041, 0.041]);
});

test('what is known without error is certain, and what rounding left of nothing is nothing', () => {
  expect(normalEstimate(0.5, 0)).toEqual({ value: 0.5, low: 0.5, high: 0.5, pValue: 0 });
  expect(normalEstimate(0, 0).pValue).toBe(1);
  expect(normalEstimate(1e-15, 1e-15)).toMatchObject({ value: 0, pValue: 1 });
});
