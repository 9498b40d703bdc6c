import type { Dimension } from '@plumbline/schema';
import { jensenShannon } from '../stats/jensenShannon.ts';

/** How many conversations of a segment are at a place of a signal's counts, in the reference or in the week. */
export interface SegmentCount {
  segment: readonly string[];
  isNow: boolean;
  place: number;
  n: number;
}

export interface Condition {
  dimension: Dimension;
  value: string;
}

/** A segment with fewer conversations, in the week or in the reference, is not named. */
const fewestConversations = 30;
/** A segment is named only if it moved this many times as far as everything together. */
const clearlyFurther = 1.25;
/** A pair is named instead of the best single value if it has this share of that value's weight. */
const mostOfIt = 0.7;
/** A pair that makes up more than this of one of its values is no narrower than that value. */
const muchOfIt = 0.95;

interface Sums {
  conditions: Condition[];
  before: Float64Array;
  after: Float64Array;
}

/**
 * The part of the business in which a signal moved most: one value of a dimension or one of each of two, by how far it
 * moved times how much of the week it is. Empty if it moved everywhere alike. It suggests where to read, tests nothing.
 * @param length the length of the signal's counts. @param size returns how many conversations some counts cover.
 */
export function whereMost(
  counts: readonly SegmentCount[],
  dimensions: readonly Dimension[],
  length: number,
  size: (counts: ArrayLike<number>) => number,
): Condition[] {
  const [all] = sumBy(counts, dimensions, [], length);
  if (all === undefined) return [];
  const everywhere = jensenShannon(all.after, all.before) ?? 0;
  const segmentsOf = (groups: number[][]): MovedSegment[] =>
    groups
      .flatMap((group) => sumBy(counts, dimensions, group, length))
      .filter(({ before, after }) => Math.min(size(before), size(after)) >= fewestConversations)
      .map(({ conditions, before, after }) => {
        const distance = jensenShannon(after, before) ?? 0;
        return { conditions, distance, size: size(after), weight: size(after) * distance ** 2 };
      });
  const places = dimensions.map((_, index) => index);
  const singles = segmentsOf(places.map((index) => [index]));
  const pairs = segmentsOf(
    places.flatMap((one) => places.filter((other) => other > one).map((other) => [one, other])),
  ).filter((pair) =>
    // If a dimension has one value, or a value always goes with one of another, the pair is no narrower than its parts.
    pair.conditions.every(({ value }) =>
      singles.some(({ conditions: [part], size: of }) => part!.value === value && pair.size < muchOfIt * of),
    ),
  );
  const most = (segments: readonly MovedSegment[]): MovedSegment | undefined =>
    segments
      .filter(({ distance }) => distance >= clearlyFurther * everywhere)
      .toSorted((one, other) => other.weight - one.weight)[0];
  const [single, pair] = [most(singles), most(pairs)];
  return pair !== undefined && pair.weight >= mostOfIt * (single?.weight ?? 0)
    ? pair.conditions
    : (single?.conditions ?? []);
}

interface MovedSegment {
  conditions: Condition[];
  distance: number;
  /** Its conversations in the week. */
  size: number;
  /** How far it moved times how much of the week it is. */
  weight: number;
}

/** The counts of every segment of some of the dimensions. */
function sumBy(
  counts: readonly SegmentCount[],
  dimensions: readonly Dimension[],
  group: readonly number[],
  length: number,
): Sums[] {
  const sums = new Map<string, Sums>();
  for (const { segment, isNow, place, n } of counts) {
    const key = JSON.stringify(group.map((index) => segment[index]));
    let one = sums.get(key);
    if (one === undefined) {
      const conditions = group.map((index) => ({
        dimension: dimensions[index]!,
        value: segment[index]!,
      }));
      one = { conditions, before: new Float64Array(length), after: new Float64Array(length) };
      sums.set(key, one);
    }
    (isNow ? one.after : one.before)[place]! += n;
  }
  return [...sums.values()];
}
