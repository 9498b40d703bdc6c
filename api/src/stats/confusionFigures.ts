import { precisionRecall, type PrecisionRecall } from './precisionRecall.ts';

/** How often the metric's yes and no were right, with people's labels as the truth. */
export interface Confusion {
  truePositives: number;
  falsePositives: number;
  falseNegatives: number;
  trueNegatives: number;
}

export interface ConfusionFigures extends PrecisionRecall {
  /** FN / (TP + FN) = 1 − recall. */
  falseNegativeRate: number | null;
  /** TN / (TN + FP). */
  specificity: number | null;
  /** (recall + specificity) / 2. */
  balancedAccuracy: number | null;
  accuracy: number | null;
}

/** The figures of a confusion matrix; a figure is null if its denominator is 0. */
export function confusionFigures(confusion: Confusion): ConfusionFigures {
  const { truePositives, falsePositives, falseNegatives, trueNegatives } = confusion;
  const { precision, recall, f1 } = precisionRecall(confusion);
  const negatives = falsePositives + trueNegatives;
  const all = truePositives + falseNegatives + negatives;
  const specificity = negatives === 0 ? null : trueNegatives / negatives;
  return {
    precision,
    recall,
    f1,
    falseNegativeRate: recall === null ? null : falseNegatives / (truePositives + falseNegatives),
    specificity,
    balancedAccuracy: recall === null || specificity === null ? null : (recall + specificity) / 2,
    accuracy: all === 0 ? null : (truePositives + trueNegatives) / all,
  };
}
