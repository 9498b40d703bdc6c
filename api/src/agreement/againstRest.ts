import { bootstrapIntervals } from '../stats/bootstrapIntervals.ts';
import { precisionRecall } from '../stats/precisionRecall.ts';
import { figure, type Figure } from './figures.ts';

/** One reviewer's label of one unit, as indices: of the unit, the reviewer, and the label on the scale. */
export interface PlacedLabel {
  unit: number;
  reviewer: number;
  label: number;
}

export interface AgainstRest {
  /** How many labels the reviewer gave. */
  judgements: number;
  /** Units on which the others have a majority. */
  units: number;
  precision: Figure;
  recall: Figure;
  f1: Figure;
}

/** Fewer resamples than elsewhere, because the table may have a hundred reviewers. */
const replicates = 400;

/** A unit's outcome: the reviewer says yes, the others do, or both; 'neither' enters no figure. */
const outcomes = { neither: 0, onlyReviewer: 1, onlyOthers: 2, both: 3 } as const;

/**
 * Each reviewer against the rest: how well the reviewer's yes predicts the majority of the others, without the reviewer's
 * own label. Units on which the others tie are left out. Intervals by bootstrap over units, drawn by `seed`.
 * @param isYes whether a label means yes: strictly only the worst label, leniently also the one next to it.
 */
export function againstRest(
  labels: readonly PlacedLabel[],
  isYes: (label: number) => boolean,
  seed: string,
): Map<number, AgainstRest> {
  const leads = new Map<number, number>();
  const own = new Map<number, PlacedLabel[]>();
  for (const label of labels) {
    leads.set(label.unit, (leads.get(label.unit) ?? 0) + (isYes(label.label) ? 1 : -1));
    const known = own.get(label.reviewer);
    if (known === undefined) own.set(label.reviewer, [label]);
    else known.push(label);
  }
  return new Map(
    [...own].map(([reviewer, said]) => {
      const found = said.flatMap(({ unit, label }) => {
        const yes = isYes(label);
        const lead = leads.get(unit)! - (yes ? 1 : -1);
        return lead === 0 ? [] : [(yes ? outcomes.onlyReviewer : 0) + (lead > 0 ? outcomes.onlyOthers : 0)];
      });
      return [reviewer, { judgements: said.length, ...figuresOf(Uint8Array.from(found), seed) }];
    }),
  );
}

function figuresOf(found: Uint8Array, seed: string): Omit<AgainstRest, 'judgements'> {
  const share = (times: ArrayLike<number>): readonly [number | null, number | null, number | null] => {
    const counts = [0, 0, 0, 0];
    for (let at = 0; at < found.length; at += 1) counts[found[at]!]! += times[at]!;
    const { precision, recall, f1 } = precisionRecall({
      truePositives: counts[outcomes.both]!,
      falsePositives: counts[outcomes.onlyReviewer]!,
      falseNegatives: counts[outcomes.onlyOthers]!,
    });
    return [precision, recall, f1];
  };
  const [precision, recall, f1] = share(new Uint8Array(found.length).fill(1));
  const intervals = bootstrapIntervals(found.length, share, { seed, replicates });
  return {
    units: found.length,
    precision: figure(precision, intervals[0] ?? null),
    recall: figure(recall, intervals[1] ?? null),
    f1: figure(f1, intervals[2] ?? null),
  };
}
