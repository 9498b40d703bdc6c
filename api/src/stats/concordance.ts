import type { Interval } from './bootstrapIntervals.ts';
import { z975 } from './normal.ts';

/** Sufficient statistics of pairs (x, y), centred so that no digits cancel. */
export interface PairMoments {
  n: number;
  sumX: number;
  sumY: number;
  sumXX: number;
  sumYY: number;
  sumXY: number;
}

/**
 * Lin's concordance correlation coefficient, 2 s_xy / (s_x² + s_y² + (x̄ − ȳ)²) with moments divided by n: 1 if every
 * pair is on the line of identity. The 95% interval is by Fisher's z with Lin's variance (1989, as corrected in 2000).
 * It is null for fewer than four pairs, if x or y does not vary, or if |value| is 1 or the correlation 0. The result is
 * null if there is no pair, or if x and y are one constant. Equals R `epiR::epi.ccc`.
 */
export function concordance({
  n,
  sumX,
  sumY,
  sumXX,
  sumYY,
  sumXY,
}: PairMoments): { value: number; interval: Interval | null } | null {
  if (n === 0) return null;
  const [meanX, meanY] = [sumX / n, sumY / n];
  const varianceX = sumXX / n - meanX ** 2;
  const varianceY = sumYY / n - meanY ** 2;
  const covariance = sumXY / n - meanX * meanY;
  const spread = varianceX + varianceY + (meanX - meanY) ** 2;
  if (spread <= 0) return null;
  const value = (2 * covariance) / spread;
  const r = covariance / Math.sqrt(varianceX * varianceY);
  if (n < 4 || !Number.isFinite(r) || Math.abs(value) >= 1 || r === 0) return { value, interval: null };
  const shift = (meanX - meanY) ** 2 / Math.sqrt(varianceX * varianceY);
  const squared =
    ((1 - r ** 2) * value ** 2) / ((1 - value ** 2) * r ** 2) +
    (2 * value ** 3 * (1 - value) * shift) / (r * (1 - value ** 2) ** 2) -
    (value ** 4 * shift ** 2) / (2 * r ** 2 * (1 - value ** 2) ** 2);
  const error = Math.sqrt(Math.max(0, squared) / (n - 2));
  const centre = Math.atanh(value);
  return {
    value,
    interval: { low: Math.tanh(centre - z975 * error), high: Math.tanh(centre + z975 * error) },
  };
}
