import { signalKind } from '@plumbline/etl';
import { scoringOf, type RubricRule } from '@plumbline/schema';
import { bootstrapIntervals } from '../stats/bootstrapIntervals.ts';
import { precisionRecall } from '../stats/precisionRecall.ts';
import type { KeptFit } from './fitMetric.ts';
import type { FitCase } from './fitRubric.ts';

/** The result of a fit in words: what it is based on, what changed rule by rule, how well it does. */
export function describeFit(kept: KeptFit): string {
  const { base, draft, labels, cases, rubric, lambda } = kept;
  const { negativeBelow } = scoringOf(rubric);
  return [
    `Fitted “${base.metric}” ${base.version} to the ${labels.name}: ${cases.length} conversations of its development part, ${kept.fit.negative} of them negative. The held-out part was not read.`,
    ...leftOutWords(kept),
    '',
    ...base.rubric.rules.map((rule, at) => ruleWords(rule, at, kept)),
    '',
    `The base is ${rubric.base} instead of ${base.rubric.base}. Below ${negativeBelow} a conversation counts as negative.`,
    `${qualityWords(cases, kept.called)} (five-fold, penalty ${lambda}.)`,
    `The draft ${draft.version} of “${base.metric}” holds it. Read it on the page Metric, then publish or discard it.`,
  ].join('\n');
}

function leftOutWords({ labels: { ambiguous }, leftOut }: Pick<KeptFit, 'labels' | 'leftOut'>): string[] {
  const parts = [
    [ambiguous, 'without a majority'],
    [leftOut.abstained, 'that the offline scorer cannot judge'],
    [leftOut.changed, 'whose text changed since they were labelled'],
    [leftOut.notLoaded, 'that are not loaded'],
  ].filter(([number]) => number !== 0);
  return parts.length === 0 ? [] : [`Left out: ${parts.map((part) => part.join(' ')).join(', ')}.`];
}

function ruleWords(
  rule: RubricRule,
  at: number,
  { fit, rubric, cases }: Pick<KeptFit, 'fit' | 'rubric' | 'cases'>,
): string {
  const before = pointsWords(rule);
  const met = cases.filter(({ strengths }) => strengths[at] !== null).length;
  const name = `“${rule.label}”`;
  if (signalKind(rule.signal ?? rule.key) === undefined) {
    return `${name} has no signal that the offline scorer could look for: 0 instead of ${before}.`;
  }
  if (met === 0)
    return `${name} was met in no conversation, so nothing is known of its weight: 0 instead of ${before}.`;
  const { points, low, high } = fit.rules[at]!;
  const sizes = [low, high].map(Math.abs).sort((a, b) => a - b);
  const interval = sizes.map((size) => size.toFixed(1)).join(' to ');
  return `${name} ${rule.direction} by ${Math.abs(points).toFixed(1)} (${interval}) where it is met, in ${met} ${met === 1 ? 'conversation' : 'conversations'}: ${pointsWords(rubric.rules[at]!)} instead of ${before}.`;
}

const pointsWords = ({ points: { from, to } }: RubricRule): string =>
  from === to ? `${from}` : `${from} to ${to}`;

function qualityWords(cases: readonly FitCase[], called: readonly boolean[]): string {
  const matches = (times: ArrayLike<number> | null) => {
    const counts = { truePositives: 0, falsePositives: 0, falseNegatives: 0 };
    cases.forEach(({ negative }, index) => {
      const weight = times?.[index] ?? 1;
      if (negative && called[index]) counts.truePositives += weight;
      else if (negative) counts.falseNegatives += weight;
      else if (called[index]) counts.falsePositives += weight;
    });
    return precisionRecall(counts);
  };
  const { precision, recall, f1 } = matches(null);
  const others = cases.flatMap(({ negative }, index) => (negative ? [] : [called[index]!]));
  const specificity = others.filter((call) => !call).length / others.length;
  const [interval] = bootstrapIntervals(cases.length, (times) => [matches(times).f1], { seed: 'F1' });
  const inWords = (value: number | null | undefined): string => value?.toFixed(2) ?? 'unknown';
  return `Cross-validated on the development part: F1 of negative ${inWords(f1)} (${inWords(interval?.low)} to ${inWords(interval?.high)}), precision ${inWords(precision)}, recall ${inWords(recall)}; of the others ${inWords(specificity)} are called right.`;
}
