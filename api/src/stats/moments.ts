/** Sufficient statistics of a sample: n, Σx and Σx² of values that are centred so that no digits cancel. */
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
 * The relative error of sums of a few hundred terms: 256 units in the last place. A smaller difference counts as none.
 * For a spread, this means less than 2.4e-7 of the values' distance from the centre.
 */
const roundedOff = 2 ** -44;

/** `value`, or 0 if it may be no more than the rounding error of numbers as large as `of`. */
export const beyondRounding = (value: number, of: number): number =>
  Math.abs(value) <= roundedOff * Math.abs(of) ? 0 : value;

/** The unbiased sample variance, (Σx² − n·mean²) / (n − 1), never below 0; null for fewer than two values. */
export function variance({ n, sum, sumSquares }: Moments): number | null {
  return n < 2 ? null : Math.max(0, beyondRounding(sumSquares - (sum * sum) / n, sumSquares)) / (n - 1);
}
