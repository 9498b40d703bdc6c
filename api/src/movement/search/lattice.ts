import type { MovementCells } from '../cells.ts';

/** How many conditions a driver may have: deeper ones are rarely real and never read. */
const maxDepth = 3;

/** Every conjunction of up to three conditions that some segment satisfies. Arrays are by node. */
export interface Lattice {
  size: number;
  /** The fixed dimensions of each kind of node; the first fixes none. */
  kinds: readonly (readonly number[])[];
  /** By kind, the node that contains each segment. */
  nodeOf: readonly Int32Array[];
  /** By kind, the index of its first node; the last entry is the end of all nodes. */
  firstNode: readonly number[];
  /**
   * By kind, the node that contains each node of a finer kind (one more dimension fixed; the kind with the fewest nodes);
   * null for the finest kinds. Sums run from fine to coarse.
   */
  coarsening: readonly ({ from: number; to: Int32Array } | null)[];
  kind: Uint16Array;
  /** A segment of each node, whose values on the fixed dimensions name the node. */
  example: Int32Array;
  /** Conversations in each period. */
  baselineN: Float64Array;
  currentN: Float64Array;
  /** By number of conditions, the cost of naming a node, as −2 log prior: the more nodes to choose from, the higher. */
  costOfDepth: readonly number[];
}

export function buildLattice(cells: MovementCells): Lattice {
  const kinds = subsets(cells.dimensions.length, maxDepth);
  const codes = cells.dimensions.map((_, dimension) => valueCodes(cells.segments, dimension));
  const nodeOf: Int32Array[] = [];
  const kind: number[] = [];
  const example: number[] = [];
  const baselineN: number[] = [];
  const currentN: number[] = [];
  const firstNode: number[] = [];
  kinds.forEach((fixed, kindIndex) => {
    firstNode.push(kind.length);
    const nodes = new Map<number, number>();
    const nodeOfSegment = new Int32Array(cells.segments.length);
    for (let segment = 0; segment < cells.segments.length; segment += 1) {
      let key = 0;
      for (const dimension of fixed) key = key * codes[dimension]!.count + codes[dimension]!.code[segment]!;
      let node = nodes.get(key);
      if (node === undefined) {
        node = kind.length;
        nodes.set(key, node);
        kind.push(kindIndex);
        example.push(segment);
        baselineN.push(0);
        currentN.push(0);
      }
      nodeOfSegment[segment] = node;
      baselineN[node]! += cells.baseline.n[segment]!;
      currentN[node]! += cells.current.n[segment]!;
    }
    nodeOf.push(nodeOfSegment);
  });
  firstNode.push(kind.length);
  return {
    size: kind.length,
    kinds,
    nodeOf,
    firstNode,
    coarsening: kinds.map((fixed, index) =>
      coarseningTo(index, fixed, { kinds, nodeOf, firstNode, example }),
    ),
    kind: Uint16Array.from(kind),
    example: Int32Array.from(example),
    baselineN: Float64Array.from(baselineN),
    currentN: Float64Array.from(currentN),
    costOfDepth: costs(kinds, kind),
  };
}

/** Number of conditions of a node. */
export function depthOf(lattice: Lattice, node: number): number {
  return lattice.kinds[lattice.kind[node]!]!.length;
}

/** Whether a node contains a segment. */
export function contains(lattice: Lattice, node: number, segment: number): boolean {
  return lattice.nodeOf[lattice.kind[node]!]![segment] === node;
}

/** Whether `outer` contains every segment of `inner`, by their conditions. */
export function isWithin(lattice: Lattice, inner: number, outer: number): boolean {
  const innerKind = lattice.kinds[lattice.kind[inner]!]!;
  const outerKind = lattice.kinds[lattice.kind[outer]!]!;
  return (
    outerKind.every((dimension) => innerKind.includes(dimension)) &&
    contains(lattice, outer, lattice.example[inner]!)
  );
}

/** The node's conditions in the order of the dimensions. */
export function conditionOf(
  lattice: Lattice,
  cells: MovementCells,
  node: number,
): { dimension: string; value: string }[] {
  return lattice.kinds[lattice.kind[node]!]!.map((dimension) => ({
    dimension: cells.dimensions[dimension]!,
    value: cells.segments[lattice.example[node]!]![dimension]!,
  }));
}

/** The costs by depth. A deeper name is never cheaper, so of two conditions for the same segments the shorter one wins. */
function costs(kinds: readonly (readonly number[])[], kindOfNode: readonly number[]): number[] {
  const nodes = Array.from({ length: maxDepth + 1 }, () => 0);
  for (const kind of kindOfNode) nodes[kinds[kind]!.length]! += 1;
  let most = 1;
  return nodes.map((count, depth) => {
    most = Math.max(most, count);
    return 2 * Math.log(most) + depth;
  });
}

function coarseningTo(
  kind: number,
  fixed: readonly number[],
  {
    kinds,
    nodeOf,
    firstNode,
    example,
  }: { kinds: number[][]; nodeOf: Int32Array[]; firstNode: number[]; example: number[] },
): { from: number; to: Int32Array } | null {
  const sizeOf = (index: number): number => firstNode[index + 1]! - firstNode[index]!;
  const finer = [...kinds.keys()].filter(
    (index) => kinds[index]!.length === fixed.length + 1 && fixed.every((one) => kinds[index]!.includes(one)),
  );
  const from = finer.sort((a, b) => sizeOf(a) - sizeOf(b))[0];
  if (from === undefined) return null;
  const start = firstNode[from]!;
  return {
    from,
    to: Int32Array.from({ length: sizeOf(from) }, (_, node) => nodeOf[kind]![example[start + node]!]!),
  };
}

/** All subsets of 0 … count − 1 with at most `largest` members, smaller ones first. */
function subsets(count: number, largest: number): number[][] {
  const found: number[][] = [[]];
  for (let index = 0; index < found.length; index += 1) {
    const subset = found[index]!;
    if (subset.length === largest) continue;
    for (let next = (subset.at(-1) ?? -1) + 1; next < count; next += 1) found.push([...subset, next]);
  }
  return found;
}

function valueCodes(
  segments: MovementCells['segments'],
  dimension: number,
): { count: number; code: Int32Array } {
  const codes = new Map<string, number>();
  const code = Int32Array.from(segments, (segment) => {
    const value = segment[dimension]!;
    const known = codes.get(value) ?? codes.size;
    codes.set(value, known);
    return known;
  });
  return { count: codes.size, code };
}
