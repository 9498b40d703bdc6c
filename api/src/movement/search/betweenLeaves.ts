import type { Column } from './column.ts';
import { misfit } from './fitColumn.ts';
import type { Lattice } from './lattice.ts';

/**
 * How much the leaves of a column differ beyond sampling, given the chosen nodes: the variance of each leaf's own
 * change in proportion to its exposure. 0 if sampling explains what the nodes leave unexplained, or if too few leaves
 * weigh enough to tell. By moments (DerSimonian & Laird, 1986), with one degree of freedom per fitted shift, and one
 * standard error added: the chosen nodes are those that stood out, so what they leave varies less than leaves do.
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
  // The effective number of leaves: how many of equal weight would tell as much (Kish, 1965).
  const leaves = total ** 2 / squares;
  if (leaves < fitted + 1) return 0;
  const freedom = precision.length - fitted;
  const unexplained = misfit(lattice, column, chosen);
  if (unexplained <= freedom) return 0;
  const excess = unexplained * (1 + Math.sqrt(2 / freedom)) - freedom;
  return excess / (total * (1 - fitted / leaves));
}

/** The column with `variance` between leaves added to their sampling error; the larger, the more equal the weights. */
export function apartBy(column: Column, variance: number): Column {
  const { precision, exposure } = column;
  return {
    ...column,
    precision: precision.map((one, leaf) => 1 / (1 / one + variance * exposure[leaf]! ** 2)),
  };
}
