import type { Dimension } from '@plumbline/schema';
import { confusionFigures } from '../stats/confusionFigures.ts';
import type { EvaluationRow } from './evaluationRow.ts';

export const gapRates = ['missed', 'false_alarm'] as const;
export type GapRate = (typeof gapRates)[number];

/** How unequally the metric errs between the values of one dimension. */
export interface EqualisedGap {
  dimension: Dimension;
  /** The largest difference between two values in either rate. */
  gap: number;
  rate: GapRate;
  /** Where the rate is highest. */
  highest: string;
  /** How many values have labels enough to be compared. */
  compared: number;
}

/**
 * The gap of each dimension in equalised odds (Hardt, Price & Srebro, 2016): the larger of the differences in the rate of
 * missed negative conversations and in the rate of false alarms. Values of too few labels are left out; a dimension with
 * fewer than two others has no gap.
 */
export function equalisedGaps(slices: readonly EvaluationRow[]): EqualisedGap[] {
  const dimensions = [...new Set(slices.map(({ dimension }) => dimension!))];
  return dimensions.flatMap((dimension) => {
    const groups = slices.filter((slice) => slice.dimension === dimension && !slice.small);
    const gaps = gapRates.flatMap((rate): EqualisedGap[] => {
      const rates = groups
        .map((group) => ({ value: group.value!, rate: rateOf(group, rate) }))
        .filter((one): one is { value: string; rate: number } => one.rate !== null)
        .sort((a, b) => b.rate - a.rate);
      const [highest] = rates;
      if (highest === undefined || rates.length < 2) return [];
      const gap = highest.rate - rates.at(-1)!.rate;
      return [{ dimension, gap, rate, highest: highest.value, compared: rates.length }];
    });
    return gaps.sort((a, b) => b.gap - a.gap).slice(0, 1);
  });
}

function rateOf({ confusion }: EvaluationRow, rate: GapRate): number | null {
  const { falseNegativeRate, specificity } = confusionFigures(confusion);
  if (rate === 'missed') return falseNegativeRate;
  return specificity === null ? null : 1 - specificity;
}
