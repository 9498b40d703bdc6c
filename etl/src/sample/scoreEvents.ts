import { NEW_VERSION, OLD_VERSION } from './plantedTruth.ts';
import { SAMPLE_BASE } from './rules.ts';
import type { RuleKey } from './rules.ts';

/** How version 3.2 shifts points, in tenths of a point: it weighs the outcome a little more. */
export const NEW_VERSION_SHIFT: Partial<Record<RuleKey, number>> = { resolved: 1, 'left-unresolved': -1 };

export type EventScore = { version: string; score: number; points: Map<RuleKey, number> };

/**
 * Scores events under a metric version: base plus points, all in tenths. If the sum would leave 0..10, the largest
 * points on that side are cut, so that base and points always add up to the score.
 */
export function scoreEvents(tenths: ReadonlyMap<RuleKey, number>, version: string): EventScore {
  if (version !== OLD_VERSION && version !== NEW_VERSION) throw new Error(`unknown version ${version}`);
  const sizes = [...tenths].map(([rule, size]): [RuleKey, number] => [
    rule,
    version === NEW_VERSION ? size + (NEW_VERSION_SHIFT[rule] ?? 0) : size,
  ]);
  let sum = SAMPLE_BASE * 10;
  for (const [, size] of sizes) sum += size;
  while (sum > 100 || sum < 0) {
    const step = sum > 100 ? 1 : -1;
    let largest = sizes[0];
    for (const entry of sizes)
      if (largest !== undefined && entry[1] * step > largest[1] * step) largest = entry;
    if (largest === undefined) break;
    largest[1] -= step;
    sum -= step;
  }
  return { version, score: sum / 10, points: new Map(sizes.map(([rule, size]) => [rule, size / 10])) };
}
