import { beyondChance } from './fleissKappa.ts';

/**
 * Cohen's κ of two reviewers, unweighted: how much of the possible agreement beyond chance they reach. Null without
 * labels, or if the agreement expected by chance is 1. Cohen (1960); equals R `irr::kappa2`.
 * @param table k × k: how often the first reviewer gave label i and the second label j.
 */
export function cohenKappa(table: readonly (readonly number[])[]): number | null {
  const k = table.length;
  if (table.some((row) => row.length !== k)) throw new RangeError('The table has as many rows as columns.');
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = table.map((_, j) => table.reduce((sum, row) => sum + row[j]!, 0));
  const n = rows.reduce((sum, count) => sum + count, 0);
  if (n === 0) return null;
  const observed = table.reduce((sum, row, i) => sum + row[i]!, 0) / n;
  const expected = rows.reduce((sum, count, i) => sum + count * columns[i]!, 0) / n ** 2;
  return beyondChance(observed, expected);
}
