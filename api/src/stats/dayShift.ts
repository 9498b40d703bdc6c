import { seededRandom } from './seededRandom.ts';

/** One day's counts by category. All days have the same categories in the same order. */
export interface DayCounts {
  /** 0 to 6. */
  weekday: number;
  counts: ArrayLike<number>;
}

/** The distance between a week's counts and those of the other days. It must not keep the arrays, which are reused. */
export type WeekDistance = (week: Float64Array, rest: Float64Array) => number;

export interface DayShiftOptions {
  distance: WeekDistance;
  seed: string;
  /** The probability with which an unchanged population may exceed the threshold. */
  falseAlarms: number;
}

/** A distance between two samples, and the distance that chance alone produces. */
export interface Shift {
  distance: number;
  /** The distance that chance alone exceeds at the stated rate of false alarms. */
  threshold: number;
  /** (1 + permutations at least as far apart) / (1 + permutations). */
  pValue: number;
}

/**
 * Whether a week differs from the weeks of a reference, by a permutation test that deals whole days: a dealt week gets,
 * for each weekday, one of that weekday's days from reference and week. Conversations of one day resemble each other
 * and Mondays resemble Mondays, so only days are exchangeable, and only within their weekday (blocked permutation;
 * Good, 2005). The test is exact for exchangeable days: alarms are as rare as stated, whatever makes a day's
 * conversations alike.
 *
 * The week is an alarm if at most one of ⌈2 / falseAlarms⌉ dealt weeks is at least as far away; the threshold is the
 * second largest of their distances. Null if there is no day to deal.
 */
export function dayShift(
  reference: readonly DayCounts[],
  week: readonly DayCounts[],
  options: DayShiftOptions,
): Shift | null {
  const deal = dealer(reference, week, options);
  if (deal === null) return null;
  const count = dealtWeeks(options.falseAlarms);
  let [largest, second, further] = [-Infinity, -Infinity, 0];
  for (let nth = 0; nth < count; nth += 1) {
    const dealt = deal.next();
    if (dealt >= deal.distance - tolerance) further += 1;
    if (dealt > largest) [largest, second] = [dealt, largest];
    else if (dealt > second) second = dealt;
  }
  return { distance: deal.distance, threshold: second, pValue: (1 + further) / (1 + count) };
}

/** A week's distance and whether it is an alarm, as `dayShift` decides; stops dealing as soon as that is settled. */
export function isDayShift(
  reference: readonly DayCounts[],
  week: readonly DayCounts[],
  options: DayShiftOptions,
): { distance: number; isAlarm: boolean } | null {
  const deal = dealer(reference, week, options);
  if (deal === null) return null;
  const count = dealtWeeks(options.falseAlarms);
  let further = 0;
  for (let nth = 0; nth < count && further < 2; nth += 1) {
    if (deal.next() >= deal.distance - tolerance) further += 1;
  }
  return { distance: deal.distance, isAlarm: further < 2 };
}

/** Equal distances may differ by this much if they were added up in a different order. */
const tolerance = 1e-12;

/** The number of weeks to deal so that the second largest distance is the threshold. */
const dealtWeeks = (falseAlarms: number): number => Math.ceil(2 / falseAlarms);

/** Deals weeks from the seed; each call returns the next week's distance. */
function dealer(
  reference: readonly DayCounts[],
  week: readonly DayCounts[],
  { distance, seed }: DayShiftOptions,
): { distance: number; next: () => number } | null {
  if (reference.length === 0 || week.length === 0) return null;
  const categories = week[0]!.counts.length;
  const total = new Float64Array(categories);
  for (const { counts } of [...reference, ...week]) add(total, counts);
  const dealt = new Float64Array(categories);
  const rest = new Float64Array(categories);
  const distanceOf = (days: readonly DayCounts[]): number => {
    dealt.fill(0);
    for (const { counts } of days) add(dealt, counts);
    for (let at = 0; at < categories; at += 1) rest[at] = total[at]! - dealt[at]!;
    return distance(dealt, rest);
  };
  const random = seededRandom(seed);
  // For each day of the week, one day of the same weekday is dealt.
  const candidates = week.map((day) => [day, ...reference.filter(({ weekday }) => weekday === day.weekday)]);
  const chosen = [...week];
  return {
    distance: distanceOf(week),
    next: () => {
      candidates.forEach((days, index) => (chosen[index] = days[Math.floor(random() * days.length)]!));
      return distanceOf(chosen);
    },
  };
}

function add(sum: Float64Array, counts: ArrayLike<number>): void {
  for (let at = 0; at < sum.length; at += 1) sum[at]! += counts[at]!;
}
