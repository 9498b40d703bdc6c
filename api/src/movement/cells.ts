/**
 * What a movement question needs to know of its conversations: sufficient statistics, nothing else.
 *
 * One row a segment (one combination of the chosen dimensions' values), one more a segment and rule.
 * All sums are centred: `x` is the score minus `centre`, so that nothing cancels.
 */
export interface MovementCells {
  /** The chosen dimensions, in order; empty when the question is not split. */
  dimensions: readonly string[];
  /** S rows of D values, unique. */
  segments: readonly (readonly string[])[];
  /** What was subtracted from every score before it was summed (the middle of the scale). */
  centre: number;
  baseline: ScoreSums;
  current: ScoreSums;
  rules: readonly RuleCells[];
  /** Only where the current period is ruled by another metric version than the baseline. */
  versionPairs?: VersionPairs;
  /** Only where accepted disputes corrected scores; all other sums are of scores as they were made. */
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
   * Conversations of the segment the period really had, where only a sample of them carries the
   * baseline's version; weights come from these. Absent: the same as `n`.
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

/** Of the conversations that have the rule; `c` is what all of a conversation's reasons of it add up to. */
export interface RuleSums extends LeafSums {
  /** Σc·x, x centred. */
  sumCross: Float64Array;
}

/** What accepted disputes changed in a period: d = corrected score − score as it was made. */
export interface CorrectionSums {
  n: number;
  /** Σd */
  sum: number;
  /** Σd² */
  sumSquares: number;
  /** Σ(corrected² − as made²), both centred. */
  squaresChange: number;
}

/** How the change of version is measured: the same conversations of the current period under both versions. */
export interface VersionPairs {
  /** Conversations of the current period with a live score, and the centred sums of those scores, disputes heard. */
  live: { n: number; sum: number; sumSquares: number };
  /** Of those, how many are scored live by another version than the baseline's. */
  changed: number;
  /** Pairs among the changed: n, Σd, Σd² with d = live score − score under the baseline's version. */
  pairs: { n: number; sum: number; sumSquares: number };
}
