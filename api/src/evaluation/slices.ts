import type { Dimension, VersionTargets } from '@plumbline/schema';

/** Where a conversation stands in every dimension. */
export type Segment = Record<Dimension, string>;

/** What is looked into whether or not a target says so. */
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
  /** What F1 has to reach in it; null where no target says so. */
  minimumF1: number | null;
  items: Item[];
}

/**
 * The values of each dimension with their conversations, the most first. A dimension with one value is left out, for it says
 * what the whole says, unless a target names it.
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
