import type { Effects } from '../effects.ts';
import type { RuleSums } from '../cells.ts';

/**
 * One thing that can move inside segments: the points of one rule, or the volume (for the mix). Arrays are by leaf.
 * The search fits `change` by a few lattice nodes, each leaf weighing its precision.
 */
export interface Column {
  ruleIndex: number | null;
  /** The segment of each leaf. */
  segment: Int32Array;
  /** The position of each leaf in the arrays that its effect is summed from; −1 where the rule never fired in it. */
  position: Int32Array;
  /** What changed: mean points of the rule a conversation, or log volume beyond the common growth. */
  change: Float64Array;
  /** 1 / Var(change) */
  precision: Float64Array;
  /**
   * How often the rule fired in the baseline: what a change of severity, or a doubling of the rate, is proportional to.
   * All ones for the volume.
   */
  exposure: Float64Array;
  /** Of the volume: the smaller of a leaf's shares in the two periods, which growth in a part hardly changes. */
  commonWeight?: Float64Array;
}

/** Prior conversations whose variance is the pooled one: steadies leaves of few conversations. */
const priorWeight = 4;

/** One rule over every segment of both periods: that it never fires in most of them says where a change sits. */
export function ruleColumn(effects: Effects, ruleIndex: number): Column {
  const { cells } = effects;
  const rule = cells.rules[ruleIndex]!;
  const segment = leavesWhere(
    cells.segments.length,
    (one) => cells.baseline.n[one]! > 0 && cells.current.n[one]! > 0,
  );
  const positionOf = new Int32Array(cells.segments.length).fill(-1);
  rule.segment.forEach((one, position) => (positionOf[one] = position));
  const position = segment.map((one) => positionOf[one]!);
  const before = meansOf(rule.baseline, cells.baseline.n, segment, position);
  const after = meansOf(rule.current, cells.current.n, segment, position);
  return {
    ruleIndex,
    segment,
    position,
    change: after.mean.map((value, leaf) => value - before.mean[leaf]!),
    precision: after.squaredError.map((value, leaf) => 1 / (value + before.squaredError[leaf]!)),
    exposure: exposureOf(rule.baseline, cells.baseline.n, segment, position),
  };
}

/** Volumes of segments that exist in both periods; a new or vanished one is no change of volume but of the world. */
export function volumeColumn(effects: Effects): Column {
  const { cells } = effects;
  const before = cells.baseline.population ?? cells.baseline.n;
  const after = cells.current.population ?? cells.current.n;
  const segment = leavesWhere(cells.segments.length, (index) => before[index]! > 0 && after[index]! > 0);
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
    commonWeight: Float64Array.from(segment, (index) =>
      Math.min(effects.baseline.weight[index]!, effects.current.weight[index]!),
    ),
  };
}

function leavesWhere(segments: number, holds: (segment: number) => boolean): Int32Array {
  const leaves: number[] = [];
  for (let segment = 0; segment < segments; segment += 1) if (holds(segment)) leaves.push(segment);
  return Int32Array.from(leaves);
}

/** Mean points of a rule over all conversations of each leaf, and the squared standard error of that mean. */
function meansOf(
  sums: RuleSums,
  segmentN: Float64Array,
  segment: Int32Array,
  position: Int32Array,
): { mean: Float64Array; squaredError: Float64Array } {
  const mean = new Float64Array(segment.length);
  const squares = new Float64Array(segment.length);
  let allSquares = 0;
  let freedom = 0;
  segment.forEach((one, leaf) => {
    const n = segmentN[one]!;
    freedom += n - 1;
    const at = position[leaf]!;
    if (at < 0) return;
    mean[leaf] = sums.sum[at]! / n;
    squares[leaf] = Math.max(0, sums.sumSquares[at]! - sums.sum[at]! * mean[leaf]);
    allSquares += squares[leaf];
  });
  // Where nothing varies at all, any change is beyond doubt; a tiny variance keeps the arithmetic finite.
  const pooled = Math.max(freedom > 0 ? allSquares / freedom : 0, 1e-12);
  const squaredError = squares.map((own, leaf) => {
    const n = segmentN[segment[leaf]!]!;
    return (own + priorWeight * pooled) / (n - 1 + priorWeight) / n;
  });
  return { mean, squaredError };
}

/** Frequencies of the rule in the baseline, those of few conversations drawn towards the overall one. */
function exposureOf(
  sums: RuleSums,
  segmentN: Float64Array,
  segment: Int32Array,
  position: Int32Array,
): Float64Array {
  const fired = (leaf: number): number => (position[leaf]! < 0 ? 0 : sums.n[position[leaf]!]!);
  let allFired = 0;
  let n = 0;
  segment.forEach((one, leaf) => {
    allFired += fired(leaf);
    n += segmentN[one]!;
  });
  const overall = n > 0 ? allFired / n : 0;
  const prior = overall > 0 ? Math.min(1 / overall, 100) : 0;
  return Float64Array.from(
    segment,
    (one, leaf) => (fired(leaf) + prior * overall) / Math.max(1, segmentN[one]! + prior),
  );
}
