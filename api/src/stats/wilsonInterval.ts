import type { Interval } from './bootstrapIntervals.ts';
import { z975 } from './normal.ts';

/**
 * Wilson's score interval of a proportion, 95% by default; null if `of` is 0. Wilson (1927); equals R
 * `prop.test(hits, of, correct = FALSE)$conf.int`.
 * @param z half the width in standard errors.
 */
export function wilsonInterval(hits: number, of: number, z = z975): Interval | null {
  if (of === 0) return null;
  const share = hits / of;
  const scale = 1 + z ** 2 / of;
  const centre = (share + z ** 2 / (2 * of)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
