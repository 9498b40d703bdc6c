import type { Estimate } from './estimate.ts';
import { beyondRounding, mean, variance, type Moments } from './moments.ts';
import { studentT975, studentTPValue } from './studentT.ts';

/** The largest difference of two means on the scale from 0 to 10: the only bound if a sample has under two values. */
const scaleWidth = 10;

/**
 * mean(current) − mean(baseline) with Welch's 95% interval (Welch–Satterthwaite degrees of freedom).
 * Equals R `t.test(current, baseline)`. Null if a sample is empty. With fewer than two values in either, there is no p-value
 * and the interval is deliberately wide: the value ± 10 (the scale's width), or ± twice itself if that is more.
 */
export function welchTest(baseline: Moments, current: Moments): Estimate | null {
  const before = mean(baseline);
  const after = mean(current);
  if (before === null || after === null) return null;
  const value = beyondRounding(after - before, Math.max(Math.abs(after), Math.abs(before)));
  const spreads = [variance(baseline), variance(current)];
  const [spreadBefore, spreadAfter] = spreads;
  if (spreadBefore == null || spreadAfter == null) {
    const half = Math.max(scaleWidth, 2 * Math.abs(value));
    return { value, low: value - half, high: value + half, pValue: null };
  }
  const a = spreadBefore / baseline.n;
  const b = spreadAfter / current.n;
  const squaredError = a + b;
  if (squaredError === 0) return { value, low: value, high: value, pValue: value === 0 ? 1 : 0 };
  const df = squaredError ** 2 / (a ** 2 / (baseline.n - 1) + b ** 2 / (current.n - 1));
  const error = Math.sqrt(squaredError);
  const half = studentT975(df) * error;
  return { value, low: value - half, high: value + half, pValue: studentTPValue(value / error, df) };
}
