import type { Dimension, VersionTargets } from '@plumbline/schema';
import { figure, type Figure } from '../agreement/figures.ts';
import { confusionFigures, type Confusion } from '../stats/confusionFigures.ts';
import { confusionOf, decisionIntervals, placesOf, type Decision } from '../stats/decisions.ts';
import { f1Interval, f1PValue } from '../stats/f1Interval.ts';
import { wilsonInterval } from '../stats/wilsonInterval.ts';
import { fewestLabels, judge, together, type Outcome, type Target } from './judge.ts';

const judgedFigures = ['precision', 'recall', 'f1', 'falseNegativeRate'] as const;
export type JudgedFigure = (typeof judgedFigures)[number];

/** One figure against its target. */
export interface TargetResult {
  figure: JudgedFigure;
  target: number;
  outcome: Outcome;
  moreLabels: number | null;
}

/** The metric's results on all conversations of a part, or on those of a slice. */
export interface EvaluationRow {
  dimension: Dimension | null;
  value: string | null;
  /** Conversations with a label and a score. */
  labels: number;
  /** Too few to pass or fail. */
  small: boolean;
  confusion: Confusion;
  precision: Figure;
  recall: Figure;
  f1: Figure;
  falseNegativeRate: Figure;
  balancedAccuracy: Figure;
  results: TargetResult[];
  /** Null if no target is set. */
  outcome: Outcome | null;
  /** The p-value of F1 being equal to its target, and the q-value over all slices that have one. */
  pValue: number | null;
  qValue: number | null;
}

/** The figures of some decisions, judged against targets. */
export function evaluationRow(
  decisions: readonly Decision[],
  targets: Partial<Record<JudgedFigure, number>>,
  seed: string,
  slice: { dimension: Dimension; value: string } | null = null,
): EvaluationRow {
  const places = placesOf(decisions);
  const confusion = confusionOf(places);
  const { truePositives, falsePositives, falseNegatives } = confusion;
  const figures = confusionFigures(confusion);
  const positives = truePositives + falseNegatives;
  const found = truePositives + falsePositives;
  const bootstrap = decisionIntervals(places, { seed });
  // If every decision is right, or every one wrong, the bootstrap interval has no width, but J's interval has.
  const isCertain = bootstrap.f1 !== null && bootstrap.f1.low === bootstrap.f1.high;
  const f1 = isCertain ? f1Interval(truePositives, found + falseNegatives) : bootstrap.f1;
  const shown = {
    precision: figure(figures.precision, wilsonInterval(truePositives, found)),
    recall: figure(figures.recall, wilsonInterval(truePositives, positives)),
    f1: figure(figures.f1, f1),
    falseNegativeRate: figure(figures.falseNegativeRate, wilsonInterval(falseNegatives, positives)),
  };
  const results = judgedFigures.flatMap((name): TargetResult[] => {
    const target = targets[name];
    if (target === undefined) return [];
    const bound: Target['bound'] = name === 'falseNegativeRate' ? 'maximum' : 'minimum';
    const judged = judge(shown[name], { value: target, bound }, { labels: decisions.length, positives });
    return [{ figure: name, target, ...judged }];
  });
  return {
    dimension: slice?.dimension ?? null,
    value: slice?.value ?? null,
    labels: decisions.length,
    small: decisions.length < fewestLabels,
    confusion,
    ...shown,
    balancedAccuracy: figure(figures.balancedAccuracy, bootstrap.balancedAccuracy),
    results,
    outcome: together(results),
    pValue: targets.f1 === undefined ? null : f1PValue(confusion, targets.f1),
    qValue: null,
  };
}

/** The targets for all conversations together. */
export function overallTargets(targets: VersionTargets): Partial<Record<JudgedFigure, number>> {
  const { minimumPrecision, minimumRecall, minimumF1, maximumFalseNegativeRate } = targets;
  return {
    ...(minimumPrecision === null ? {} : { precision: minimumPrecision }),
    ...(minimumRecall === null ? {} : { recall: minimumRecall }),
    f1: minimumF1,
    ...(maximumFalseNegativeRate === null ? {} : { falseNegativeRate: maximumFalseNegativeRate }),
  };
}
