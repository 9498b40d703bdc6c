import type { ScoreSums } from './cells.ts';

/** Weight, mean and within-segment variance of every segment in one period. */
export interface SegmentShares {
  /** Conversations the weights come from. */
  total: number;
  /** w_s, of the population; 0 where the period lacks the segment. */
  weight: Float64Array;
  /** m_s, centred; where the period has no score of the segment, the other period's. */
  mean: Float64Array;
  /** Unbiased variance of x inside the segment, divided by its n; 0 where the period has no score of it. */
  meanVariance: Float64Array;
  /** M = Σ w·m, centred. */
  overallMean: number;
}

/**
 * The shares of one period, given the other's sums for the means it lacks; a segment of one conversation gets the
 * variance pooled over the others. A segment without a score in either period has no mean and so no weight.
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

/** The variance inside segments, pooled: what a segment of one conversation is taken to have. */
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
