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
  /** Of the volume alone: what the growth common to all is told by. */
  common?: CommonGrowth;
}

/** The leaves by their change, smallest first, and a weight for each that growth in a part hardly changes. */
export interface CommonGrowth {
  order: Int32Array;
  weight: Float64Array;
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
  for (let at = 0; at < rule.segment.length; at += 1) positionOf[rule.segment[at]!] = at;
  const position = new Int32Array(segment.length);
  for (let leaf = 0; leaf < segment.length; leaf += 1) position[leaf] = positionOf[segment[leaf]!]!;

  const before = meansOf(rule.baseline, cells.baseline.n, segment, position);
  const after = meansOf(rule.current, cells.current.n, segment, position);
  const change = new Float64Array(segment.length);
  const precision = new Float64Array(segment.length);
  for (let leaf = 0; leaf < segment.length; leaf += 1) {
    change[leaf] = after.mean[leaf]! - before.mean[leaf]!;
    precision[leaf] = 1 / (after.squaredError[leaf]! + before.squaredError[leaf]!);
  }
  const exposure = exposureOf(rule.baseline, cells.baseline.n, segment, position);
  return { ruleIndex, segment, position, change, precision, exposure };
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
    common: {
      order: Int32Array.from(change.keys()).sort((a, b) => change[a]! - change[b]!),
      weight: Float64Array.from(segment, (index) =>
        Math.min(effects.baseline.weight[index]!, effects.current.weight[index]!),
      ),
    },
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
  const leaves = segment.length;
  const mean = new Float64Array(leaves);
  const squaredError = new Float64Array(leaves);
  let allSquares = 0;
  let freedom = 0;
  for (let leaf = 0; leaf < leaves; leaf += 1) {
    const n = segmentN[segment[leaf]!]!;
    freedom += n - 1;
    const at = position[leaf]!;
    if (at < 0) continue;
    mean[leaf] = sums.sum[at]! / n;
    const squares = Math.max(0, sums.sumSquares[at]! - sums.sum[at]! * mean[leaf]!);
    squaredError[leaf] = squares;
    allSquares += squares;
  }
  // Where nothing varies at all, any change is beyond doubt; a tiny variance keeps the arithmetic finite.
  const pooled = Math.max(freedom > 0 ? allSquares / freedom : 0, 1e-12);
  for (let leaf = 0; leaf < leaves; leaf += 1) {
    const n = segmentN[segment[leaf]!]!;
    squaredError[leaf] = (squaredError[leaf]! + priorWeight * pooled) / (n - 1 + priorWeight) / n;
  }
  return { mean, squaredError };
}

/** Frequencies of the rule in the baseline, those of few conversations drawn towards the overall one. */
function exposureOf(
  sums: RuleSums,
  segmentN: Float64Array,
  segment: Int32Array,
  position: Int32Array,
): Float64Array {
  const exposure = new Float64Array(segment.length);
  let allFired = 0;
  let conversations = 0;
  for (let leaf = 0; leaf < segment.length; leaf += 1) {
    conversations += segmentN[segment[leaf]!]!;
    const at = position[leaf]!;
    if (at < 0) continue;
    exposure[leaf] = sums.n[at]!;
    allFired += sums.n[at]!;
  }
  const overall = conversations > 0 ? allFired / conversations : 0;
  const prior = overall > 0 ? Math.min(1 / overall, 100) : 0;
  for (let leaf = 0; leaf < segment.length; leaf += 1) {
    const n = segmentN[segment[leaf]!]!;
    exposure[leaf] = (exposure[leaf]! + prior * overall) / Math.max(1, n + prior);
  }
  return exposure;
}
