import type { Estimate } from './estimate.ts';
import { normalPValue, z975 } from './normal.ts';

/** The floating-point error of a sum that is exactly 0. */
const rounding = 1e-12;

/** A value with its normal 95% interval and two-sided p-value. With a standard error of 0 the value is certain. */
export function normalEstimate(sum: number, standardError: number): Estimate & { pValue: number } {
  const value = standardError < rounding && Math.abs(sum) < rounding ? 0 : sum;
  const half = z975 * standardError;
  const certain = value === 0 ? 1 : 0;
  return {
    value,
    low: value - half,
    high: value + half,
    pValue: standardError === 0 ? certain : normalPValue(value / standardError),
  };
}
