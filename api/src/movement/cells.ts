/**
 * The sufficient statistics of a movement question's conversations, and nothing else.
 *
 * There is one row per segment (one combination of the chosen dimensions' values), and one per segment and rule. All
 * sums are centred: `x` is the score minus `centre`, so that no digits cancel.
 */
export interface MovementCells {
  /** The chosen dimensions, in order; empty when the question is not split. */
  dimensions: readonly string[];
  /** S rows of D values, unique. */
  segments: readonly (readonly string[])[];
  /** The middle of the scale, which was subtracted from every score before summing. */
  centre: number;
  baseline: ScoreSums;
  current: ScoreSums;
  rules: readonly RuleCells[];
  /** Only if the current period has another metric version than the baseline. */
  versionPairs?: VersionPairs;
  /** Only if accepted disputes corrected scores. All other sums are of the scores as they were made. */
  corrections?: { baseline: CorrectionSums; current: CorrectionSums };
}

/** Per segment, arrays of length S; a segment absent from the period has n = 0. */
export interface ScoreSums {
  n: Float64Array;
  /** Σx */
  sum: Float64Array;
  /** Σx² */
  sumSquares: Float64Array;
  /** Σ base (not centred). */
  sumBase: Float64Array;
  /**
   * The number of conversations that the period really had in the segment, if only a sample of them carries the
   * baseline's version. Weights come from these. Absent: the same as `n`.
   */
  population?: Float64Array;
}

/** One rule over the segments that have it in either period; all arrays have the same length. */
export interface RuleCells<Sums = RuleSums> {
  rule: string;
  /** Indices into `segments`. */
  segment: Int32Array;
  baseline: Sums;
  current: Sums;
}

/** n, Σ and Σ² of a quantity by leaf, in one period. */
export interface LeafSums {
  n: Float64Array;
  sum: Float64Array;
  sumSquares: Float64Array;
}

/** Sums over the conversations in which the rule fired; `c` is the sum of a conversation's points from this rule. */
export interface RuleSums extends LeafSums {
  /** Σc·x, x centred. */
  sumCross: Float64Array;
}

/** The changes by accepted disputes in a period: d = corrected score − score as it was made. */
export interface CorrectionSums {
  n: number;
  /** Σd */
  sum: number;
  /** Σd² */
  sumSquares: number;
  /** Σ(corrected² − as made²), both centred. */
  squaresChange: number;
}

/** Measures the change of version: the same conversations of the current period under both versions. */
export interface VersionPairs {
  /** Conversations of the current period with a live score, and the centred sums of those scores after disputes. */
  live: { n: number; sum: number; sumSquares: number };
  /** How many of those have a live score by another version than the baseline's. */
  changed: number;
  /** Pairs among the changed: n, Σd, Σd² with d = live score − score under the baseline's version. */
  pairs: { n: number; sum: number; sumSquares: number };
}
