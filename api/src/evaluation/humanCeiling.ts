import { againstRest, type PlacedLabel } from '../agreement/againstRest.ts';
import type { Vote } from './truth.ts';

/** With fewer units, a reviewer's figures mean nothing. */
const fewestUnits = 10;

/** What people reach by the same measure: each reviewer compared with the majority of the others. */
export interface HumanCeiling {
  reviewers: number;
  /** Means over reviewers, weighted by their numbers of units. */
  precision: number;
  recall: number;
  f1: number;
  /** The lowest and the highest F1 of a reviewer. */
  lowestF1: number;
  highestF1: number;
}

/** The ceiling from the independent votes on each conversation; null if no reviewer has enough of them. */
export function humanCeiling(
  conversations: readonly (readonly Pick<Vote, 'reviewer' | 'isNegative' | 'isFirst'>[])[],
  seed: string,
): HumanCeiling | null {
  const places = new Map<string, number>();
  const labels = conversations.flatMap((votes, unit) =>
    votes.flatMap(({ reviewer, isNegative, isFirst }): PlacedLabel[] => {
      if (!isFirst) return [];
      const known = places.get(reviewer) ?? places.size;
      places.set(reviewer, known);
      return [{ unit, reviewer: known, label: isNegative ? 1 : 0 }];
    }),
  );
  const rows = [...againstRest(labels, (label) => label === 1, seed).values()].flatMap(
    ({ units, precision, recall, f1 }) =>
      units < fewestUnits || precision.value === null || recall.value === null || f1.value === null
        ? []
        : [{ units, precision: precision.value, recall: recall.value, f1: f1.value }],
  );
  if (rows.length === 0) return null;
  const total = rows.reduce((sum, { units }) => sum + units, 0);
  const mean = (name: 'precision' | 'recall' | 'f1'): number =>
    rows.reduce((sum, row) => sum + row[name] * row.units, 0) / total;
  const f1s = rows.map(({ f1 }) => f1);
  return {
    reviewers: rows.length,
    precision: mean('precision'),
    recall: mean('recall'),
    f1: mean('f1'),
    lowestF1: Math.min(...f1s),
    highestF1: Math.max(...f1s),
  };
}
