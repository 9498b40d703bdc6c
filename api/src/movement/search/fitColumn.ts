import type { Column } from './column.ts';
import { depthOf, type Lattice } from './lattice.ts';

/** A node chosen to explain a part of a column: every leaf in it changed by `shift`. */
export interface FittedNode {
  node: number;
  shift: number;
}

/** What a column's residual says of every node: Σ p·r and Σ p over its leaves. */
export interface NodeSums {
  weighted: Float64Array;
  precision: Float64Array;
}

/** Sums of the residual (change minus the fitted shifts) over every node of the lattice. */
export function residualSums(lattice: Lattice, column: Column, fitted: readonly FittedNode[]): NodeSums {
  const weighted = new Float64Array(lattice.size);
  const precision = new Float64Array(lattice.size);
  const residual = residualOf(lattice, column, fitted);
  for (const nodeOf of lattice.nodeOf) {
    for (let leaf = 0; leaf < residual.length; leaf += 1) {
      const node = nodeOf[column.segment[leaf]!]!;
      const p = column.precision[leaf]!;
      weighted[node]! += p * residual[leaf]!;
      precision[node]! += p;
    }
  }
  return { weighted, precision };
}

/** The standard normal deviate of a node's mean residual. */
export function deviate(sums: NodeSums, node: number): number {
  const precision = sums.precision[node]!;
  return precision > 0 ? sums.weighted[node]! / Math.sqrt(precision) : 0;
}

/**
 * How much a node explains, as a log posterior: the χ² its shift takes away, less what naming it costs. A node of a
 * depth at which there are many costs more, so of two that explain alike the plainer wins.
 */
export function merit(lattice: Lattice, sums: NodeSums, node: number): number {
  return deviate(sums, node) ** 2 - 2 * Math.log(lattice.nodesAtDepth[depthOf(lattice, node)]!);
}

/** Lets the shifts of the chosen nodes settle together: weighted least squares by coordinate descent. */
export function refit(lattice: Lattice, column: Column, chosen: readonly number[]): FittedNode[] {
  const fitted = chosen.map((node) => ({ node, shift: 0 }));
  const rounds = fitted.length > 1 ? 12 : 1;
  for (let round = 0; round < rounds; round += 1) {
    for (const one of fitted) {
      one.shift = 0;
      const residual = residualOf(lattice, column, fitted);
      const nodeOf = lattice.nodeOf[lattice.kind[one.node]!]!;
      let weighted = 0;
      let precision = 0;
      for (let leaf = 0; leaf < residual.length; leaf += 1) {
        if (nodeOf[column.segment[leaf]!] !== one.node) continue;
        weighted += column.precision[leaf]! * residual[leaf]!;
        precision += column.precision[leaf]!;
      }
      one.shift = precision > 0 ? weighted / precision : 0;
    }
  }
  return fitted;
}

function residualOf(lattice: Lattice, column: Column, fitted: readonly FittedNode[]): Float64Array {
  const residual = Float64Array.from(column.change);
  for (const { node, shift } of fitted) {
    if (shift === 0) continue;
    const nodeOf = lattice.nodeOf[lattice.kind[node]!]!;
    for (let leaf = 0; leaf < residual.length; leaf += 1) {
      if (nodeOf[column.segment[leaf]!] === node) residual[leaf]! -= shift;
    }
  }
  return residual;
}
