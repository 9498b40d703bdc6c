import { addSums, addUnit, emptySums, type AgreementSums } from '../stats/agreementSums.ts';
import { bootstrapInterval, type Interval } from '../stats/bootstrapInterval.ts';
import { fleissKappa } from '../stats/fleissKappa.ts';
import { gwetAc1 } from '../stats/gwetAc1.ts';
import { krippendorffAlpha } from '../stats/krippendorffAlpha.ts';
import { percentAgreement } from '../stats/percentAgreement.ts';
import type { LabelledUnit, LabelScale } from './labelledUnits.ts';

/** A coefficient with its 95% interval; null where the labels do not tell. */
export interface Figure {
  value: number | null;
  low: number | null;
  high: number | null;
}

const coefficients = {
  percent: () => percentAgreement,
  alphaNominal: () => (sums: AgreementSums) => krippendorffAlpha(sums, 'nominal'),
  alphaOrdinal: ({ ordered }: LabelScale) =>
    ordered ? (sums: AgreementSums) => krippendorffAlpha(sums, 'ordinal') : null,
  alphaInterval: ({ values }: LabelScale) =>
    values === null ? null : (sums: AgreementSums) => krippendorffAlpha(sums, 'interval', values),
  fleissKappa: () => fleissKappa,
  gwetAc1: () => gwetAc1,
};
export type Coefficient = keyof typeof coefficients;

/** The sums of each conversation: its messages are not independent of each other, so it is drawn again as a whole. */
export function conversationSums(units: readonly LabelledUnit[], k: number): AgreementSums[] {
  const byConversation = new Map<string, AgreementSums>();
  for (const { source, conversation, counts } of units) {
    const key = JSON.stringify([source, conversation]);
    const sums = byConversation.get(key) ?? emptySums(k);
    addUnit(sums, counts);
    byConversation.set(key, sums);
  }
  return [...byConversation.values()];
}

/** Some coefficients of labelled units, each with the bootstrap interval over conversations that `seed` draws. */
export function figures<Name extends Coefficient>(
  units: readonly LabelledUnit[],
  scale: LabelScale,
  names: readonly Name[],
  seed: string,
): Record<Name, Figure> {
  const k = scale.labels.length;
  const parts = conversationSums(units, k);
  const whole = emptySums(k);
  for (const part of parts) addSums(whole, part, 1);
  const found = names.map((name): [Name, Figure] => {
    const coefficient = coefficients[name](scale);
    const value = coefficient?.(whole) ?? null;
    const interval = coefficient === null || value === null ? null : resampled(parts, k, coefficient, seed);
    return [name, { value, low: interval?.low ?? null, high: interval?.high ?? null }];
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one entry for each name
  return Object.fromEntries(found) as Record<Name, Figure>;
}

function resampled(
  parts: readonly AgreementSums[],
  k: number,
  coefficient: (sums: AgreementSums) => number | null,
  seed: string,
): Interval | null {
  return bootstrapInterval(
    parts.length,
    (times) => {
      const total = emptySums(k);
      for (let at = 0; at < parts.length; at += 1) {
        if (times[at] !== 0) addSums(total, parts[at]!, times[at]!);
      }
      return coefficient(total);
    },
    { seed },
  );
}
