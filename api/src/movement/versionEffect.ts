import type { Estimate } from '../stats/estimate.ts';
import { meanInterval } from '../stats/meanInterval.ts';
import { normalPValue, z975 } from '../stats/normal.ts';
import type { MovementCells } from './cells.ts';

/**
 * The effect of the change of version on Δ: the mean of live score − score under the baseline's version, over the
 * conversations that carry both, times the share of the period that has a live score by another version. Null if that
 * share is 0; 'inseparable' if no conversation carries both.
 */
export function versionEffect(cells: MovementCells): Estimate | null | 'inseparable' {
  const pairs = cells.versionPairs;
  if (pairs === undefined || pairs.changed === 0) return null;
  if (pairs.pairs.n === 0) return 'inseparable';
  const share = pairs.changed / pairs.live.n;
  const { mean, low, high } = meanInterval(pairs.pairs);
  const value = share * mean!;
  // The share itself is an estimate too: its variance is share · (1 − share) / n.
  const shareError = Math.sqrt((share * (1 - share)) / pairs.live.n) * Math.abs(mean!) * z975;
  const half =
    low === null || high === null ? widest(value) : Math.hypot((share * (high - low)) / 2, shareError);
  const pValue = half === 0 ? (value === 0 ? 1 : 0) : normalPValue((value / half) * z975);
  return { value, low: value - half, high: value + half, pValue: low === null ? null : pValue };
}

/** Half the interval from a single pair, which says nothing about the variance: the scale's width or more. */
function widest(value: number): number {
  return Math.max(10, 2 * Math.abs(value));
}
