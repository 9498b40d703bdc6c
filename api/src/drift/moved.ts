import { divergencePart } from '../stats/jensenShannon.ts';
import type { Category, SignalCounts } from './signalCounts.ts';

/** A category with its share of the conversations in the reference and in the week. */
export interface Moved extends Category {
  before: number;
  after: number;
}

/** The category that moved most, by its part of the divergence; for new values, the most frequent; null if none. */
export function movedMost(
  { kind, categories, layout }: Pick<SignalCounts, 'kind' | 'categories' | 'layout'>,
  reference: ArrayLike<number>,
  week: ArrayLike<number>,
): Moved | null {
  let most: Moved | null = null;
  let mostPart = 0;
  const totals = layout === 'one' ? totalsByDimension(categories, [reference, week]) : null;
  categories.forEach((category, index) => {
    const [before, after] = [reference, week].map((counts, period) => {
      const place = layout === 'one' ? index : 2 * index;
      const of =
        totals === null ? counts[place]! + counts[place + 1]! : totals.get(category.dimension)![period]!;
      return of === 0 ? 0 : counts[place]! / of;
    }) as [number, number];
    const part =
      kind === 'new_values'
        ? before === 0
          ? after
          : 0
        : divergencePart(before, after) + (layout === 'each' ? divergencePart(1 - before, 1 - after) : 0);
    if (part <= mostPart) return;
    mostPart = part;
    most = { ...category, before, after };
  });
  return most;
}

/** How many conversations each dimension's categories make up, for each of some counts. */
function totalsByDimension(
  categories: readonly Category[],
  counted: readonly ArrayLike<number>[],
): Map<Category['dimension'], number[]> {
  const totals = new Map<Category['dimension'], number[]>();
  categories.forEach(({ dimension }, index) => {
    const sums = totals.get(dimension) ?? counted.map(() => 0);
    counted.forEach((counts, period) => (sums[period]! += counts[index]!));
    totals.set(dimension, sums);
  });
  return totals;
}
