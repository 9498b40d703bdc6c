import type { Interval } from './bootstrapIntervals.ts';
import { z975 } from './normal.ts';

/** A count of hits out of a total. */
export interface Count {
  hits: number;
  of: number;
}

/**
 * The true share behind the share that an imperfect metric finds, (raw + specificity − 1) / (sensitivity + specificity
 * − 1), within [0, 1] (Rogan & Gladen, 1978). The 95% interval treats sensitivity and specificity as estimates too: by
 * the delta method on shrunken proportions (Lang & Reiczigel, 2014; equals R `asht::prevSeSp`). Null if a count is
 * empty or the metric is no better than chance, sensitivity + specificity ≤ 1.
 * @param raw how many the metric finds; @param sensitivity how many of the true positives it finds; @param specificity
 * how many of the true negatives it leaves alone.
 */
export function correctedShare(
  raw: Count,
  sensitivity: Count,
  specificity: Count,
): { value: number; interval: Interval } | null {
  if (raw.of === 0 || sensitivity.of === 0 || specificity.of === 0) return null;
  const [apparent, found, spared] = [raw, sensitivity, specificity].map(({ hits, of }) => hits / of);
  const informative = found! + spared! - 1;
  if (informative <= 0) return null;
  const value = (apparent! + spared! - 1) / informative;

  const share = shrunken(raw, z975 ** 2);
  const se = shrunken(sensitivity, 2);
  const sp = shrunken(specificity, 2);
  const youden = se.share + sp.share - 1;
  const centre = (share.share + sp.share - 1) / youden;
  const shift = 2 * z975 ** 2 * (centre * se.variance - (1 - centre) * sp.variance);
  const variance = share.variance + centre ** 2 * se.variance + (1 - centre) ** 2 * sp.variance;
  const half = (z975 * Math.sqrt(variance)) / youden;
  return {
    value: clamp(value),
    interval: { low: clamp(centre + shift - half), high: clamp(centre + shift + half) },
  };
}

/** A proportion with `added` more observations, half of them hits, and its variance. */
function shrunken({ hits, of }: Count, added: number): { share: number; variance: number } {
  const share = (hits + added / 2) / (of + added);
  return { share, variance: (share * (1 - share)) / (of + added) };
}

const clamp = (share: number): number => Math.min(1, Math.max(0, share));
