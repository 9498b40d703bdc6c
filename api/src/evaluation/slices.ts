import type { Dimension, VersionTargets } from '@plumbline/schema';

/** A conversation's value in every dimension. */
export type Segment = Record<Dimension, string>;

/** The dimensions that every evaluation slices by, with or without a target. */
const everyEvaluation: readonly Dimension[] = [
  'LANGUAGE',
  'CHANNEL',
  'REGION',
  'AGENT_TIER',
  'CUSTOMER_SEGMENT',
];

export interface Slice<Item> {
  dimension: Dimension;
  value: string;
  /** The F1 that the slice has to reach; null if no target sets one. */
  minimumF1: number | null;
  items: Item[];
}

/**
 * The values of each dimension with their conversations, the most frequent first. A dimension with a single value is left
 * out unless a target names it, because it repeats the whole.
 */
export function slicesOf<Item extends { segment: Segment }>(
  items: readonly Item[],
  targets: VersionTargets | null,
): Slice<Item>[] {
  const own = new Map(targets?.slices.map(({ dimension, minimumF1 }) => [dimension, minimumF1]));
  const dimensions = [...new Set([...everyEvaluation, ...own.keys()])];
  return dimensions.flatMap((dimension) => {
    const byValue = new Map<string, Item[]>();
    for (const item of items) {
      const known = byValue.get(item.segment[dimension]);
      if (known === undefined) byValue.set(item.segment[dimension], [item]);
      else known.push(item);
    }
    if (byValue.size < 2 && !own.has(dimension)) return [];
    return [...byValue]
      .map(([value, within]) => ({ dimension, value, minimumF1: own.get(dimension) ?? null, items: within }))
      .sort((a, b) => b.items.length - a.items.length || (a.value < b.value ? -1 : 1));
  });
}
