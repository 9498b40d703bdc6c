import type { Column, CommonGrowth } from './column.ts';
import { depthOf, type Lattice } from './lattice.ts';
import { sumByNode } from './sumByNode.ts';

/** Sums of a column's residual r over the leaves of every node, each leaf with precision p: Σ p·r and Σ p. */
export interface NodeSums {
  weighted: Float64Array;
  precision: Float64Array;
  /** With exposure e: Σ p·e·r and Σ p·e². Computed on first use, which only a column with a discovery reaches. */
  exposed: () => { weighted: Float64Array; precision: Float64Array };
}

/** The sums, for every node of the lattice, of what the chosen nodes leave unexplained. */
export function residualSums(lattice: Lattice, column: Column, chosen: readonly number[]): NodeSums {
  const residual = residualOf(lattice, column, chosen);
  const plain = weigh(residual, column.precision);
  const sum = (term: Float64Array): Float64Array => sumByNode(lattice, column, term);
  let exposed: ReturnType<NodeSums['exposed']> | undefined;
  return {
    weighted: sum(plain),
    precision: sum(column.precision),
    exposed: () => {
      exposed ??= {
        weighted: sum(weigh(plain, column.exposure)),
        precision: sum(weigh(weigh(column.exposure, column.exposure), column.precision)),
      };
      return exposed;
    },
  };
}

/** The χ² that the chosen nodes leave unexplained: Σ p·r² over all leaves. */
export function misfit(lattice: Lattice, column: Column, chosen: readonly number[]): number {
  const residual = residualOf(lattice, column, chosen);
  let total = 0;
  for (let leaf = 0; leaf < residual.length; leaf += 1)
    total += column.precision[leaf]! * residual[leaf]! ** 2;
  return total;
}

function weigh(values: Float64Array, weights: Float64Array): Float64Array {
  const weighed = new Float64Array(values.length);
  for (let leaf = 0; leaf < values.length; leaf += 1) weighed[leaf] = values[leaf]! * weights[leaf]!;
  return weighed;
}

/** The deviates of all nodes; NaN for a node without leaves of the column. */
export function deviatesOf({ weighted, precision }: NodeSums): Float64Array {
  const deviates = new Float64Array(weighted.length);
  for (let node = 0; node < weighted.length; node += 1)
    deviates[node] = weighted[node]! / Math.sqrt(precision[node]!);
  return deviates;
}

/** The standard normal deviate of a node's mean residual. */
export function deviate(sums: NodeSums, node: number): number {
  const precision = sums.precision[node]!;
  return precision > 0 ? sums.weighted[node]! / Math.sqrt(precision) : 0;
}

/**
 * How much a node explains, as a log posterior: the χ² that its shift removes, less the cost of naming it. A node at a depth
 * with many nodes costs more, so of two nodes that explain equally much, the simpler one wins.
 */
export function merit(lattice: Lattice, sums: NodeSums, node: number): number {
  const explained = Math.max(deviate(sums, node) ** 2, proportionalDeviate(sums, node) ** 2);
  return explained - lattice.costOfDepth[depthOf(lattice, node)]!;
}

/** A chosen node while the shifts converge: its leaves, and the shift of each, absolute and as a factor. */
interface ChosenNode {
  leaves: Int32Array;
  shift: number;
  /** Whether the leaves changed in proportion to their exposure, rather than all by the same amount. */
  proportional: boolean;
}

/**
 * A column's changes minus the chosen nodes' shifts, which are fitted together by weighted least squares (coordinate
 * descent). For volumes, the growth common to everything outside the chosen nodes is subtracted first.
 */
function residualOf(lattice: Lattice, column: Column, chosen: readonly number[]): Float64Array {
  const nodes = chosen.map((node): ChosenNode => {
    return { leaves: leavesOf(lattice, column, node), shift: 0, proportional: false };
  });
  const residual = column.change.slice();
  if (column.common !== undefined) {
    const growth = commonGrowth(residual, column.common, nodes);
    for (let leaf = 0; leaf < residual.length; leaf += 1) residual[leaf]! -= growth;
  }
  const rounds = nodes.length > 1 ? 8 : 1;
  for (let round = 0; round < rounds; round += 1) {
    for (const node of nodes) settle(column, node, residual);
  }
  return residual;
}

/** Fits one node's shift to the residual without it, in the form that explains more, and subtracts it. */
function settle(column: Column, node: ChosenNode, residual: Float64Array): void {
  const { leaves } = node;
  let weighted = 0;
  let precision = 0;
  let exposedWeighted = 0;
  let exposedPrecision = 0;
  for (const leaf of leaves) {
    const p = column.precision[leaf]!;
    const e = column.exposure[leaf]!;
    residual[leaf]! += node.proportional ? node.shift * e : node.shift;
    weighted += p * residual[leaf]!;
    precision += p;
    exposedWeighted += p * e * residual[leaf]!;
    exposedPrecision += p * e * e;
  }
  const alike = precision > 0 ? weighted ** 2 / precision : 0;
  node.proportional = exposedPrecision > 0 && exposedWeighted ** 2 / exposedPrecision > alike;
  if (node.proportional) node.shift = exposedWeighted / exposedPrecision;
  else node.shift = precision > 0 ? weighted / precision : 0;
  for (const leaf of leaves)
    residual[leaf]! -= node.proportional ? node.shift * column.exposure[leaf]! : node.shift;
}

function leavesOf(lattice: Lattice, column: Column, node: number): Int32Array {
  const nodeOf = lattice.nodeOf[lattice.kind[node]!]!;
  const leaves: number[] = [];
  for (let leaf = 0; leaf < column.segment.length; leaf += 1) {
    if (nodeOf[column.segment[leaf]!] === node) leaves.push(leaf);
  }
  return Int32Array.from(leaves);
}

/** The weighted median of the changes outside the chosen nodes (of all changes, if nothing is outside). */
function commonGrowth(
  change: Float64Array,
  { order, weight }: CommonGrowth,
  chosen: readonly ChosenNode[],
): number {
  const explained = new Uint8Array(change.length);
  for (const { leaves } of chosen) for (const leaf of leaves) explained[leaf] = 1;
  if (!explained.includes(0)) explained.fill(0);
  let total = 0;
  for (const leaf of order) if (explained[leaf] === 0) total += weight[leaf]!;
  let passed = 0;
  for (const leaf of order) {
    if (explained[leaf] !== 0) continue;
    passed += weight[leaf]!;
    if (passed >= total / 2) return change[leaf]!;
  }
  return 0;
}

function proportionalDeviate(sums: NodeSums, node: number): number {
  const { weighted, precision } = sums.exposed();
  return precision[node]! > 0 ? weighted[node]! / Math.sqrt(precision[node]!) : 0;
}
