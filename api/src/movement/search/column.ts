import type { Effects } from '../effects.ts';
import type { RuleCells, RuleSums } from '../cells.ts';

/**
 * One thing that can move inside segments: the points of one rule, or the volume (for the mix). Arrays are by leaf.
 * The search fits `change` by a few lattice nodes, each leaf weighing its precision.
 */
export interface Column {
  ruleIndex: number | null;
  /** The segment of each leaf. */
  segment: Int32Array;
  /** The position of each leaf in the arrays that its effect is summed from. */
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

export function ruleColumn(effects: Effects, ruleIndex: number): Column {
  const { cells } = effects;
  const rule = cells.rules[ruleIndex]!;
  const inBoth = leavesWhere(
    rule.segment,
    (segment) => cells.baseline.n[segment]! > 0 && cells.current.n[segment]! > 0,
  );
  const segment = inBoth.map((position) => rule.segment[position]!);
  const before = meansOf(rule, rule.baseline, cells.baseline.n, inBoth);
  const after = meansOf(rule, rule.current, cells.current.n, inBoth);
  return {
    ruleIndex,
    segment,
    position: inBoth,
    change: after.mean.map((value, leaf) => value - before.mean[leaf]!),
    precision: after.squaredError.map((value, leaf) => 1 / (value + before.squaredError[leaf]!)),
    exposure: exposureOf(rule, cells.baseline.n, inBoth),
  };
}

/** Volumes of segments that exist in both periods; a new or vanished one is no change of volume but of the world. */
export function volumeColumn(effects: Effects): Column {
  const { cells } = effects;
  const before = cells.baseline.population ?? cells.baseline.n;
  const after = cells.current.population ?? cells.current.n;
  const segment = leavesWhere(
    Int32Array.from(cells.segments.keys()),
    (index) => before[index]! > 0 && after[index]! > 0,
  );
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

function leavesWhere(segments: Int32Array, holds: (segment: number) => boolean): Int32Array {
  const positions: number[] = [];
  segments.forEach((segment, position) => {
    if (holds(segment)) positions.push(position);
  });
  return Int32Array.from(positions);
}

/** Mean points of a rule over all conversations of each leaf, and the squared standard error of that mean. */
function meansOf(
  rule: RuleCells,
  sums: RuleSums,
  segmentN: Float64Array,
  positions: Int32Array,
): { mean: Float64Array; squaredError: Float64Array } {
  let squares = 0;
  let freedom = 0;
  const inside = (position: number, n: number): number =>
    Math.max(0, sums.sumSquares[position]! - sums.sum[position]! ** 2 / n);
  for (const position of positions) {
    const n = segmentN[rule.segment[position]!]!;
    squares += inside(position, n);
    freedom += n - 1;
  }
  // Where nothing varies at all, any change is beyond doubt; a tiny variance keeps the arithmetic finite.
  const pooled = Math.max(freedom > 0 ? squares / freedom : 0, 1e-12);
  const mean = new Float64Array(positions.length);
  const squaredError = new Float64Array(positions.length);
  positions.forEach((position, leaf) => {
    const n = segmentN[rule.segment[position]!]!;
    mean[leaf] = sums.sum[position]! / n;
    squaredError[leaf] = (inside(position, n) + priorWeight * pooled) / (n - 1 + priorWeight) / n;
  });
  return { mean, squaredError };
}

/** Frequencies of the rule in the baseline, those of few conversations drawn towards the overall one. */
function exposureOf(rule: RuleCells, segmentN: Float64Array, positions: Int32Array): Float64Array {
  let fired = 0;
  let n = 0;
  for (const position of positions) {
    fired += rule.baseline.n[position]!;
    n += segmentN[rule.segment[position]!]!;
  }
  const overall = n > 0 ? fired / n : 0;
  const prior = overall > 0 ? Math.min(1 / overall, 100) : 0;
  return Float64Array.from(
    positions,
    (position) =>
      (rule.baseline.n[position]! + prior * overall) /
      Math.max(1, segmentN[rule.segment[position]!]! + prior),
  );
}
