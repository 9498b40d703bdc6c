import type { Interval } from './bootstrapIntervals.ts';
import type { Confusion } from './confusionFigures.ts';
import { normalPValue, z975 } from './normal.ts';
import { wilsonInterval } from './wilsonInterval.ts';

/**
 * Wilson's 95% interval of J = TP / (TP + FP + FN), converted to F1 = 2J / (1 + J); null if `of` is 0.
 * @param hits TP; @param of TP + FP + FN.
 */
export function f1Interval(hits: number, of: number, z = z975): Interval | null {
  const interval = wilsonInterval(hits, of, z);
  const f1 = (j: number): number => (2 * j) / (1 + j);
  return interval === null ? null : { low: f1(interval.low), high: f1(interval.high) };
}

/** Two-sided p-value of F1 = `target`, by the score test of J, which Wilson's interval inverts; null without cases. */
export function f1PValue(
  { truePositives, falsePositives, falseNegatives }: Confusion,
  target: number,
): number | null {
  const of = truePositives + falsePositives + falseNegatives;
  if (of === 0) return null;
  const j = target / (2 - target);
  return normalPValue((truePositives / of - j) / Math.sqrt((j * (1 - j)) / of));
}
