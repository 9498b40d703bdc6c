import { bootstrapIntervals } from '../stats/bootstrapIntervals.ts';
import { cohenKappa } from '../stats/cohenKappa.ts';
import type { PlacedLabel } from './againstRest.ts';
import { figure, type Figure } from './figures.ts';

const mostPairs = 30;
const fewestCommon = 5;
/** A unit with more labels has too many pairs to be worth counting. */
const mostLabelsOfUnit = 50;

/** Cohen's κ of the pairs of reviewers with the most units in common; intervals by bootstrap over those units. */
export function reviewerPairs(
  labels: readonly PlacedLabel[],
  k: number,
  seed: string,
): { first: number; second: number; units: number; cohenKappa: Figure }[] {
  const units = [...labelsByUnit(labels)].filter(({ length }) => length > 1 && length <= mostLabelsOfUnit);
  const reviewers = 1 + labels.reduce((most, { reviewer }) => Math.max(most, reviewer), 0);
  const counts = new Map<number, number>();
  for (const unit of units) {
    forEachPair(unit, (one, other) => {
      const key = one.reviewer * reviewers + other.reviewer;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    });
  }
  const shown = [...counts]
    .filter(([, count]) => count >= fewestCommon)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, mostPairs);
  const both = new Map(shown.map(([key]) => [key, [] as [number, number][]]));
  for (const unit of units) {
    forEachPair(unit, (one, other) => {
      both.get(one.reviewer * reviewers + other.reviewer)?.push([one.label, other.label]);
    });
  }
  return shown.map(([key, count]) => ({
    first: Math.floor(key / reviewers),
    second: key % reviewers,
    units: count,
    cohenKappa: kappaOf(both.get(key)!, k, seed),
  }));
}

/** The labels of each unit, by reviewer. */
function labelsByUnit(labels: readonly PlacedLabel[]): Iterable<PlacedLabel[]> {
  const byUnit = new Map<number, PlacedLabel[]>();
  for (const label of labels) {
    const known = byUnit.get(label.unit);
    if (known === undefined) byUnit.set(label.unit, [label]);
    else known.push(label);
  }
  for (const unit of byUnit.values()) unit.sort((a, b) => a.reviewer - b.reviewer);
  return byUnit.values();
}

function forEachPair(
  unit: readonly PlacedLabel[],
  tell: (one: PlacedLabel, other: PlacedLabel) => void,
): void {
  for (let at = 0; at < unit.length; at += 1) {
    for (let next = at + 1; next < unit.length; next += 1) tell(unit[at]!, unit[next]!);
  }
}

function kappaOf(both: readonly [number, number][], k: number, seed: string): Figure {
  const kappa = (times: (index: number) => number): number | null => {
    const table = Array.from({ length: k }, () => Array.from({ length: k }, () => 0));
    both.forEach(([one, other], index) => (table[one]![other]! += times(index)));
    return cohenKappa(table);
  };
  const [interval] = bootstrapIntervals(both.length, (times) => [kappa((index) => times[index]!)], { seed });
  return figure(
    kappa(() => 1),
    interval ?? null,
  );
}
