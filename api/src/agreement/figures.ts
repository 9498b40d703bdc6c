import { conversationKey } from '@plumbline/schema';
import { addSums, addUnit, emptySums, type AgreementSums } from '../stats/agreementSums.ts';
import { bootstrapIntervals, type Interval } from '../stats/bootstrapIntervals.ts';
import { fleissKappa } from '../stats/fleissKappa.ts';
import { gwetAc1 } from '../stats/gwetAc1.ts';
import { krippendorffAlpha } from '../stats/krippendorffAlpha.ts';
import { percentAgreement } from '../stats/percentAgreement.ts';
import type { LabelledUnit, LabelScale } from './labelledUnits.ts';

/** A coefficient with its 95% interval; null if the labels do not determine it. */
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

/** The sums of each conversation, which is resampled as a whole, because its messages are not independent of each other. */
function conversationSums(units: readonly LabelledUnit[], k: number): AgreementSums[] {
  const byConversation = new Map<string, AgreementSums>();
  for (const { source, conversation, counts } of units) {
    const key = conversationKey({ source, id: conversation });
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
  const { kinds, kindOf } = alike(parts);
  const found = names.flatMap((name) => {
    const coefficient = coefficients[name](scale);
    return coefficient === null ? [] : [{ name, coefficient }];
  });
  const intervals = bootstrapIntervals(
    parts.length,
    (times) => {
      const drawn = new Uint32Array(kinds.length);
      for (let at = 0; at < times.length; at += 1) drawn[kindOf[at]!]! += times[at]!;
      const total = emptySums(k);
      for (let kind = 0; kind < kinds.length; kind += 1) addSums(total, kinds[kind]!, drawn[kind]!);
      return found.map(({ coefficient }) => coefficient(total));
    },
    { seed },
  );
  const told = new Map(
    found.map(({ name, coefficient }, index) => [name, figure(coefficient(whole), intervals[index] ?? null)]),
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one entry for each name
  return Object.fromEntries(names.map((name) => [name, told.get(name) ?? figure(null, null)])) as Record<
    Name,
    Figure
  >;
}

/** Groups conversations that are labelled alike: they have the same sums, so a resample adds each kind only once. */
function alike(parts: readonly AgreementSums[]): { kinds: AgreementSums[]; kindOf: Uint32Array } {
  const kinds: AgreementSums[] = [];
  const places = new Map<string, number>();
  const kindOf = Uint32Array.from(parts, (part) => {
    const key = [part.coincidences, part.shares, part.pairable, part.agreement, part.labelled].join(' ');
    const known = places.get(key) ?? places.size;
    if (known === kinds.length) kinds.push(part);
    places.set(key, known);
    return known;
  });
  return { kinds, kindOf };
}

/** A value with its interval. If there is no value, no resample has one either, so there is no interval. */
export function figure(value: number | null, interval: Interval | null): Figure {
  return { value, low: interval?.low ?? null, high: interval?.high ?? null };
}
