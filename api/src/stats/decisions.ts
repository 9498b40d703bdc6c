import { bootstrapIntervals, type BootstrapOptions, type Interval } from './bootstrapIntervals.ts';
import { confusionFigures, type Confusion } from './confusionFigures.ts';

/** What the metric says of one conversation, and what people do. */
export interface Decision {
  /** The metric says yes. */
  found: boolean;
  /** People do. */
  true: boolean;
}

/** The confusion matrix of decisions, each counted as often as `times` says; once where it is absent. */
export function confusionOf(decisions: readonly Decision[], times?: ArrayLike<number>): Confusion {
  const counts = [0, 0, 0, 0];
  decisions.forEach(({ found, true: isTrue }, index) => {
    counts[(found ? 2 : 0) + (isTrue ? 1 : 0)]! += times?.[index] ?? 1;
  });
  const [trueNegatives, falseNegatives, falsePositives, truePositives] = counts;
  return {
    truePositives: truePositives!,
    falsePositives: falsePositives!,
    falseNegatives: falseNegatives!,
    trueNegatives: trueNegatives!,
  };
}

/** The 95% bootstrap intervals, over conversations, of what is no simple proportion: F1 and balanced accuracy. */
export function decisionIntervals(
  decisions: readonly Decision[],
  options: BootstrapOptions,
): { f1: Interval | null; balancedAccuracy: Interval | null } {
  const [f1, balancedAccuracy] = bootstrapIntervals(
    decisions.length,
    (times) => {
      const figures = confusionFigures(confusionOf(decisions, times));
      return [figures.f1, figures.balancedAccuracy];
    },
    options,
  );
  return { f1: f1 ?? null, balancedAccuracy: balancedAccuracy ?? null };
}
