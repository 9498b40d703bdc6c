import { jensenShannon } from './jensenShannon.ts';
import { seededRandom } from './seededRandom.ts';

/**
 * The Jensen–Shannon distance of two distributions of the same items, and how often it is at least as large if chance
 * decides which of an item's two values counts as the first: the seed swaps each pair or not. Null without items.
 * @param table k × k: how many items have category i first and category j second.
 */
export function pairedShift(
  table: readonly (readonly number[])[],
  { seed, permutations = 1_000 }: { seed: string; permutations?: number },
): { distance: number; pValue: number } | null {
  const distanceOf = (counts: readonly (readonly number[])[]): number | null =>
    jensenShannon(
      counts.map((row) => row.reduce((sum, count) => sum + count, 0)),
      counts.map((_, j) => counts.reduce((sum, row) => sum + row[j]!, 0)),
    );
  const distance = distanceOf(table);
  if (distance === null) return null;
  const random = seededRandom(seed);
  const swapped = table.map((row) => [...row]);
  let further = 0;
  for (let permutation = 0; permutation < permutations; permutation += 1) {
    for (let i = 0; i < table.length; i += 1) {
      for (let j = i + 1; j < table.length; j += 1) {
        const both = table[i]![j]! + table[j]![i]!;
        const kept = coins(both, random);
        swapped[i]![j] = kept;
        swapped[j]![i] = both - kept;
      }
    }
    if (distanceOf(swapped)! >= distance - 1e-12) further += 1;
  }
  return { distance, pValue: (1 + further) / (1 + permutations) };
}

/** Above this many coins, heads are drawn from the normal distribution, whose error is then far below one coin. */
const manyCoins = 2_000;

/** How many of `n` fair coins land heads. */
function coins(n: number, random: () => number): number {
  if (n > manyCoins) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.min(n, Math.max(0, Math.round(n / 2 + (Math.sqrt(n) / 2) * normal)));
  }
  let heads = 0;
  for (let coin = 0; coin < n; coin += 1) if (random() < 0.5) heads += 1;
  return heads;
}
