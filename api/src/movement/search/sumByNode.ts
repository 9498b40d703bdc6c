import type { Lattice } from './lattice.ts';

/** The sum of a term over the leaves of every node. Only the finest kinds go through the leaves; each other is a sum of sums. */
export function sumByNode(lattice: Lattice, segment: Int32Array, term: Float64Array): Float64Array {
  const sums = new Float64Array(lattice.size);
  // Finer kinds come later in the list.
  for (let kind = lattice.kinds.length - 1; kind >= 0; kind -= 1) {
    const coarsening = lattice.coarsening[kind]!;
    if (coarsening === null) {
      const nodeOf = lattice.nodeOf[kind]!;
      for (let leaf = 0; leaf < segment.length; leaf += 1) sums[nodeOf[segment[leaf]!]!]! += term[leaf]!;
    } else {
      const { from, to } = coarsening;
      const start = lattice.firstNode[from]!;
      for (let node = 0; node < to.length; node += 1) sums[to[node]!]! += sums[start + node]!;
    }
  }
  return sums;
}
