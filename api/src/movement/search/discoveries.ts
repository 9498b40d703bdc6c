import { normalPValue } from '../../stats/normal.ts';

/** Smaller deviates have a p-value above 5%. */
const leastDeviate = 1.959;

/** The number of tests, and the p-values of those that show something. */
export interface Tests {
  count: number;
  small: readonly number[];
}

/**
 * Keeps only the deviates (NaN: not tested) that a false-discovery rate up to `limit` (at most 5%) depends on: larger
 * p-values never pass, so they need no sorting.
 */
export function testsOf(deviates: Float64Array, tested: Int32Array, limit: number): Tests {
  const small: number[] = [];
  let count = 0;
  for (const index of tested) {
    const z = Math.abs(deviates[index]!);
    if (Number.isNaN(z)) continue;
    count += 1;
    if (z < leastDeviate) continue;
    const p = normalPValue(z);
    if (p <= limit) small.push(p);
  }
  return { count, small };
}

/** Benjamini–Hochberg over very many tests, most of which show nothing. */
export class Discoveries {
  readonly #count: number;
  readonly #sorted: Float64Array;
  /** By rank, the adjusted p-value. */
  readonly #adjusted: Float64Array;

  constructor(tests: readonly Tests[]) {
    this.#count = tests.reduce((total, one) => total + one.count, 0);
    this.#sorted = Float64Array.from(tests.flatMap(({ small }) => small)).sort();
    this.#adjusted = new Float64Array(this.#sorted.length);
    let smallest = 1;
    for (let rank = this.#sorted.length; rank > 0; rank -= 1) {
      smallest = Math.min(smallest, (this.#sorted[rank - 1]! * this.#count) / rank);
      this.#adjusted[rank - 1] = smallest;
    }
  }

  /** The largest p among the tests that is a discovery at this rate; −1 if none is. */
  largestP(rate: number): number {
    let found = -1;
    for (let rank = 0; rank < this.#sorted.length && this.#adjusted[rank]! <= rate; rank += 1)
      found = this.#sorted[rank]!;
    return found;
  }

  /**
   * The adjusted p-value of a test with this p, which need not be one of the tests: an effect summed in a different order
   * differs in the last digits, and the effect of a part of a node differs more.
   */
  qValue(p: number): number {
    let rank = 0;
    let above = this.#sorted.length;
    while (rank < above) {
      const middle = (rank + above) >> 1;
      if (this.#sorted[middle]! <= p) rank = middle + 1;
      else above = middle;
    }
    return Math.min((p * this.#count) / Math.max(1, rank), this.#adjusted[rank] ?? 1);
  }
}
