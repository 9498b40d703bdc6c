import { formatCount, formatOneScore, formatPoints, formatShare } from '../format.ts';
import type { FittedPoints, MetricVersion, ScoringSettings, ShownRule } from '../graphql/metric.ts';
import type { Signal } from '../graphql/scoring.ts';

/** How a version scores, one sentence per setting. */
export function settingsSentences(settings: ScoringSettings): string[] {
  const { scorer, onModelFailure, minimumConfidence, minimumJudged, negativeBelow, consistencyShare } =
    settings;
  const made =
    scorer === 'OFFLINE'
      ? ['Its scores are made by the offline scorer: without a model, and the same every time.']
      : [
          onModelFailure === 'OFFLINE'
            ? 'Its scores are made by the model. If that fails, the offline scorer stands in, under a name of its own.'
            : 'Its scores are made by the model. If that fails, the conversation stays unscored.',
          `The model judges ${formatShare(consistencyShare)} of the conversations twice, to see how often it changes its mind.`,
        ];
  return [
    ...made,
    `A verdict less sure than ${minimumConfidence.toFixed(2)} counts as not enough evidence.`,
    `There is no score if fewer than ${formatShare(minimumJudged)} of the rules that apply get a verdict.`,
    `A score below ${formatOneScore(negativeBelow)} counts as a negative experience.`,
  ];
}

/** What fitted points are based on; null if no points were fitted. */
export function fitSentence({ fit }: MetricVersion['scoring']): string | null {
  return fit === null
    ? null
    : `Points were fitted to ${formatCount(fit.conversations)} labelled conversations (${fit.labels}), ${formatCount(fit.negative)} of them negative.`;
}

/** "fitted −1.2 (−1.6 to −0.8)" */
export function fittedWords({ points, low, high }: FittedPoints): string {
  return `fitted ${formatPoints(points)} (${formatPoints(low)} to ${formatPoints(high)})`;
}

/** Whose words can show a rule. */
export const speakerWords: Record<NonNullable<ShownRule['speaker']>, string> = {
  ANYONE: 'Anyone’s words',
  CUSTOMER: 'The customer’s words alone',
  AGENT: 'The agent’s words alone, or the bot’s',
};

/** What the offline scorer looks for to judge a rule, in a sentence. */
export function looksForSentence(
  { key, signal }: Pick<ShownRule, 'key' | 'signal'>,
  signals: readonly Signal[],
): string {
  const found = signals.find((one) => one.key === (signal ?? key));
  if (found !== undefined)
    return `${found.looksFor}${found.computed ? ' Computed from who wrote when, in any language.' : ''}`;
  return signal === null
    ? 'Nothing: only a model can judge this rule.'
    : `Nothing: it has no signal “${signal}”, so only a model can judge this rule.`;
}
