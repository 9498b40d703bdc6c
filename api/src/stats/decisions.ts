import { bootstrapIntervals, type BootstrapOptions, type Interval } from './bootstrapIntervals.ts';
import { confusionFigures, type Confusion } from './confusionFigures.ts';

/** The metric's and people's verdicts on one conversation. */
export interface Decision {
  /** Whether the metric says yes. */
  found: boolean;
  /** Whether people say yes. */
  true: boolean;
}

/** Each decision's cell in a confusion matrix, for fast counting in every resample. */
export const placesOf = (decisions: readonly Decision[]): Uint8Array =>
  Uint8Array.from(decisions, ({ found, true: isTrue }) => (found ? 2 : 0) + (isTrue ? 1 : 0));

/** The confusion matrix of placed decisions, each counted `times` times; once if `times` is absent. */
export function confusionOf(places: Uint8Array, times?: ArrayLike<number>): Confusion {
  const counts = [0, 0, 0, 0];
  for (let at = 0; at < places.length; at += 1) counts[places[at]!]! += times?.[at] ?? 1;
  const [trueNegatives, falseNegatives, falsePositives, truePositives] = counts;
  return {
    truePositives: truePositives!,
    falsePositives: falsePositives!,
    falseNegatives: falseNegatives!,
    trueNegatives: trueNegatives!,
  };
}

/** The 95% bootstrap intervals, over conversations, of F1 and balanced accuracy, which are not simple proportions. */
export function decisionIntervals(
  places: Uint8Array,
  options: BootstrapOptions,
): { f1: Interval | null; balancedAccuracy: Interval | null } {
  const [f1, balancedAccuracy] = bootstrapIntervals(
    places.length,
    (times) => {
      const figures = confusionFigures(confusionOf(places, times));
      return [figures.f1, figures.balancedAccuracy];
    },
    options,
  );
  return { f1: f1 ?? null, balancedAccuracy: balancedAccuracy ?? null };
}
