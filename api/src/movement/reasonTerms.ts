import type { LeafSums, MovementCells, RuleCells } from './cells.ts';
import type { SegmentShares } from './segmentShares.ts';

/**
 * Each leaf's contribution to the effect of any set of leaves of one rule. Arrays are aligned with the rule's `segment`.
 *
 * With ω = (w_A + w_B)/2, g = Σc / n (mean points of the rule over all conversations of the segment) and D = g_B − g_A,
 * the effect of a leaf is ω·D; it is 0 if the segment is absent from a period. One conversation's influence on
 * the sum is ½(D_s − Σ w·D) through the weights and ω/w · (c − g) through the means, so the variance is
 * ¼(Σ w·D² − (Σ w·D)²)/N + Σ ω²·Var(c)/n in each period.
 */
export interface ReasonTerms {
  /** ω·D */
  value: Float64Array;
  /** ω · (f_B − f_A) · (v_A + v_B)/2; the rest of `value` is severity. */
  frequency: Float64Array;
  /** ω²·Var(c)/n, both periods. */
  within: Float64Array;
  /** w_A·D and w_A·D²; w_B·D and w_B·D². */
  before: Float64Array;
  beforeSquares: Float64Array;
  after: Float64Array;
  afterSquares: Float64Array;
}

export function reasonTerms(
  cells: MovementCells,
  baseline: SegmentShares,
  current: SegmentShares,
  rule: RuleCells<LeafSums>,
): ReasonTerms {
  const size = rule.segment.length;
  const terms: ReasonTerms = {
    value: new Float64Array(size),
    frequency: new Float64Array(size),
    within: new Float64Array(size),
    before: new Float64Array(size),
    beforeSquares: new Float64Array(size),
    after: new Float64Array(size),
    afterSquares: new Float64Array(size),
  };
  const spreads = [
    pooledVariance(rule, rule.baseline, cells.baseline.n),
    pooledVariance(rule, rule.current, cells.current.n),
  ] as const;
  for (let leaf = 0; leaf < size; leaf += 1) {
    const segment = rule.segment[leaf]!;
    const nA = cells.baseline.n[segment]!;
    const nB = cells.current.n[segment]!;
    if (nA === 0 || nB === 0) continue;
    const wA = baseline.weight[segment]!;
    const wB = current.weight[segment]!;
    const average = (wA + wB) / 2;
    const change = rule.current.sum[leaf]! / nB - rule.baseline.sum[leaf]! / nA;

    terms.value[leaf] = average * change;
    terms.frequency[leaf] = average * frequencyChange(rule, leaf, nA, nB);
    terms.within[leaf] =
      average *
      average *
      (variance(rule.baseline, leaf, nA, spreads[0]) / nA +
        variance(rule.current, leaf, nB, spreads[1]) / nB);
    terms.before[leaf] = wA * change;
    terms.beforeSquares[leaf] = wA * change * change;
    terms.after[leaf] = wB * change;
    terms.afterSquares[leaf] = wB * change * change;
  }
  return terms;
}

/** (f_B − f_A) · (v_A + v_B)/2; if the rule is absent from a period, the other period's severity stands in. */
function frequencyChange(
  { baseline, current }: RuleCells<LeafSums>,
  leaf: number,
  nA: number,
  nB: number,
): number {
  const firedA = baseline.n[leaf]!;
  const firedB = current.n[leaf]!;
  if (firedA === 0 && firedB === 0) return 0;
  const severityA = firedA === 0 ? current.sum[leaf]! / firedB : baseline.sum[leaf]! / firedA;
  const severityB = firedB === 0 ? severityA : current.sum[leaf]! / firedB;
  return ((firedB / nB - firedA / nA) * (severityA + severityB)) / 2;
}

/** The unbiased variance of c over all n conversations of the segment, with c = 0 for those without the rule. */
function variance(sums: LeafSums, leaf: number, n: number, pooled: number): number {
  return n > 1 ? Math.max(0, sums.sumSquares[leaf]! - sums.sum[leaf]! ** 2 / n) / (n - 1) : pooled;
}

/** The pooled variance of c inside segments, which stands in for that of a segment with one conversation. */
function pooledVariance(rule: RuleCells<LeafSums>, sums: LeafSums, segmentN: Float64Array): number {
  let squares = 0;
  let freedom = 0;
  let all = { n: 0, sum: 0, sumSquares: 0 };
  for (let leaf = 0; leaf < rule.segment.length; leaf += 1) {
    const n = segmentN[rule.segment[leaf]!]!;
    if (n === 0) continue;
    all = {
      n: all.n + n,
      sum: all.sum + sums.sum[leaf]!,
      sumSquares: all.sumSquares + sums.sumSquares[leaf]!,
    };
    if (n < 2) continue;
    squares += Math.max(0, sums.sumSquares[leaf]! - sums.sum[leaf]! ** 2 / n);
    freedom += n - 1;
  }
  if (freedom > 0) return squares / freedom;
  return all.n > 1 ? Math.max(0, all.sumSquares - all.sum ** 2 / all.n) / (all.n - 1) : 0;
}
