import type { Effects } from '../effects.ts';
import type { LeafSums, RuleCells, RuleSums } from '../cells.ts';

/**
 * One quantity that can change inside segments: how often a rule fires, what it costs when it fires, or the volume (for the
 * mix). A rule's two quantities are separate columns, because each would hide in the noise of the other. Arrays are by
 * leaf. The search fits `change` by a few lattice nodes, weighting each leaf by its precision.
 */
export interface Column {
  ruleIndex: number | null;
  /** The segment of each leaf. */
  segment: Int32Array;
  /** Each leaf's index in the arrays that its effect is summed from; −1 if the rule never fired in the leaf. */
  position: Int32Array;
  /** The change in frequency, in mean points when the rule fired, or in log volume beyond the common growth. */
  change: Float64Array;
  /** 1 / Var(change) */
  precision: Float64Array;
  /**
   * How often the rule fired in the baseline, to which a proportional change (such as a doubling) is proportional. All ones
   * for severity and volume.
   */
  exposure: Float64Array;
  /** Only for the volume: what the growth common to all leaves is estimated from. */
  common?: CommonGrowth;
}

/** The leaves by their change, smallest first, and a weight for each leaf that partial growth hardly affects. */
export interface CommonGrowth {
  order: Int32Array;
  weight: Float64Array;
}

/** Prior conversations with the pooled variance, which stabilise leaves with few conversations. */
const priorWeight = 30;

/** How often one rule fires, in every segment of both periods: segments where it never fires help to locate a change. */
export function frequencyColumn({ cells }: Effects, ruleIndex: number): Column {
  const rule = cells.rules[ruleIndex]!;
  const segment = leavesInBoth(cells.baseline.n, cells.current.n);
  const position = positionsOf(rule, cells.segments.length, segment);
  const side = (period: 'baseline' | 'current'): LeafSums => {
    const fired = atPositions(rule[period].n, position);
    return { n: atPositions(cells[period].n, segment), sum: fired, sumSquares: fired };
  };
  const before = side('baseline');
  return {
    ruleIndex,
    segment,
    position,
    ...changeOf(before, side('current')),
    exposure: exposureOf(before),
  };
}

/** The mean points of one rule when it fired, in the segments in which it fired in both periods. */
export function severityColumn({ cells }: Effects, ruleIndex: number): Column {
  const rule = cells.rules[ruleIndex]!;
  const position = leavesInBoth(rule.baseline.n, rule.current.n);
  const side = ({ n, sum, sumSquares }: RuleSums): LeafSums => ({
    n: atPositions(n, position),
    sum: atPositions(sum, position),
    sumSquares: atPositions(sumSquares, position),
  });
  return {
    ruleIndex,
    segment: position.map((at) => rule.segment[at]!),
    position,
    ...changeOf(side(rule.baseline), side(rule.current)),
    exposure: new Float64Array(position.length).fill(1),
  };
}

/** The volumes of segments that exist in both periods. A new or vanished segment is not a change of volume. */
export function volumeColumn(effects: Effects): Column {
  const { cells } = effects;
  const before = cells.baseline.population ?? cells.baseline.n;
  const after = cells.current.population ?? cells.current.n;
  const segment = leavesInBoth(before, after);
  const change = Float64Array.from(segment, (index) =>
    Math.log((after[index]! + 0.5) / (before[index]! + 0.5)),
  );
  const precision = Float64Array.from(
    segment,
    (index) => 1 / (1 / (before[index]! + 0.5) + 1 / (after[index]! + 0.5)),
  );
  return {
    ruleIndex: null,
    segment,
    position: segment,
    change,
    precision,
    exposure: new Float64Array(segment.length).fill(1),
    common: {
      order: Int32Array.from(change.keys()).sort((a, b) => change[a]! - change[b]!),
      weight: Float64Array.from(segment, (index) =>
        Math.min(effects.baseline.weight[index]!, effects.current.weight[index]!),
      ),
    },
  };
}

/** The leaves with conversations in both periods. */
function leavesInBoth(before: Float64Array, after: Float64Array): Int32Array {
  const leaves = new Int32Array(before.length);
  let count = 0;
  for (let at = 0; at < before.length; at += 1) {
    if (before[at] === 0 || after[at] === 0) continue;
    leaves[count] = at;
    count += 1;
  }
  return leaves.slice(0, count);
}

/** Each segment's index in a rule's sums; −1 if the rule never fired there. */
function positionsOf(rule: RuleCells, segments: number, segment: Int32Array): Int32Array {
  const positionOf = new Int32Array(segments).fill(-1);
  for (let at = 0; at < rule.segment.length; at += 1) positionOf[rule.segment[at]!] = at;
  return segment.map((one) => positionOf[one]!);
}

function atPositions(values: Float64Array, position: Int32Array): Float64Array {
  const chosen = new Float64Array(position.length);
  for (let leaf = 0; leaf < position.length; leaf += 1) {
    const at = position[leaf]!;
    if (at >= 0) chosen[leaf] = values[at]!;
  }
  return chosen;
}

function changeOf(before: LeafSums, after: LeafSums): Pick<Column, 'change' | 'precision'> {
  const errorBefore = squaredErrors(before);
  const errorAfter = squaredErrors(after);
  const change = new Float64Array(before.n.length);
  const precision = new Float64Array(before.n.length);
  for (let leaf = 0; leaf < change.length; leaf += 1) {
    change[leaf] = after.sum[leaf]! / after.n[leaf]! - before.sum[leaf]! / before.n[leaf]!;
    precision[leaf] = 1 / (errorBefore[leaf]! + errorAfter[leaf]!);
  }
  return { change, precision };
}

/** The squared standard error of each leaf's mean. */
function squaredErrors({ n, sum, sumSquares }: LeafSums): Float64Array {
  const squares = new Float64Array(n.length);
  let allSquares = 0;
  let freedom = 0;
  for (let leaf = 0; leaf < squares.length; leaf += 1) {
    squares[leaf] = Math.max(0, sumSquares[leaf]! - sum[leaf]! ** 2 / n[leaf]!);
    allSquares += squares[leaf]!;
    freedom += n[leaf]! - 1;
  }
  // If nothing varies at all, any change is certain; a tiny variance keeps the arithmetic finite.
  const pooled = Math.max(freedom > 0 ? allSquares / freedom : 0, 1e-12);
  for (let leaf = 0; leaf < squares.length; leaf += 1) {
    squares[leaf] = (squares[leaf]! + priorWeight * pooled) / (n[leaf]! - 1 + priorWeight) / n[leaf]!;
  }
  return squares;
}

/** The rule's baseline frequencies. Those of few conversations are shrunk towards the overall frequency. */
function exposureOf({ n, sum: fired }: LeafSums): Float64Array {
  let allFired = 0;
  let conversations = 0;
  for (let leaf = 0; leaf < fired.length; leaf += 1) {
    conversations += n[leaf]!;
    allFired += fired[leaf]!;
  }
  const overall = conversations > 0 ? allFired / conversations : 0;
  const prior = overall > 0 ? Math.min(1 / overall, 100) : 0;
  return fired.map((count, leaf) => (count + prior * overall) / (n[leaf]! + prior));
}
