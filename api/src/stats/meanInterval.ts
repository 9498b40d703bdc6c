import { mean, variance, type Moments } from './moments.ts';
import { studentT975 } from './studentT.ts';

/**
 * The mean with its 95% interval by Student's t. An empty sample has neither, and a single value has no interval.
 * Equals R `t.test(x)$conf.int`.
 */
export function meanInterval(sample: Moments): {
  mean: number | null;
  low: number | null;
  high: number | null;
} {
  const centre = mean(sample);
  const spread = variance(sample);
  if (centre === null || spread === null) return { mean: centre, low: null, high: null };
  const half = studentT975(sample.n - 1) * Math.sqrt(spread / sample.n);
  return { mean: centre, low: centre - half, high: centre + half };
}
