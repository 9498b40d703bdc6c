/**
 * Benjamini–Hochberg adjusted p-values (q-values), in the order given; any number of tests.
 * Equals R `p.adjust(p, "BH")`.
 */
export function falseDiscoveryRate(pValues: ArrayLike<number>): Float64Array {
  const count = pValues.length;
  const order = Array.from({ length: count }, (_, index) => index).sort((a, b) => pValues[b]! - pValues[a]!);
  const adjusted = new Float64Array(count);
  let smallest = 1;
  order.forEach((index, position) => {
    smallest = Math.min(smallest, (pValues[index]! * count) / (count - position));
    adjusted[index] = smallest;
  });
  return adjusted;
}
