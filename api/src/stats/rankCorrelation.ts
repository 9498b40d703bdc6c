import type { Interval } from './bootstrapIntervals.ts';
import { z975 } from './normal.ts';

/** `n` pairs with the same values (x, y). */
export interface CountedPair {
  x: number;
  y: number;
  n: number;
}

/** The mean rank of each value, from 1; equal values share the mean of their ranks. */
export function midranks(values: readonly { value: number; n: number }[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { value, n } of values) counts.set(value, (counts.get(value) ?? 0) + n);
  let before = 0;
  return new Map(
    [...counts]
      .sort(([a], [b]) => a - b)
      .map(([value, n]) => {
        const rank = before + (n + 1) / 2;
        before += n;
        return [value, rank];
      }),
  );
}

/**
 * Spearman's rank correlation of counted pairs: Pearson's correlation of the midranks, which handles ties. The 95%
 * interval is by Fisher's z with variance (1 + ρ² / 2) / (n − 3) (Bonett & Wright, 2000); there is none for fewer than
 * four pairs. Null if x or y does not vary. Equals R `cor(x, y, method = "spearman")`.
 */
export function rankCorrelation(
  pairs: readonly CountedPair[],
): { value: number; interval: Interval | null } | null {
  const rankX = midranks(pairs.map(({ x, n }) => ({ value: x, n })));
  const rankY = midranks(pairs.map(({ y, n }) => ({ value: y, n })));
  const n = pairs.reduce((sum, one) => sum + one.n, 0);
  const middle = (n + 1) / 2;
  let [xx, yy, xy] = [0, 0, 0];
  for (const pair of pairs) {
    const dx = rankX.get(pair.x)! - middle;
    const dy = rankY.get(pair.y)! - middle;
    xx += pair.n * dx * dx;
    yy += pair.n * dy * dy;
    xy += pair.n * dx * dy;
  }
  if (xx === 0 || yy === 0) return null;
  const value = Math.min(1, Math.max(-1, xy / Math.sqrt(xx * yy)));
  if (n < 4) return { value, interval: null };
  const error = Math.sqrt((1 + value ** 2 / 2) / (n - 3));
  const centre = Math.atanh(value);
  return {
    value,
    interval: { low: Math.tanh(centre - z975 * error), high: Math.tanh(centre + z975 * error) },
  };
}
