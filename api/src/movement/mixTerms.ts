import type { MovementCells } from './cells.ts';
import type { SegmentShares } from './segmentShares.ts';

/**
 * Each segment's contribution to the mix effect of any set S of segments.
 *
 * With μ = the mean of m_A and m_B (if one period has no score in the segment, the other's mean) and
 * K = (M_A + M_B)/2, the effect is Σ_S (w_B − w_A)(μ − K). One conversation of the current period influences it through
 * its segment's weight, d = μ − K (−d in the baseline), and through its segment's mean, h = (w_B − w_A)·κ with κ = ½ if
 * both periods have scores in the segment and 1 if only its own does. It influences 2K by m through the weight and by u
 * through the mean, and thereby the effect by −q times that, with q = Σ_S (w_B − w_A)/2. Here u is the sum of the weights
 * that use the mean: w of its own period, plus the other period's if that has no score in the segment.
 */
export interface MixTerms {
  /** (w_B − w_A)(μ − K) */
  value: Float64Array;
  /** w_B − w_A */
  weightChange: Float64Array;
  baseline: MixSide;
  current: MixSide;
}

/** One period's terms. The first five are summed over S; the rest are for the whole period. */
export interface MixSide {
  /** w·d, w·d·m, w·d² */
  d: Float64Array;
  dm: Float64Array;
  dd: Float64Array;
  /** h²·Var(x)/n and h·u·Var(x)/n */
  hh: Float64Array;
  hu: Float64Array;
  /** w·Var(μ): how much too large the estimate of w·d² is, because d is an estimate too. */
  noise: Float64Array;
  total: number;
  overallMean: number;
  /** Σ w·m² */
  meanSquare: number;
  /** Σ u²·Var(x)/n */
  overallVariance: number;
}

export function mixTerms(cells: MovementCells, baseline: SegmentShares, current: SegmentShares): MixTerms {
  const size = baseline.weight.length;
  const value = new Float64Array(size);
  const weightChange = new Float64Array(size);
  const sides = { baseline: emptySide(size, baseline), current: emptySide(size, current) };
  const centre = (baseline.overallMean + current.overallMean) / 2;
  for (let segment = 0; segment < size; segment += 1) {
    const wA = baseline.weight[segment]!;
    const wB = current.weight[segment]!;
    if (wA === 0 && wB === 0) continue;
    const distance = (baseline.mean[segment]! + current.mean[segment]!) / 2 - centre;
    const change = wB - wA;
    const onlyBefore = cells.current.n[segment] === 0;
    const onlyAfter = cells.baseline.n[segment] === 0;
    const noise =
      (baseline.meanVariance[segment]! + current.meanVariance[segment]!) / (onlyBefore || onlyAfter ? 1 : 4);
    weightChange[segment] = change;
    value[segment] = change * distance;
    addTo(sides.baseline, baseline, segment, {
      d: -distance,
      h: onlyBefore ? change : change / 2,
      u: onlyBefore ? wA + wB : wA,
      noise,
    });
    addTo(sides.current, current, segment, {
      d: distance,
      h: onlyAfter ? change : change / 2,
      u: onlyAfter ? wA + wB : wB,
      noise,
    });
  }
  return { value, weightChange, ...sides };
}

function addTo(
  side: MixSide,
  shares: SegmentShares,
  segment: number,
  { d, h, u, noise }: { d: number; h: number; u: number; noise: number },
): void {
  const w = shares.weight[segment]!;
  if (w === 0) return;
  const m = shares.mean[segment]!;
  const spread = shares.meanVariance[segment]!;
  side.d[segment] = w * d;
  side.dm[segment] = w * d * m;
  side.dd[segment] = w * d * d;
  side.hh[segment] = h * h * spread;
  side.hu[segment] = h * u * spread;
  side.noise[segment] = w * noise;
  side.meanSquare += w * m * m;
  side.overallVariance += u * u * spread;
}

function emptySide(size: number, shares: SegmentShares): MixSide {
  return {
    d: new Float64Array(size),
    dm: new Float64Array(size),
    dd: new Float64Array(size),
    hh: new Float64Array(size),
    hu: new Float64Array(size),
    noise: new Float64Array(size),
    total: shares.total,
    overallMean: shares.overallMean,
    meanSquare: 0,
    overallVariance: 0,
  };
}
