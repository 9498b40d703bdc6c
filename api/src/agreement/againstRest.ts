import { bootstrapInterval } from '../stats/bootstrapInterval.ts';
import { precisionRecall, type PrecisionRecall } from '../stats/precisionRecall.ts';
import type { Figure } from './figures.ts';

/** One reviewer's label of one unit, as places: of the unit, the reviewer, the label on the scale. */
export interface PlacedLabel {
  unit: number;
  reviewer: number;
  label: number;
}

export interface AgainstRest {
  /** Units that the reviewer and somebody else labelled. */
  units: number;
  precision: Figure;
  recall: Figure;
  f1: Figure;
}

type Counts = { truePositives: number; falsePositives: number; falseNegatives: number };

/**
 * One reviewer against the rest: how well their yes predicts the majority of the others, who leave the reviewer out.
 * A tie of the others is left out. Intervals by bootstrap over units, drawn by `seed`.
 * @param isYes whether a label means yes: strictly the worst label alone, leniently also the one before it.
 */
export function againstRest(
  labels: readonly PlacedLabel[],
  reviewer: number,
  isYes: (label: number) => boolean,
  seed: string,
): AgainstRest {
  const others = new Map<number, number>();
  const own = new Map<number, boolean>();
  for (const { unit, reviewer: who, label } of labels) {
    if (who === reviewer) own.set(unit, isYes(label));
    else others.set(unit, (others.get(unit) ?? 0) + (isYes(label) ? 1 : -1));
  }
  const units = [...own].flatMap(([unit, yes]) => {
    const lead = others.get(unit) ?? 0;
    return lead === 0 ? [] : [{ yes, rest: lead > 0 }];
  });
  const count = (times: (index: number) => number): Counts => {
    const counts = { truePositives: 0, falsePositives: 0, falseNegatives: 0 };
    units.forEach(({ yes, rest }, index) => {
      if (yes && rest) counts.truePositives += times(index);
      else if (yes) counts.falsePositives += times(index);
      else if (rest) counts.falseNegatives += times(index);
    });
    return counts;
  };
  const whole = precisionRecall(count(() => 1));
  const figure = (name: keyof PrecisionRecall): Figure => {
    const interval =
      whole[name] === null
        ? null
        : bootstrapInterval(units.length, (times) => precisionRecall(count((at) => times[at]!))[name], {
            seed,
            replicates: 400,
          });
    return { value: whole[name], low: interval?.low ?? null, high: interval?.high ?? null };
  };
  return {
    units: units.length,
    precision: figure('precision'),
    recall: figure('recall'),
    f1: figure('f1'),
  };
}
