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
  /** People's consensus says negative. */
  isNegative: boolean;
  /** The metric's score, and whether it lies below the threshold. */
  score: number;
  isFound: boolean;
  confidence: number | null;
}

/** What guessing comes to, without reading anything. */
export interface Baseline {
  /** People call most conversations negative. */
  majorityIsNegative: boolean;
  /** Of always saying what most are. */
  accuracy: number;
  f1: number;
  /** Of calling every conversation negative. */
  alwaysNegativeF1: number;
  /** Of the metric, beside them. */
  metricAccuracy: number;
}

export interface Evaluated {
  all: EvaluationRow;
  slices: EvaluationRow[];
  /** Null without a conversation. */
  baseline: Baseline | null;
  /** Null where the scores say nothing of their confidence. */
  calibration: Calibration | null;
}

/** Everything that is judged of conversations with a label and a score. Intervals are drawn by `seed`. */
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

/** Benjamini–Hochberg over all slices that were tested. */
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
