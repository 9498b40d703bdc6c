import { addDays, asScoredVersion, type Period } from '@plumbline/schema';
import { meanInterval } from '../stats/meanInterval.ts';
import type { Moments } from '../stats/moments.ts';
import type { Granularity, TrendPoint } from './scores.types.ts';
import type { DayColumns } from './trend.query.ts';

/** The middle of the scale, which the warehouse centres every sum on. */
const centre = 5;
const smoothDays = 7;
/** Days before the period that its first smooth means need. */
export const daysBefore = smoothDays - 1;

/**
 * One point a day, week (from its Monday) or month of the period, also where nothing was scored. `columns` may hold
 * the days just before the period too; they count for the smooth means of days alone.
 */
export function trendPoints(columns: DayColumns, period: Period, granularity: Granularity): TrendPoint[] {
  const days = new Map(columns.day.map((day, index) => [day, index]));
  const momentsOf = (of: readonly string[]): Moments => {
    const total: Moments = { n: 0, sum: 0, sumSquares: 0 };
    for (const day of of) {
      const index = days.get(day);
      if (index === undefined) continue;
      total.n += columns.n[index]!;
      total.sum += columns.sum[index]!;
      total.sumSquares += columns.sumSquares[index]!;
    }
    return total;
  };
  return [...buckets(period, granularity)].map(([at, held]): TrendPoint => {
    const moments = momentsOf(held);
    const own = interval(moments);
    const smooth =
      granularity === 'DAY'
        ? interval(momentsOf(Array.from({ length: smoothDays }, (_, back) => addDays(at, -back))))
        : { mean: null, low: null, high: null };
    const versions = new Set(
      held.flatMap((day) => columns.versions[days.get(day) ?? -1] ?? []).map(asScoredVersion),
    );
    return {
      at,
      conversations: moments.n,
      ...own,
      versions: [...versions].sort(),
      smoothMean: smooth.mean,
      smoothLow: smooth.low,
      smoothHigh: smooth.high,
    };
  });
}

function interval(moments: Moments): ReturnType<typeof meanInterval> {
  const { mean, low, high } = meanInterval(moments);
  const shifted = (value: number | null): number | null => (value === null ? null : value + centre);
  return { mean: shifted(mean), low: shifted(low), high: shifted(high) };
}

/** The days of a period by the first day of their bucket. */
function buckets({ from, to }: Period, granularity: Granularity): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (let day = from; day < to; day = addDays(day, 1)) {
    const at = firstOf(day, granularity);
    const held = found.get(at);
    if (held === undefined) found.set(at, [day]);
    else held.push(day);
  }
  return found;
}

function firstOf(day: string, granularity: Granularity): string {
  if (granularity === 'DAY') return day;
  if (granularity === 'MONTH') return `${day.slice(0, 8)}01`;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}
