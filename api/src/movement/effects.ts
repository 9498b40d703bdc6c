import type { Estimate } from '../stats/estimate.ts';
import { normalEstimate } from '../stats/normalEstimate.ts';
import type { LeafSums, MovementCells, RuleCells, ScoreSums } from './cells.ts';
import { mixTerms, type MixSide, type MixTerms } from './mixTerms.ts';
import { reasonTerms, type ReasonTerms } from './reasonTerms.ts';
import { segmentShares, type SegmentShares } from './segmentShares.ts';

/** The effect of a set of leaves on Δ, in points, with its 95% interval by the delta method. */
export interface NodeEffect {
  value: number;
  standardError: number;
  low: number;
  high: number;
  /** Two-sided and normal, like the interval, because the delta method has no degrees of freedom. */
  pValue: number;
  /** The parts of a reason effect; 0 for the mix. */
  frequencyEffect: number;
  severityEffect: number;
}

/** Terms of a question's leaves, such that the effect of any set of leaves is a plain sum of terms. */
export interface Effects {
  cells: MovementCells;
  baseline: SegmentShares;
  current: SegmentShares;
  rules: readonly ReasonTerms[];
  mix: MixTerms;
  /** All rules together over all segments, as one rule with the points x − base. */
  allReasons: ReasonTerms;
  /** Σ (w_A + w_B)/2 · (b_B − b_A) over segments in both periods. */
  baseEffect: number;
}

/** Prepares a question once; every node's effect is then a sum over its leaves. */
export function prepareEffects(cells: MovementCells): Effects {
  const baseline = segmentShares(cells.baseline, cells.current);
  const current = segmentShares(cells.current, cells.baseline);
  return {
    cells,
    baseline,
    current,
    rules: cells.rules.map((rule) => reasonTerms(cells, baseline, current, rule)),
    mix: mixTerms(cells, baseline, current),
    allReasons: reasonTerms(cells, baseline, current, allReasonsAsRule(cells)),
    baseEffect: baseEffect(cells, baseline, current),
  };
}

/**
 * Frequency + severity of one rule over some leaves (positions in the rule's arrays; null: all of them).
 * Formula: contract, "What the movement numbers mean".
 */
export function reasonEffect(effects: Effects, ruleIndex: number, positions: Int32Array | null): NodeEffect {
  return reasonEffectOf(effects, effects.rules[ruleIndex]!, positions);
}

/** All rules over all segments, as one estimate. */
export function allReasonsEffect(effects: Effects): NodeEffect {
  return reasonEffectOf(effects, effects.allReasons, null);
}

/** The mix over some segments (null: all). Allows for the randomness of the overall means it is measured against. */
export function mixEffect(effects: Effects, segments: Int32Array | null): NodeEffect {
  const { mix } = effects;
  let value = 0;
  let shift = 0;
  const before = { d: 0, dm: 0, dd: 0, hh: 0, hu: 0, noise: 0 };
  const after = { d: 0, dm: 0, dd: 0, hh: 0, hu: 0, noise: 0 };
  const count = segments?.length ?? mix.value.length;
  for (let index = 0; index < count; index += 1) {
    const segment = segments === null ? index : segments[index]!;
    value += mix.value[segment]!;
    shift += mix.weightChange[segment]!;
    addSide(before, mix.baseline, segment);
    addSide(after, mix.current, segment);
  }
  const q = segments === null ? 0 : shift / 2;
  return nodeEffect(
    value,
    mixSquaredError(mix.baseline, before, q) + mixSquaredError(mix.current, after, q),
    0,
    0,
  );
}

type SideSums = Sums<Pick<MixSide, 'd' | 'dm' | 'dd' | 'hh' | 'hu'>> & Partial<Sums<Pick<MixSide, 'noise'>>>;

/**
 * One period's share of the squared standard error of a mix effect; q is half the change of the node's weight. d and h are
 * themselves estimates, so the noise in them is counted twice. One of the two is subtracted again, but at most half of the
 * total; without `noise` nothing is subtracted and the error is larger by that much.
 */
export function mixSquaredError(side: MixSide, sums: SideSums, q: number): number {
  if (side.total === 0) return 0;
  const between = sums.dd - 2 * q * sums.dm + q * q * side.meanSquare - (sums.d - q * side.overallMean) ** 2;
  const within = sums.hh - 2 * q * sums.hu + q * q * side.overallVariance;
  const squaredError = Math.max(0, between) / side.total + Math.max(0, within);
  return Math.max(squaredError - (sums.noise ?? 0) / side.total, squaredError / 2);
}

function addSide(sums: SideSums, side: MixSide, segment: number): void {
  sums.d += side.d[segment]!;
  sums.dm += side.dm[segment]!;
  sums.dd += side.dd[segment]!;
  sums.hh += side.hh[segment]!;
  sums.hu += side.hu[segment]!;
  sums.noise! += side.noise[segment]!;
}

function reasonEffectOf(effects: Effects, terms: ReasonTerms, positions: Int32Array | null): NodeEffect {
  const { value, frequency } = terms;
  const sums = { value: 0, frequency: 0, within: 0, before: 0, beforeSquares: 0, after: 0, afterSquares: 0 };
  const count = positions?.length ?? value.length;
  for (let index = 0; index < count; index += 1) {
    const leaf = positions === null ? index : positions[index]!;
    sums.value += value[leaf]!;
    sums.frequency += frequency[leaf]!;
    sums.within += terms.within[leaf]!;
    sums.before += terms.before[leaf]!;
    sums.beforeSquares += terms.beforeSquares[leaf]!;
    sums.after += terms.after[leaf]!;
    sums.afterSquares += terms.afterSquares[leaf]!;
  }
  return nodeEffect(
    sums.value,
    reasonSquaredError(effects, sums),
    sums.frequency,
    sums.value - sums.frequency,
  );
}

/** The sums of the terms of a set of leaves. */
export type Sums<Terms> = { [Name in keyof Terms]: number };

/** The squared standard error of a reason effect from the sums of its leaves' terms. */
export function reasonSquaredError(
  { baseline, current }: Effects,
  sums: Omit<Sums<ReasonTerms>, 'value' | 'frequency'>,
): number {
  const between =
    (baseline.total === 0 ? 0 : Math.max(0, sums.beforeSquares - sums.before ** 2) / baseline.total) +
    (current.total === 0 ? 0 : Math.max(0, sums.afterSquares - sums.after ** 2) / current.total);
  return sums.within + between / 4;
}

function nodeEffect(
  value: number,
  squaredError: number,
  frequencyEffect: number,
  severityEffect: number,
): NodeEffect {
  const standardError = Math.sqrt(squaredError);
  return { ...normalEstimate(value, standardError), standardError, frequencyEffect, severityEffect };
}

function allReasonsAsRule(cells: MovementCells): RuleCells<LeafSums> {
  const asRule = ({ n, sum, sumSquares, sumBase }: ScoreSums): LeafSums => {
    // c = x + centre − base, with the mean base of the segment: Σc and Σc² from Σx, Σx², Σ base.
    const offset = n.map((count, segment) => (count === 0 ? 0 : cells.centre - sumBase[segment]! / count));
    return {
      n,
      sum: sum.map((value, segment) => value + n[segment]! * offset[segment]!),
      sumSquares: sumSquares.map(
        (value, segment) =>
          value + 2 * offset[segment]! * sum[segment]! + n[segment]! * offset[segment]! * offset[segment]!,
      ),
    };
  };
  return {
    rule: '',
    segment: Int32Array.from(cells.segments.keys()),
    baseline: asRule(cells.baseline),
    current: asRule(cells.current),
  };
}

function baseEffect(cells: MovementCells, baseline: SegmentShares, current: SegmentShares): number {
  let effect = 0;
  for (let segment = 0; segment < cells.segments.length; segment += 1) {
    const before = cells.baseline.n[segment]!;
    const after = cells.current.n[segment]!;
    if (before === 0 || after === 0) continue;
    const change = cells.current.sumBase[segment]! / after - cells.baseline.sumBase[segment]! / before;
    effect += ((baseline.weight[segment]! + current.weight[segment]!) / 2) * change;
  }
  return effect;
}

/** An effect without the fields that only the search needs. */
export function toEstimate({ value, low, high, pValue }: NodeEffect): Estimate {
  return { value, low, high, pValue };
}
