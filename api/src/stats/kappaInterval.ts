import type { Interval } from './bootstrapIntervals.ts';
import { cohenKappa } from './cohenKappa.ts';
import { z975 } from './normal.ts';

/**
 * The 95% interval of Cohen's κ, by its asymptotic variance (Fleiss, Cohen & Everitt, 1969), within [−1, 1]; null if κ is
 * null. Equals R `vcd::Kappa`, `psych::cohen.kappa`.
 * @param table k × k: how often the first reviewer said i and the second j.
 */
export function kappaInterval(table: readonly (readonly number[])[]): Interval | null {
  const kappa = cohenKappa(table);
  if (kappa === null) return null;
  const n = table.flat().reduce((sum, count) => sum + count, 0);
  const p = table.map((row) => row.map((count) => count / n));
  const rows = p.map((row) => row.reduce((sum, share) => sum + share, 0));
  const columns = p.map((_, j) => p.reduce((sum, row) => sum + row[j]!, 0));
  const expected = rows.reduce((sum, share, i) => sum + share * columns[i]!, 0);
  let spread = 0;
  for (let i = 0; i < p.length; i += 1) {
    for (let j = 0; j < p.length; j += 1) {
      const weight = (columns[i]! + rows[j]!) * (1 - kappa);
      spread += p[i]![j]! * (i === j ? (1 - weight) ** 2 : weight ** 2);
    }
  }
  const variance = (spread - (kappa - expected * (1 - kappa)) ** 2) / (n * (1 - expected) ** 2);
  const half = z975 * Math.sqrt(Math.max(0, variance));
  return { low: Math.max(-1, kappa - half), high: Math.min(1, kappa + half) };
}
