import { mixSquaredError, reasonSquaredError, type Effects } from '../effects.ts';
import type { Column } from './column.ts';
import type { Lattice } from './lattice.ts';
import { leavesByNode, sumPositionsByNode } from './sumByNode.ts';

/** Every node's exact effect in a column, divided by its standard error; NaN for a node without leaves of the column. */
export function nodeDeviates(effects: Effects, lattice: Lattice, column: Column): Float64Array {
  const { leaves, value, squaredError } =
    column.ruleIndex === null
      ? mixByNode(effects, lattice, column)
      : reasonsByNode(effects, column.ruleIndex, lattice, column);
  const deviates = new Float64Array(lattice.size);
  for (let node = 0; node < lattice.size; node += 1) {
    const error = leaves[node] === 0 ? Number.NaN : Math.sqrt(squaredError(node));
    if (error > 0 || Number.isNaN(error)) deviates[node] = value[node]! / error;
    else deviates[node] = value[node] === 0 ? 0 : Number.POSITIVE_INFINITY;
  }
  return deviates;
}

interface ByNode {
  leaves: Float64Array;
  value: Float64Array;
  squaredError: (node: number) => number;
}

function reasonsByNode(effects: Effects, ruleIndex: number, lattice: Lattice, column: Column): ByNode {
  const terms = effects.rules[ruleIndex]!;
  const [leaves, value, within, before, beforeSquares, after, afterSquares] = sumTerms(lattice, column, [
    terms.value,
    terms.within,
    terms.before,
    terms.beforeSquares,
    terms.after,
    terms.afterSquares,
  ]);
  const sums = { within: 0, before: 0, beforeSquares: 0, after: 0, afterSquares: 0 };
  return {
    leaves: leaves!,
    value: value!,
    squaredError: (node) => {
      sums.within = within![node]!;
      sums.before = before![node]!;
      sums.beforeSquares = beforeSquares![node]!;
      sums.after = after![node]!;
      sums.afterSquares = afterSquares![node]!;
      return reasonSquaredError(effects, sums);
    },
  };
}

function mixByNode({ mix }: Effects, lattice: Lattice, column: Column): ByNode {
  const [leaves, value, shift] = sumTerms(lattice, column, [mix.value, mix.weightChange]);
  const sides = [mix.baseline, mix.current].map((side) => {
    const [, d, dm, dd, hh, hu, noise] = sumTerms(lattice, column, [
      side.d,
      side.dm,
      side.dd,
      side.hh,
      side.hu,
      side.noise,
    ]);
    return (node: number): number =>
      mixSquaredError(
        side,
        {
          d: d![node]!,
          dm: dm![node]!,
          dd: dd![node]!,
          hh: hh![node]!,
          hu: hu![node]!,
          noise: noise![node]!,
        },
        shift![node]! / 2,
      );
  });
  return {
    leaves: leaves!,
    value: value!,
    squaredError: (node) => sides.reduce((sum, side) => sum + side(node), 0),
  };
}

/** The number of leaves in each node (without those in which the rule never fired), then the sums of the terms. */
function sumTerms(lattice: Lattice, column: Column, terms: readonly Float64Array[]): Float64Array[] {
  return [leavesByNode(lattice, column), ...terms.map((term) => sumPositionsByNode(lattice, column, term))];
}
