import type { Interval } from './bootstrapIntervals.ts';
import { wilsonInterval } from './wilsonInterval.ts';

/** How many of how many. */
export interface Proportion {
  hits: number;
  of: number;
}

/**
 * The first proportion minus the second, of different conversations, with its 95% interval out of both Wilson intervals; null
 * where either is of nothing. Newcombe (1998), method 10; equals R `DescTools::BinomDiffCI(method = "score")`.
 */
export function proportionDifference(
  first: Proportion,
  second: Proportion,
): { value: number; interval: Interval } | null {
  const [one, other] = [wilsonInterval(first.hits, first.of), wilsonInterval(second.hits, second.of)];
  if (one === null || other === null) return null;
  const [p, q] = [first.hits / first.of, second.hits / second.of];
  return {
    value: p - q,
    interval: {
      low: p - q - Math.hypot(p - one.low, other.high - q),
      high: p - q + Math.hypot(one.high - p, q - other.low),
    },
  };
}
