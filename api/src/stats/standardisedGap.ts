import type { Estimate } from './estimate.ts';
import { mean, variance, type Moments } from './moments.ts';
import { normalEstimate } from './normalEstimate.ts';

/** Two groups within one stratum, such as one topic on one channel, and the stratum's weight. */
export interface Stratum {
  /** Usually the number of conversations in the stratum; weights need not add up to 1. */
  weight: number;
  first: Moments;
  second: Moments;
}

/**
 * Mean of the second group minus mean of the first, like for like: both use the same weights of the strata (direct
 * standardisation; Fleiss, 1981, ch. 14). Strata in which a group has fewer than two values are left out; `covered` is the
 * share of the weight that remains. Null if none does.
 */
export function standardisedGap(strata: readonly Stratum[]): (Estimate & { covered: number }) | null {
  const compared = strata.flatMap(({ weight, first, second }) => {
    const [a, b] = [variance(first), variance(second)];
    if (a === null || b === null) return [];
    return [{ weight, gap: mean(second)! - mean(first)!, squaredError: a / first.n + b / second.n }];
  });
  const total = compared.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return null;
  const gap = compared.reduce((sum, one) => sum + (one.weight / total) * one.gap, 0);
  const squaredError = compared.reduce((sum, one) => sum + (one.weight / total) ** 2 * one.squaredError, 0);
  const all = strata.reduce((sum, { weight }) => sum + weight, 0);
  return { ...normalEstimate(gap, Math.sqrt(squaredError)), covered: total / all };
}
