import { mixSquaredError, reasonSquaredError, type Effects } from '../effects.ts';
import type { Column } from './column.ts';
import type { Lattice } from './lattice.ts';

/** The exact effect of every node of a column over its standard error; NaN where none of its leaves lies in the node. */
export function nodeDeviates(effects: Effects, lattice: Lattice, column: Column): Float64Array {
  const total = (term: Float64Array): Float64Array => sumByNode(lattice, column, term);
  const leaves = total(new Float64Array(maxPosition(column) + 1).fill(1));
  const { value, squaredError } =
    column.ruleIndex === null ? mixByNode(effects, total) : reasonsByNode(effects, column.ruleIndex, total);
  return value.map((effect, node) => {
    if (leaves[node] === 0) return Number.NaN;
    const error = Math.sqrt(squaredError(node));
    if (error > 0) return effect / error;
    return effect === 0 ? 0 : Number.POSITIVE_INFINITY;
  });
}

interface ByNode {
  value: Float64Array;
  squaredError: (node: number) => number;
}

function reasonsByNode(
  effects: Effects,
  ruleIndex: number,
  total: (term: Float64Array) => Float64Array,
): ByNode {
  const terms = effects.rules[ruleIndex]!;
  const within = total(terms.within);
  const before = total(terms.before);
  const beforeSquares = total(terms.beforeSquares);
  const after = total(terms.after);
  const afterSquares = total(terms.afterSquares);
  return {
    value: total(terms.value),
    squaredError: (node) =>
      reasonSquaredError(effects, {
        within: within[node]!,
        before: before[node]!,
        beforeSquares: beforeSquares[node]!,
        after: after[node]!,
        afterSquares: afterSquares[node]!,
      }),
  };
}

function mixByNode({ mix }: Effects, total: (term: Float64Array) => Float64Array): ByNode {
  const shift = total(mix.weightChange);
  const sides = [mix.baseline, mix.current].map((side) => {
    const [d, dm, dd, hh, hu] = [side.d, side.dm, side.dd, side.hh, side.hu].map(total) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    return (node: number): number =>
      mixSquaredError(
        side,
        { d: d[node]!, dm: dm[node]!, dd: dd[node]!, hh: hh[node]!, hu: hu[node]! },
        shift[node]! / 2,
      );
  });
  return {
    value: total(mix.value),
    squaredError: (node) => sides.reduce((sum, side) => sum + side(node), 0),
  };
}

function sumByNode(lattice: Lattice, column: Column, term: Float64Array): Float64Array {
  const sums = new Float64Array(lattice.size);
  for (const nodeOf of lattice.nodeOf) {
    for (let leaf = 0; leaf < column.segment.length; leaf += 1) {
      sums[nodeOf[column.segment[leaf]!]!]! += term[column.position[leaf]!]!;
    }
  }
  return sums;
}

function maxPosition(column: Column): number {
  return column.position.reduce((largest, position) => Math.max(largest, position), 0);
}
