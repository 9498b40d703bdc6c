/** How confident the metric was in one decision, 0 to 1, and whether it was right. */
export interface SureDecision {
  confidence: number;
  right: boolean;
}

export interface CalibrationBin {
  from: number;
  to: number;
  n: number;
  /** The bin's mean confidence, and the share of its decisions that are right. */
  confidence: number;
  right: number;
}

export interface Calibration {
  n: number;
  /** Mean of (confidence − right)²; 0 is perfect. Brier (1950). */
  brier: number;
  /** Expected calibration error: mean over decisions of |confidence − share right| of their bin. Naeini et al. (2015). */
  expectedError: number;
  /** The non-empty bins, of equal width; a bin includes its upper end. */
  bins: CalibrationBin[];
}

/** How well confidence predicts right decisions; null without any. Equals scikit-learn `calibration_curve`, uniform. */
export function calibration(decisions: readonly SureDecision[], binCount = 10): Calibration | null {
  const n = decisions.length;
  if (n === 0) return null;
  const sums = Array.from({ length: binCount }, () => ({ n: 0, confidence: 0, right: 0 }));
  let brier = 0;
  for (const { confidence, right } of decisions) {
    const bin = sums[Math.max(0, Math.ceil(confidence * binCount) - 1)]!;
    bin.n += 1;
    bin.confidence += confidence;
    bin.right += right ? 1 : 0;
    brier += (confidence - (right ? 1 : 0)) ** 2;
  }
  return {
    n,
    brier: brier / n,
    expectedError: sums.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.right), 0) / n,
    bins: sums.flatMap((bin, index) =>
      bin.n === 0
        ? []
        : [
            {
              from: index / binCount,
              to: (index + 1) / binCount,
              n: bin.n,
              confidence: bin.confidence / bin.n,
              right: bin.right / bin.n,
            },
          ],
    ),
  };
}
