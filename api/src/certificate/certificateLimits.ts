import { certifiedBias } from '../bias/certifiedBias.ts';
import type { EvaluationResult } from '../evaluation/evaluation.ts';
import { nameOfValue } from '../movement/nameOfValue.ts';

const mostNamed = 6;

/**
 * What a certificate does not show, in sentences.
 * @param fittedElsewhere names the labels that points were fitted to, if they were not frozen here.
 */
export function certificateLimits(
  result: EvaluationResult | null,
  {
    looks,
    looksForOthers,
    fittedElsewhere,
  }: { looks: number; looksForOthers: number; fittedElsewhere: string | null },
): string[] {
  if (result === null) return ['Nothing is shown: nobody looked at held-out labels.'];
  const { counts, abstainedNegative, slices, agreement, calibration, baseline, all } = result;
  const small = slices
    .filter(({ small: isSmall }) => isSmall)
    .map(({ dimension, value }) => nameOfValue({ dimension: dimension!, value: value! }));
  const alpha = agreement.alpha.value;
  return [
    looks > 1
      ? `Held-out labels were looked at ${looks} times; each look makes a lucky result likelier.`
      : '',
    looksForOthers > 0
      ? `The same labels had been looked at ${looksForOthers === 1 ? 'once' : `${looksForOthers} times`} for other versions: rules may have been written after reading what those missed.`
      : '',
    fittedElsewhere !== null
      ? `Points were fitted to the ${fittedElsewhere}, which was not frozen here: held-out labels may be among those that the fit read.`
      : '',
    baseline !== null && (all.f1.value ?? 0) <= baseline.alwaysNegativeF1
      ? `Calling every conversation negative would reach F1 ${baseline.alwaysNegativeF1.toFixed(2)}, no less than the metric.`
      : '',
    counts.ambiguous > 0
      ? `${counts.ambiguous} conversations on which people came to no label are in no figure.`
      : '',
    counts.abstained > 0
      ? `${counts.abstained} conversations that the metric abstained on are in no figure; people call ${abstainedNegative} of them negative.`
      : '',
    counts.unscored + counts.changed > 0
      ? `${counts.unscored} labelled conversations were not scored, and ${counts.changed} changed since they were labelled.`
      : '',
    small.length > 0
      ? `Too few labels to tell in ${small.slice(0, mostNamed).join(', ')}${small.length > mostNamed ? ` and ${small.length - mostNamed} more` : ''}.`
      : '',
    all.outcome === 'not_enough_data' ? 'Too few labels to tell whether the targets are met.' : '',
    alpha !== null && alpha < 0.667
      ? `People agree little on what a negative experience is (α ${alpha.toFixed(2).replace('-', '−')}), and no metric is surer than its labels.`
      : '',
    calibration === null ? 'Whether its confidence is right is not known: the scores state none.' : '',
    'Figures hold for conversations like those that were labelled, in the period they are from.',
    certifiedBias(result).some(({ equalised }) => equalised !== null)
      ? 'A gap between groups is a question, not a verdict: what a group lives through may differ too.'
      : 'Whether the metric errs alike in all groups of customers is not known: too few labels in each.',
  ].filter((sentence) => sentence !== '');
}
