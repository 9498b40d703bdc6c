import type { Column } from './column.ts';
import { depthOf, type Lattice } from './lattice.ts';

/** Whether the leaves of a node changed alike, or in proportion to how often the rule fired there before. */
export type Shape = 'constant' | 'proportional';

/** A node chosen to explain a part of a column: every leaf in it changed by `shift`, times its exposure if proportional. */
export interface FittedNode {
  node: number;
  shape: Shape;
  shift: number;
}

/** What a column's residual r says of every node, over its leaves: with precision p and exposure e. */
export interface NodeSums {
  /** Σ p·r, Σ p */
  weighted: Float64Array;
  precision: Float64Array;
  /** Σ p·e·r, Σ p·e² */
  exposedWeighted: Float64Array;
  exposedPrecision: Float64Array;
}

/** Sums of the residual (change minus the fitted shifts) over every node of the lattice. */
export function residualSums(lattice: Lattice, column: Column, fitted: readonly FittedNode[]): NodeSums {
  const sums: NodeSums = {
    weighted: new Float64Array(lattice.size),
    precision: new Float64Array(lattice.size),
    exposedWeighted: new Float64Array(lattice.size),
    exposedPrecision: new Float64Array(lattice.size),
  };
  const residual = residualOf(lattice, column, fitted);
  for (const nodeOf of lattice.nodeOf) {
    for (let leaf = 0; leaf < residual.length; leaf += 1) {
      const node = nodeOf[column.segment[leaf]!]!;
      const p = column.precision[leaf]!;
      const e = column.exposure[leaf]!;
      sums.weighted[node]! += p * residual[leaf]!;
      sums.precision[node]! += p;
      sums.exposedWeighted[node]! += p * e * residual[leaf]!;
      sums.exposedPrecision[node]! += p * e * e;
    }
  }
  return sums;
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
  const explained = Math.max(deviate(sums, node) ** 2, proportionalDeviate(sums, node) ** 2);
  return explained - 2 * Math.log(lattice.nodesAtDepth[depthOf(lattice, node)]!);
}

/** Lets the shifts of the chosen nodes settle together: weighted least squares by coordinate descent. */
export function refit(lattice: Lattice, column: Column, chosen: readonly number[]): FittedNode[] {
  const fitted = chosen.map((node): FittedNode => ({ node, shape: 'constant', shift: 0 }));
  const rounds = fitted.length > 1 ? 8 : 1;
  for (let round = 0; round < rounds; round += 1) {
    for (const one of fitted) {
      one.shift = 0;
      settle(lattice, column, one, residualOf(lattice, column, fitted));
    }
  }
  return fitted;
}

function settle(lattice: Lattice, column: Column, one: FittedNode, residual: Float64Array): void {
  const nodeOf = lattice.nodeOf[lattice.kind[one.node]!]!;
  let weighted = 0;
  let precision = 0;
  let exposedWeighted = 0;
  let exposedPrecision = 0;
  for (let leaf = 0; leaf < residual.length; leaf += 1) {
    if (nodeOf[column.segment[leaf]!] !== one.node) continue;
    const p = column.precision[leaf]!;
    const e = column.exposure[leaf]!;
    weighted += p * residual[leaf]!;
    precision += p;
    exposedWeighted += p * e * residual[leaf]!;
    exposedPrecision += p * e * e;
  }
  const constant = precision > 0 ? weighted ** 2 / precision : 0;
  const proportional = exposedPrecision > 0 ? exposedWeighted ** 2 / exposedPrecision : 0;
  one.shape = proportional > constant ? 'proportional' : 'constant';
  if (one.shape === 'proportional') one.shift = exposedWeighted / exposedPrecision;
  else one.shift = precision > 0 ? weighted / precision : 0;
}

/** Change minus the fitted shifts; volumes also minus the growth common to everything not chosen. */
function residualOf(lattice: Lattice, column: Column, fitted: readonly FittedNode[]): Float64Array {
  const residual = Float64Array.from(column.change);
  const explained = new Uint8Array(residual.length);
  for (const { node, shape, shift } of fitted) {
    const nodeOf = lattice.nodeOf[lattice.kind[node]!]!;
    for (let leaf = 0; leaf < residual.length; leaf += 1) {
      if (nodeOf[column.segment[leaf]!] !== node) continue;
      explained[leaf] = 1;
      residual[leaf]! -= shape === 'constant' ? shift : shift * column.exposure[leaf]!;
    }
  }
  if (column.ruleIndex !== null) return residual;
  const growth = commonGrowth(residual, column.commonWeight!, explained);
  return residual.map((value) => value - growth);
}

/** The weighted median of the residuals outside the chosen nodes (of all, where nothing is outside). */
function commonGrowth(residual: Float64Array, weight: Float64Array, explained: Uint8Array): number {
  const outside = Array.from(residual.keys()).filter((leaf) => explained[leaf] === 0);
  const order = (outside.length > 0 ? outside : Array.from(residual.keys())).sort(
    (a, b) => residual[a]! - residual[b]!,
  );
  const half = order.reduce((total, leaf) => total + weight[leaf]!, 0) / 2;
  let passed = 0;
  for (const leaf of order) {
    passed += weight[leaf]!;
    if (passed >= half) return residual[leaf]!;
  }
  return 0;
}

function proportionalDeviate(sums: NodeSums, node: number): number {
  const precision = sums.exposedPrecision[node]!;
  return precision > 0 ? sums.exposedWeighted[node]! / Math.sqrt(precision) : 0;
}
