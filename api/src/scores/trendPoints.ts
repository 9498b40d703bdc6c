import { addDays, asScoredVersion, daysSinceMonday, type Period } from '@plumbline/schema';
import { meanInterval } from '../stats/meanInterval.ts';
import type { Moments } from '../stats/moments.ts';
import type { Granularity, TrendPoint } from './scores.types.ts';
import type { DaySums } from './trend.query.ts';
import { fromCentre } from './scoreCentre.ts';

const smoothDays = 7;
/** How many days before the period its first smooth means need. */
export const daysBefore = smoothDays - 1;

/** The days of one point. */
interface Bucket {
  at: string;
  held: readonly string[];
  /** The days of its smooth mean; empty if it has none. */
  smoothed: readonly string[];
}

/**
 * One point per day, week (from its Monday) or month of the period, even if nothing was scored. `scored` may have other
 * days too; of those, the ones just before the period count only in the smooth means of days. Points past the `newest`
 * day of all data have no smooth mean: it would be of fewer and fewer days, and seem to move.
 */
export function trendPoints(
  scored: readonly DaySums[],
  period: Period,
  granularity: Granularity,
  newest: string | null,
): TrendPoint[] {
  const sumsOf = new Map(scored.map((one) => [one.day, one]));
  const scoredOf = (days: readonly string[]): DaySums[] => days.flatMap((day) => sumsOf.get(day) ?? []);
  const buckets = granularity === 'DAY' ? dayBuckets(period, newest) : longBuckets(period, granularity);
  return buckets.map(({ at, held, smoothed }): TrendPoint => {
    const own = scoredOf(held);
    const moments = total(own);
    const smooth = interval(total(scoredOf(smoothed)));
    const versions = new Set(own.flatMap((one) => one.versions).map(asScoredVersion));
    const beside = new Set(own.flatMap((one) => one.beside).map(asScoredVersion));
    return {
      at,
      conversations: moments.n,
      ...interval(moments),
      versions: [...versions].sort(),
      beside: [...beside].filter((version) => !versions.has(version)).sort(),
      smoothMean: smooth.mean,
      smoothLow: smooth.low,
      smoothHigh: smooth.high,
    };
  });
}

function total(samples: readonly Moments[]): Moments {
  const all: Moments = { n: 0, sum: 0, sumSquares: 0 };
  for (const { n, sum, sumSquares } of samples) {
    all.n += n;
    all.sum += sum;
    all.sumSquares += sumSquares;
  }
  return all;
}

function interval(moments: Moments): ReturnType<typeof meanInterval> {
  const { mean, low, high } = meanInterval(moments);
  return { mean: fromCentre(mean), low: fromCentre(low), high: fromCentre(high) };
}

function dayBuckets({ from, to }: Period, newest: string | null): Bucket[] {
  const days = daysOf({ from: addDays(from, -daysBefore), to });
  return days.slice(daysBefore).map((at, index) => {
    const isPast = newest === null || at > newest;
    return { at, held: [at], smoothed: isPast ? [] : days.slice(index, index + smoothDays) };
  });
}

function longBuckets(period: Period, granularity: Granularity): Bucket[] {
  const found = new Map<string, string[]>();
  for (const day of daysOf(period)) {
    const at = firstOf(day, granularity);
    const held = found.get(at);
    if (held === undefined) found.set(at, [day]);
    else held.push(day);
  }
  return [...found].map(([at, held]) => ({ at, held, smoothed: [] }));
}

function daysOf({ from, to }: Period): string[] {
  const days: string[] = [];
  for (let day = from; day < to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The first day of a week or month. */
function firstOf(day: string, granularity: Granularity): string {
  if (granularity === 'MONTH') return `${day.slice(0, 8)}01`;
  return addDays(day, -daysSinceMonday(day));
}
