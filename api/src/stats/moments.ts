/** Sufficient statistics of a sample: how many, Σx and Σx², of values centred where nothing cancels. */
export interface Moments {
  n: number;
  sum: number;
  sumSquares: number;
}

/** Σx / n; null for an empty sample. */
export function mean({ n, sum }: Moments): number | null {
  return n === 0 ? null : sum / n;
}

/** The unbiased sample variance, (Σx² − n·mean²) / (n − 1); null under two values. Never below 0. */
export function variance({ n, sum, sumSquares }: Moments): number | null {
  return n < 2 ? null : Math.max(0, sumSquares - (sum * sum) / n) / (n - 1);
}
