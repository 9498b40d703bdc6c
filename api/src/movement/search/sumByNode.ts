import type { Column } from './column.ts';
import type { Lattice } from './lattice.ts';

/** The sum of a term, given by leaf, over the leaves of every node. */
export function sumByNode(
  lattice: Lattice,
  { segment }: Pick<Column, 'segment'>,
  term: Float64Array,
): Float64Array {
  return sumUp(lattice, (nodeOf, sums) => {
    for (let leaf = 0; leaf < segment.length; leaf += 1) sums[nodeOf[segment[leaf]!]!]! += term[leaf]!;
  });
}

/** The sum of a term, given by position, over the leaves of every node; leaves without a position add nothing. */
export function sumPositionsByNode(
  lattice: Lattice,
  { segment, position }: Pick<Column, 'segment' | 'position'>,
  term: Float64Array,
): Float64Array {
  return sumUp(lattice, (nodeOf, sums) => {
    for (let leaf = 0; leaf < segment.length; leaf += 1) {
      const at = position[leaf]!;
      if (at >= 0) sums[nodeOf[segment[leaf]!]!]! += term[at]!;
    }
  });
}

/** The number of a column's leaves in each node; leaves without a position do not count. */
export function leavesByNode(lattice: Lattice, column: Pick<Column, 'segment' | 'position'>): Float64Array {
  const { segment, position } = column;
  return sumUp(lattice, (nodeOf, sums) => {
    for (let leaf = 0; leaf < segment.length; leaf += 1) {
      if (position[leaf]! >= 0) sums[nodeOf[segment[leaf]!]!]! += 1;
    }
  });
}

/** Only the finest kinds of nodes sum over the leaves; all others are sums of sums. */
function sumUp(lattice: Lattice, addLeaves: (nodeOf: Int32Array, sums: Float64Array) => void): Float64Array {
  const sums = new Float64Array(lattice.size);
  // Finer kinds come later in the list.
  for (let kind = lattice.kinds.length - 1; kind >= 0; kind -= 1) {
    const coarsening = lattice.coarsening[kind]!;
    if (coarsening === null) {
      addLeaves(lattice.nodeOf[kind]!, sums);
      continue;
    }
    const { from, to } = coarsening;
    const start = lattice.firstNode[from]!;
    for (let node = 0; node < to.length; node += 1) sums[to[node]!]! += sums[start + node]!;
  }
  return sums;
}
