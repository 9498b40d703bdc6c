import { bootstrapIntervals, type BootstrapOptions, type Interval } from './bootstrapIntervals.ts';
import { confusionFigures } from './confusionFigures.ts';
import { confusionOf, placesOf } from './decisions.ts';

/** The verdicts of two versions and of people on one conversation. */
export interface PairedDecision {
  first: boolean;
  second: boolean;
  true: boolean;
}

/**
 * F1 of the second version minus F1 of the first on the same conversations, with the 95% interval of the paired bootstrap:
 * every resample keeps both versions' decisions on a conversation together. Null if either F1 is undefined.
 * Efron & Tibshirani (1993), ch. 13; Koehn (2004).
 */
export function f1Difference(
  decisions: readonly PairedDecision[],
  options: BootstrapOptions,
): { value: number; interval: Interval | null } | null {
  const first = placesOf(decisions.map((one) => ({ found: one.first, true: one.true })));
  const second = placesOf(decisions.map((one) => ({ found: one.second, true: one.true })));
  const difference = (times?: ArrayLike<number>): number | null => {
    const before = confusionFigures(confusionOf(first, times)).f1;
    const after = confusionFigures(confusionOf(second, times)).f1;
    return before === null || after === null ? null : after - before;
  };
  const value = difference();
  if (value === null) return null;
  const [interval] = bootstrapIntervals(decisions.length, (times) => [difference(times)], options);
  return { value, interval: interval ?? null };
}
