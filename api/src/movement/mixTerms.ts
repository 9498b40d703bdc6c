import type { SegmentShares } from './segmentShares.ts';

/**
 * What each segment adds to the mix effect of any set S of segments.
 *
 * With μ = the mean of m_A and m_B (the one that exists where a period lacks the segment) and K = (M_A + M_B)/2, the
 * effect is Σ_S (w_B − w_A)(μ − K). One conversation of the current period influences it through its segment's
 * weight, d = μ − K (−d in the baseline), through its segment's mean, h = (w_B − w_A)·κ with κ = ½ where both
 * periods have the segment and 1 where only its own does, and through K by −q·(x − M) with q = Σ_S (w_B − w_A)/2.
 */
export interface MixTerms {
  /** (w_B − w_A)(μ − K) */
  value: Float64Array;
  /** w_B − w_A */
  weightChange: Float64Array;
  baseline: MixSide;
  current: MixSide;
}

/** One period's sums; the first five are added up over S, the rest belong to the whole period. */
export interface MixSide {
  /** w·d, w·d·m, w·d² */
  d: Float64Array;
  dm: Float64Array;
  dd: Float64Array;
  /** h²·Var(x)/n and h·w·Var(x)/n */
  hh: Float64Array;
  hw: Float64Array;
  total: number;
  overallMean: number;
  /** Σ w·m² */
  meanSquare: number;
  /** Σ w²·Var(x)/n */
  overallVariance: number;
}

export function mixTerms(baseline: SegmentShares, current: SegmentShares): MixTerms {
  const size = baseline.weight.length;
  const value = new Float64Array(size);
  const weightChange = new Float64Array(size);
  const sides = { baseline: emptySide(size, baseline), current: emptySide(size, current) };
  const centre = (baseline.overallMean + current.overallMean) / 2;
  for (let segment = 0; segment < size; segment += 1) {
    const wA = baseline.weight[segment]!;
    const wB = current.weight[segment]!;
    if (wA === 0 && wB === 0) continue;
    const mA = wA === 0 ? current.mean[segment]! : baseline.mean[segment]!;
    const mB = wB === 0 ? baseline.mean[segment]! : current.mean[segment]!;
    const distance = (mA + mB) / 2 - centre;
    weightChange[segment] = wB - wA;
    value[segment] = (wB - wA) * distance;
    addTo(sides.baseline, baseline, segment, -distance, (wB - wA) * (wB === 0 ? 1 : 0.5));
    addTo(sides.current, current, segment, distance, (wB - wA) * (wA === 0 ? 1 : 0.5));
  }
  return { value, weightChange, ...sides };
}

function addTo(side: MixSide, shares: SegmentShares, segment: number, d: number, h: number): void {
  const w = shares.weight[segment]!;
  if (w === 0) return;
  const m = shares.mean[segment]!;
  const spread = shares.meanVariance[segment]!;
  side.d[segment] = w * d;
  side.dm[segment] = w * d * m;
  side.dd[segment] = w * d * d;
  side.hh[segment] = h * h * spread;
  side.hw[segment] = h * w * spread;
  side.meanSquare += w * m * m;
  side.overallVariance += w * w * spread;
}

function emptySide(size: number, shares: SegmentShares): MixSide {
  return {
    d: new Float64Array(size),
    dm: new Float64Array(size),
    dd: new Float64Array(size),
    hh: new Float64Array(size),
    hw: new Float64Array(size),
    total: shares.total,
    overallMean: shares.overallMean,
    meanSquare: 0,
    overallVariance: 0,
  };
}
