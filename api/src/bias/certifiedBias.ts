import { dimensions, type Dimension } from '@plumbline/schema';
import type { EvaluationResult } from '../evaluation/evaluation.ts';
import { equalisedGap, errorGaps, type EqualisedGap, type ErrorGap } from './errorGaps.ts';
import { groupsOfLook } from './readErrors.ts';

/** What a look at held-out labels shows about the errors in the groups of one dimension. */
export interface CertifiedBias {
  dimension: Dimension;
  equalised: EqualisedGap | null;
  groups: ErrorGap[];
}

/** The error gaps of every dimension that a look was sliced by: a pure function of the look. */
export function certifiedBias(result: Pick<EvaluationResult, 'slices'>): CertifiedBias[] {
  return dimensions.flatMap((dimension): CertifiedBias[] => {
    const groups = groupsOfLook(result, dimension);
    return groups.length < 2
      ? []
      : [{ dimension, equalised: equalisedGap(groups), groups: errorGaps(groups) }];
  });
}

const dimensionWords: Record<Dimension, string> = {
  REGION: 'region',
  CHANNEL: 'channel',
  AGENT_TIER: 'agent tier',
  LANGUAGE: 'language',
  CUSTOMER_SEGMENT: 'customer segment',
  TOPIC: 'topic',
  TEAM: 'team',
};
const rateWords = { missed: 'missed negative experiences', false_alarms: 'false alarms' } as const;

/** The equalised gap of each dimension in a sentence. */
export function biasSentences(certified: readonly CertifiedBias[]): string[] {
  return certified.map(({ dimension, equalised, groups }) => {
    const by = `By ${dimensionWords[dimension]}`;
    if (equalised === null) return `${by}: too few labels in the groups to compare their errors.`;
    const { rate, gap, highest, lowest } = equalised;
    const left = groups.filter(({ small }) => small).length;
    return `${by}, the rate of ${rateWords[rate]} differs most between ${highest} and ${lowest}: ${gap.value!.toFixed(2)} (95% ${signed(gap.low!)} to ${signed(gap.high!)})${left === 0 ? '' : `; ${left === 1 ? 'one group' : `${left} groups`} of under 50 labels left out`}.`;
  });
}

const signed = (value: number): string => value.toFixed(2).replace('-', '−');
