/** How often a yes is right, what share of the true yeses is found, and their harmonic mean; null if undefined. */
export interface PrecisionRecall {
  precision: number | null;
  recall: number | null;
  f1: number | null;
}

/** Precision TP / (TP + FP), recall TP / (TP + FN), F1 = 2 TP / (2 TP + FP + FN). */
export function precisionRecall({
  truePositives,
  falsePositives,
  falseNegatives,
}: {
  truePositives: number;
  falsePositives: number;
  falseNegatives: number;
}): PrecisionRecall {
  const share = (of: number): number | null => (of === 0 ? null : truePositives / of);
  const all = 2 * truePositives + falsePositives + falseNegatives;
  return {
    precision: share(truePositives + falsePositives),
    recall: share(truePositives + falseNegatives),
    f1: all === 0 ? null : (2 * truePositives) / all,
  };
}
