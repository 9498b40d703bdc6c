import type { Lattice } from './lattice.ts';

/**
 * Sums of several terms over the leaves of every node: one array a term, by node. The terms of a leaf lie side by side
 * while they are added up, which is what makes thousands of leaves × tens of rules a matter of milliseconds.
 */
export function sumByNode(
  lattice: Lattice,
  segment: Int32Array,
  terms: readonly Float64Array[],
): Float64Array[] {
  const width = terms.length;
  const leaves = segment.length;
  const packed = new Float64Array(leaves * width);
  terms.forEach((term, offset) => {
    for (let leaf = 0; leaf < leaves; leaf += 1) packed[leaf * width + offset] = term[leaf]!;
  });
  const sums = new Float64Array(lattice.size * width);
  for (const nodeOf of lattice.nodeOf) {
    for (let leaf = 0; leaf < leaves; leaf += 1) {
      const from = leaf * width;
      const to = nodeOf[segment[leaf]!]! * width;
      for (let offset = 0; offset < width; offset += 1) sums[to + offset]! += packed[from + offset]!;
    }
  }
  return terms.map((_, offset) => {
    const own = new Float64Array(lattice.size);
    for (let node = 0; node < lattice.size; node += 1) own[node] = sums[node * width + offset]!;
    return own;
  });
}
