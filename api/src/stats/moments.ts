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

/**
 * What sums of some hundred parts are off by, relative to what is added up: 256 units in the last place. A difference that is
 * less is none; of a spread that is, less than 2.4e-7 of the values' distance from the centre.
 */
const roundedOff = 2 ** -44;

/** What is left of `value` where it may be but what rounding left of numbers as large as `of`: 0. */
export const beyondRounding = (value: number, of: number): number =>
  Math.abs(value) <= roundedOff * Math.abs(of) ? 0 : value;

/** The unbiased sample variance, (Σx² − n·mean²) / (n − 1); null under two values. Never below 0; 0 where all are alike. */
export function variance({ n, sum, sumSquares }: Moments): number | null {
  return n < 2 ? null : Math.max(0, beyondRounding(sumSquares - (sum * sum) / n, sumSquares)) / (n - 1);
}
