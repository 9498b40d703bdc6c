import { normalPValue } from '../../stats/normal.ts';

/** p-values above this never pass a 5% false-discovery rate, so they need no sorting. */
const interesting = 0.05;

/** Of many tests, how many there were and the p-values of those that show something. */
export interface Tests {
  count: number;
  small: readonly number[];
}

/** Keeps of some deviates (NaN: not tested) what a false-discovery rate needs to know. */
export function testsOf(deviates: Float64Array, tested: Int32Array): Tests {
  const small: number[] = [];
  let count = 0;
  for (const index of tested) {
    const z = Math.abs(deviates[index]!);
    if (Number.isNaN(z)) continue;
    count += 1;
    if (z < 1.959) continue;
    const p = normalPValue(z);
    if (p <= interesting) small.push(p);
  }
  return { count, small };
}

/** Benjamini–Hochberg over very many tests, most of which show nothing: the q-value of any p among them. */
export class Discoveries {
  readonly #sorted: Float64Array;
  readonly #smallest: Float64Array;

  constructor(tests: readonly Tests[]) {
    const count = tests.reduce((total, one) => total + one.count, 0);
    this.#sorted = Float64Array.from(tests.flatMap(({ small }) => small)).sort();
    this.#smallest = new Float64Array(this.#sorted.length);
    let smallest = 1;
    for (let rank = this.#sorted.length; rank > 0; rank -= 1) {
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
