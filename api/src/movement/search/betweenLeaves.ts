import type { Column } from './column.ts';
import { misfit } from './fitColumn.ts';
import type { Lattice } from './lattice.ts';

/**
 * How far the leaves of a column lie apart beyond sampling, where some nodes have been fitted: the variance of what each changes
 * by in proportion to its exposure; 0 where sampling explains all that the nodes leave over, or too few leaves weigh to tell. By moments (DerSimonian & Laird,
 * 1986), each fitted shift taking one degree of freedom.
 */
export function betweenLeaves(lattice: Lattice, column: Column, chosen: readonly number[]): number {
  const { precision, exposure, common } = column;
  const fitted = chosen.length + (common === undefined ? 0 : 1);
  let total = 0;
  let squares = 0;
  for (let leaf = 0; leaf < precision.length; leaf += 1) {
    const weight = precision[leaf]! * exposure[leaf]! ** 2;
    total += weight;
    squares += weight ** 2;
  }
  // As many as would weigh so alike (Kish, 1965).
  const leaves = total ** 2 / squares;
  if (leaves < fitted + 1) return 0;
  const excess = misfit(lattice, column, chosen) - (precision.length - fitted);
  return Math.max(0, excess / (total * (1 - fitted / leaves)));
}

/** The column with leaves that lie apart by so much beyond sampling: the more it is, the more they weigh alike. */
export function apartBy(column: Column, variance: number): Column {
  const { precision, exposure } = column;
  return {
    ...column,
    precision: precision.map((one, leaf) => 1 / (1 / one + variance * exposure[leaf]! ** 2)),
  };
}
