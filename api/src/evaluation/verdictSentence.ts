import { nameOfValue } from '../movement/nameOfValue.ts';
import type { EvaluationResult } from './evaluation.ts';
import { fewestLabels } from './judge.ts';

/** An evaluation in one sentence that a director can repeat. */
export function verdictSentence({
  version,
  scoredAs,
  all,
  slices,
  counts,
}: Pick<EvaluationResult, 'version' | 'scoredAs' | 'all' | 'slices' | 'counts'>): string {
  const unscored = unscoredWords(scoredAs ?? version ?? 'live', counts);
  const name = scoredAs ?? version ?? 'The live score';
  const failing = slices
    .filter(({ outcome }) => outcome === 'fail')
    .map(({ dimension, value }) => nameOfValue({ dimension: dimension!, value: value! }));
  const where = failing.length === 0 ? null : listed(failing);
  switch (all.outcome) {
    case 'pass':
      return where === null
        ? `${name} meets its targets.`
        : `${name} meets its targets overall, but misses them in ${where}.`;
    case 'fail':
      return `${name} misses its targets${where === null ? '' : `, in ${where} too`}.`;
    case 'not_enough_data':
      return `${count(counts.judged)} labels are too few to tell whether ${name} meets its targets${where === null ? '' : `; it misses them in ${where}`}${unscored}.`;
    case null:
      if (all.small) return `Too few labels: ${count(counts.judged)} of ${fewestLabels} count${unscored}.`;
      return all.f1.value === null
        ? `${name} has no F1 on these labels.`
        : `${name} reaches F1 ${all.f1.value.toFixed(2)}; no target is locked.`;
  }
}

const count = (n: number): string => n.toLocaleString('en');

/** For too few labels: how many more there would be if their conversations were scored. */
function unscoredWords(version: string, { unscored }: EvaluationResult['counts']): string {
  if (unscored === 0) return '';
  return `; ${count(unscored)} ${unscored === 1 ? 'has' : 'have'} no ${version} score`;
}

function listed(values: readonly string[]): string {
  const shown = values.slice(0, 3);
  const more = values.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return shown.length === 1 ? shown[0]! : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)!}`;
}
