/**
 * Jensen–Shannon distance of two distributions over the same categories: the root of the divergence in bits, 0 (the same) to
 * 1 (nothing in common). Lin (1991), Endres & Schindelin (2003); equals SciPy `jensenshannon(p, q, base=2)`. Null if
 * either is empty.
 * @param first @param second counts, or shares, by category in the same order.
 */
export function jensenShannon(first: ArrayLike<number>, second: ArrayLike<number>): number | null {
  const n = sumOf(first);
  const m = sumOf(second);
  if (n === 0 || m === 0) return null;
  let divergence = 0;
  for (let at = 0; at < first.length; at += 1) {
    divergence += divergencePart(first[at]! / n, second[at]! / m);
  }
  return Math.sqrt(Math.max(0, divergence));
}

/** One category's contribution to the divergence in bits, from its share in each distribution; never negative. */
export function divergencePart(p: number, q: number): number {
  const middle = (p + q) / 2;
  return (p > 0 ? (p / 2) * Math.log2(p / middle) : 0) + (q > 0 ? (q / 2) * Math.log2(q / middle) : 0);
}

function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += values[at]!;
  return sum;
}
