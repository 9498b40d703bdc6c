import type { VersionTargets } from '@plumbline/schema';
import { calibration, type Calibration } from '../stats/calibration.ts';
import { confusionFigures } from '../stats/confusionFigures.ts';
import type { Decision } from '../stats/decisions.ts';
import { falseDiscoveryRate } from '../stats/falseDiscoveryRate.ts';
import { evaluationRow, overallTargets, type EvaluationRow } from './evaluationRow.ts';
import { slicesOf, type Segment } from './slices.ts';

/** One conversation that people and the metric judged. */
export interface EvaluatedConversation {
  source: string;
  id: string;
  segment: Segment;
  /** Whether people's consensus is negative. */
  isNegative: boolean;
  /** The metric's score, and whether it is below the threshold. */
  score: number;
  isFound: boolean;
  confidence: number | null;
}

/** The results of guessing without reading anything. */
export interface Baseline {
  /** Whether people call most conversations negative. */
  majorityIsNegative: boolean;
  /** The accuracy of always giving the more common answer. */
  accuracy: number;
  f1: number;
  /** F1 of calling every conversation negative. */
  alwaysNegativeF1: number;
  /** The metric's accuracy, for comparison. */
  metricAccuracy: number;
}

export interface Evaluated {
  all: EvaluationRow;
  slices: EvaluationRow[];
  /** Null without a conversation. */
  baseline: Baseline | null;
  /** Null if the scores have no confidence. */
  calibration: Calibration | null;
}

/** All figures about conversations with a label and a score. Intervals are drawn by `seed`. */
export function evaluate(
  conversations: readonly EvaluatedConversation[],
  targets: VersionTargets | null,
  seed: string,
): Evaluated {
  const all = evaluationRow(
    conversations.map(decisionOf),
    targets === null ? {} : overallTargets(targets),
    seed,
  );
  const slices = slicesOf(conversations, targets).map(({ dimension, value, minimumF1, items }) =>
    evaluationRow(items.map(decisionOf), minimumF1 === null ? {} : { f1: minimumF1 }, seed, {
      dimension,
      value,
    }),
  );
  return {
    all,
    slices: withQValues(slices),
    baseline: baselineOf(all),
    calibration: calibration(
      conversations.flatMap(({ confidence, isFound, isNegative }) =>
        confidence === null ? [] : [{ confidence, right: isFound === isNegative }],
      ),
    ),
  };
}

const decisionOf = ({ isFound, isNegative }: EvaluatedConversation): Decision => ({
  found: isFound,
  true: isNegative,
});

/** Adds q-values: Benjamini–Hochberg over all slices tested. */
function withQValues(rows: EvaluationRow[]): EvaluationRow[] {
  const tested = rows.flatMap(({ pValue }, index) => (pValue === null ? [] : [index]));
  const adjusted = falseDiscoveryRate(tested.map((index) => rows[index]!.pValue!));
  const qValues = new Map(tested.map((index, at) => [index, adjusted[at]!]));
  return rows.map((row, index) => ({ ...row, qValue: qValues.get(index) ?? null }));
}

function baselineOf({ confusion, labels }: EvaluationRow): Baseline | null {
  if (labels === 0) return null;
  const negative = (confusion.truePositives + confusion.falseNegatives) / labels;
  const alwaysNegativeF1 = (2 * negative) / (1 + negative);
  const majorityIsNegative = negative > 0.5;
  return {
    majorityIsNegative,
    accuracy: Math.max(negative, 1 - negative),
    f1: majorityIsNegative ? alwaysNegativeF1 : 0,
    alwaysNegativeF1,
    metricAccuracy: confusionFigures(confusion).accuracy!,
  };
}
