import { normalPValue } from '../../stats/normal.ts';

/** p-values above this never pass a 5% false-discovery rate, so they need no sorting. */
const interesting = 0.05;

/**
 * Benjamini–Hochberg over very many tests, most of which show nothing: takes the tests as |z| values, keeps the few
 * with p ≤ 0.05 sorted, and gives the q-value of any p among them.
 */
export class Discoveries {
  readonly #sorted: Float64Array;
  readonly #smallest: Float64Array;
  readonly count: number;

  constructor(deviates: Iterable<number>) {
    const small: number[] = [];
    let count = 0;
    for (const z of deviates) {
      count += 1;
      if (Math.abs(z) < 1.959) continue;
      const p = normalPValue(z);
      if (p <= interesting) small.push(p);
    }
    this.count = count;
    this.#sorted = Float64Array.from(small).sort();
    this.#smallest = new Float64Array(small.length);
    let smallest = 1;
    for (let rank = small.length; rank > 0; rank -= 1) {
      smallest = Math.min(smallest, (this.#sorted[rank - 1]! * count) / rank);
      this.#smallest[rank - 1] = smallest;
    }
  }

  /** The adjusted p-value of a test with this p; that of the next larger p among the tests where it is none of them. */
  qValue(p: number): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#sorted[middle]! < p) low = middle + 1;
      else high = middle;
    }
    return low < this.#sorted.length ? this.#smallest[low]! : 1;
  }
}
