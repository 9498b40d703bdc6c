import { bootstrapInterval } from '../stats/bootstrapInterval.ts';
import { cohenKappa } from '../stats/cohenKappa.ts';
import type { PlacedLabel } from './againstRest.ts';
import type { Figure } from './figures.ts';

const mostPairs = 30;
const fewestCommon = 5;
/** Beyond so many labels of a unit its pairs are too many to be worth naming. */
const mostLabelsOfUnit = 50;

/** Cohen's κ of pairs of reviewers with the most units in common; intervals by bootstrap over those units. */
export function reviewerPairs(
  labels: readonly PlacedLabel[],
  k: number,
  seed: string,
): { first: number; second: number; units: number; cohenKappa: Figure }[] {
  const byUnit = new Map<number, PlacedLabel[]>();
  for (const label of labels) {
    const known = byUnit.get(label.unit);
    if (known === undefined) byUnit.set(label.unit, [label]);
    else known.push(label);
  }
  const pairs = new Map<string, { first: number; second: number; both: [number, number][] }>();
  for (const unit of byUnit.values()) {
    if (unit.length > mostLabelsOfUnit) continue;
    const ordered = unit.toSorted((a, b) => a.reviewer - b.reviewer);
    ordered.forEach((one, at) => {
      for (const other of ordered.slice(at + 1)) {
        const key = `${one.reviewer} ${other.reviewer}`;
        const pair = pairs.get(key) ?? { first: one.reviewer, second: other.reviewer, both: [] };
        pair.both.push([one.label, other.label]);
        pairs.set(key, pair);
      }
    });
  }
  return [...pairs.values()]
    .filter(({ both }) => both.length >= fewestCommon)
    .sort((a, b) => b.both.length - a.both.length)
    .slice(0, mostPairs)
    .map(({ first, second, both }) => ({
      first,
      second,
      units: both.length,
      cohenKappa: kappaOf(both, k, seed),
    }));
}

function kappaOf(both: readonly [number, number][], k: number, seed: string): Figure {
  const kappa = (times: (index: number) => number): number | null => {
    const table = Array.from({ length: k }, () => Array.from({ length: k }, () => 0));
    both.forEach(([one, other], index) => (table[one]![other]! += times(index)));
    return cohenKappa(table);
  };
  const value = kappa(() => 1);
  const interval =
    value === null
      ? null
      : bootstrapInterval(both.length, (times) => kappa((index) => times[index]!), { seed });
  return { value, low: interval?.low ?? null, high: interval?.high ?? null };
}
