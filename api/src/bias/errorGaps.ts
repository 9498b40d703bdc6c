import { figure, type Figure } from '../agreement/figures.ts';
import { fewestLabels, fewestPositives } from '../evaluation/judge.ts';
import type { Confusion } from '../stats/confusionFigures.ts';
import { fisherExact } from '../stats/fisherExact.ts';
import { proportionDifference, type Proportion } from '../stats/proportionDifference.ts';
import { wilsonInterval } from '../stats/wilsonInterval.ts';
import { qValuesOf } from './scoreGaps.ts';

/** Which way a metric errs: it misses what people call negative, or calls negative what they do not. */
export const errorRates = ['missed', 'false_alarms'] as const;
export type ErrorRate = (typeof errorRates)[number];

/** What the metric and people say about the conversations of one group. */
export interface GroupConfusion {
  value: string;
  confusion: Confusion;
}

/** One error rate of a group, and by how much it differs from that of the rest. */
export interface GroupRate {
  rate: Figure;
  errors: number;
  of: number;
  /** The group's rate minus the rest's (Newcombe's interval); p-value of Fisher's test. */
  difference: Figure;
  pValue: number | null;
  /** Over both rates of all groups. */
  qValue: number | null;
}

export interface ErrorGap {
  value: string;
  labels: number;
  /** Fewer than 50 labels: shown, but left out of the equalised gap. */
  small: boolean;
  missed: GroupRate;
  falseAlarms: GroupRate;
}

/** The largest difference between two groups in an error rate, with Newcombe's interval. */
export interface EqualisedGap {
  rate: ErrorRate;
  gap: Figure;
  highest: string;
  lowest: string;
}

const rateOf: Record<ErrorRate, (confusion: Confusion) => Proportion> = {
  missed: ({ falseNegatives, truePositives }) => ({
    hits: falseNegatives,
    of: falseNegatives + truePositives,
  }),
  false_alarms: ({ falsePositives, trueNegatives }) => ({
    hits: falsePositives,
    of: falsePositives + trueNegatives,
  }),
};

const labelsOf = ({ truePositives, falsePositives, falseNegatives, trueNegatives }: Confusion): number =>
  truePositives + falsePositives + falseNegatives + trueNegatives;

/** The errors in every group of a dimension against those in the rest; most labels first. */
export function errorGaps(groups: readonly GroupConfusion[]): ErrorGap[] {
  const rates = groups.map(({ confusion }) => ({
    missed: groupRate('missed', confusion, groups),
    falseAlarms: groupRate('false_alarms', confusion, groups),
  }));
  const qValues = qValuesOf(rates.flatMap(({ missed, falseAlarms }) => [missed.pValue, falseAlarms.pValue]));
  return groups
    .map(({ value, confusion }, at): ErrorGap => {
      const labels = labelsOf(confusion);
      const { missed, falseAlarms } = rates[at]!;
      return {
        value,
        labels,
        small: labels < fewestLabels,
        missed: { ...missed, qValue: qValues[2 * at]! },
        falseAlarms: { ...falseAlarms, qValue: qValues[2 * at + 1]! },
      };
    })
    .sort((a, b) => b.labels - a.labels || (a.value < b.value ? -1 : 1));
}

function groupRate(
  which: ErrorRate,
  confusion: Confusion,
  groups: readonly GroupConfusion[],
): Omit<GroupRate, 'qValue'> {
  const own = rateOf[which](confusion);
  const all = groups.map((group) => rateOf[which](group.confusion));
  const rest = {
    hits: all.reduce((sum, { hits }) => sum + hits, 0) - own.hits,
    of: all.reduce((sum, { of }) => sum + of, 0) - own.of,
  };
  const difference = proportionDifference(rest, own);
  return {
    rate: figure(own.of === 0 ? null : own.hits / own.of, wilsonInterval(own.hits, own.of)),
    errors: own.hits,
    of: own.of,
    difference: figure(difference?.value ?? null, difference),
    pValue: difference === null ? null : fisherExact(own, rest),
  };
}

/**
 * The largest difference between groups in the rate of missed negative experiences or of false alarms; groups with
 * fewer than 50 labels, or fewer than 10 in the rate's denominator, are left out. Null if fewer than two are left.
 */
export function equalisedGap(groups: readonly GroupConfusion[]): EqualisedGap | null {
  const gaps = errorRates.flatMap((rate): EqualisedGap[] => {
    const told = groups
      .map(({ value, confusion }) => ({ value, labels: labelsOf(confusion), ...rateOf[rate](confusion) }))
      .filter(({ labels, of }) => labels >= fewestLabels && of >= fewestPositives)
      .sort((a, b) => b.hits / b.of - a.hits / a.of);
    if (told.length < 2) return [];
    const [highest, lowest] = [told[0]!, told.at(-1)!];
    const difference = proportionDifference(lowest, highest)!;
    return [
      {
        rate,
        gap: figure(difference.value, difference),
        highest: highest.value,
        lowest: lowest.value,
      },
    ];
  });
  return gaps.reduce<EqualisedGap | null>(
    (most, one) => (most === null || one.gap.value! > most.gap.value! ? one : most),
    null,
  );
}
