import type { ScoreSums } from './cells.ts';

/** Weight, mean and within-segment variance of every segment in one period. */
export interface SegmentShares {
  /** The conversations that the weights come from. */
  total: number;
  /** w_s, the share of the population; 0 if the period lacks the segment. */
  weight: Float64Array;
  /** m_s, centred; the other period's mean if this period has no score in the segment. */
  mean: Float64Array;
  /** The unbiased variance of x inside the segment, divided by its n; 0 if the period has no score in the segment. */
  meanVariance: Float64Array;
  /** M = Σ w·m, centred. */
  overallMean: number;
}

/**
 * The shares of one period. `other` supplies the means that the period lacks, and a segment of one conversation gets the
 * variance pooled over the other segments. A segment without a score in either period has no mean, and so no weight.
 */
export function segmentShares(sums: ScoreSums, other: ScoreSums): SegmentShares {
  const size = sums.n.length;
  const population = (sums.population ?? sums.n).map((count, segment) =>
    sums.n[segment]! > 0 || other.n[segment]! > 0 ? count : 0,
  );
  const total = population.reduce((all, n) => all + n, 0);
  const weight = new Float64Array(size);
  const mean = new Float64Array(size);
  const meanVariance = new Float64Array(size);
  const spread = pooledVariance(sums);
  let overallMean = 0;
  for (let segment = 0; segment < size; segment += 1) {
    const n = sums.n[segment]!;
    if (total > 0) weight[segment] = population[segment]! / total;
    if (n > 0) {
      mean[segment] = sums.sum[segment]! / n;
      const squares = Math.max(0, sums.sumSquares[segment]! - sums.sum[segment]! * mean[segment]!);
      meanVariance[segment] = (n > 1 ? squares / (n - 1) : spread) / n;
    } else if (other.n[segment]! > 0) {
      mean[segment] = other.sum[segment]! / other.n[segment]!;
    }
    overallMean += weight[segment]! * mean[segment]!;
  }
  return { total, weight, mean, meanVariance, overallMean };
}

/** The pooled variance inside segments, which stands in for that of a segment with one conversation. */
function pooledVariance(sums: ScoreSums): number {
  let squares = 0;
  let freedom = 0;
  for (let segment = 0; segment < sums.n.length; segment += 1) {
    const n = sums.n[segment]!;
    if (n < 2) continue;
    squares += Math.max(0, sums.sumSquares[segment]! - sums.sum[segment]! ** 2 / n);
    freedom += n - 1;
  }
  if (freedom > 0) return squares / freedom;
  const n = sums.n.reduce((all, count) => all + count, 0);
  const sum = sums.sum.reduce((all, value) => all + value, 0);
  const sumSquares = sums.sumSquares.reduce((all, value) => all + value, 0);
  return n > 1 ? Math.max(0, sumSquares - (sum * sum) / n) / (n - 1) : 0;
}
