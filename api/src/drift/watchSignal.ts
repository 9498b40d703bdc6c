import { addDays, daysIn, daysSinceMonday, type Period } from '@plumbline/schema';
import { dayShift, isDayShift, type DayCounts, type DayShiftOptions } from '../stats/dayShift.ts';
import { populationStability } from '../stats/populationStability.ts';
import { weeklyFalseAlarms, type SignalKind } from './driftRates.ts';
import type { DriftWeeks } from './driftWeeks.ts';
import { equalVolume } from './equalVolume.ts';
import { movedMost, type Moved } from './moved.ts';
import type { SignalCounts } from './signalCounts.ts';

export const signalStates = ['steady', 'alarm', 'too_few'] as const;
export type SignalState = (typeof signalStates)[number];

/** One week, or one reviewed sample, of a signal. */
export interface SignalPoint {
  /** The first day of the week; for a sample, the day it was frozen. */
  from: string;
  value: number | null;
  conversations: number;
}

/** What one signal shows. */
export interface WatchedSignal {
  kind: SignalKind;
  state: SignalState;
  /** How far the newest week lies from the reference; null if there is too little to tell. */
  value: number | null;
  /** The distance that chance alone exceeds only as often as `falseAlarms`. */
  threshold: number | null;
  pValue: number | null;
  /** Population stability index, for readers who know it; it decides nothing. */
  stability: number | null;
  falseAlarms: number;
  /** The first day of the weeks in a row that raise the alarm. */
  since: string | null;
  /** Conversations of the newest week. */
  conversations: number;
  moved: Moved | null;
  points: SignalPoint[];
}

/** Fewer conversations than this in the newest week, or in the weeks of the reference together, tell nothing. */
const fewestInWeek = 50;
const fewestInReference = 200;

/** The most weeks that the chart shows and that are searched for the beginning of an alarm. */
const mostWeeks = 26;

/** Compares the newest week of a signal, and those before it, with the reference. Weeks are dealt by the seed. */
export function watchSignal(signal: SignalCounts, weeks: DriftWeeks, seed: string): WatchedSignal {
  const shown = weeks.weeks.slice(-mostWeeks);
  const reference = daysOf(signal, weeks.reference);
  const compared = shown.map((week) => ({ week, ...sides(signal, reference, week, weeks, seed) }));
  const newest = compared.at(-1)!;
  const points = compared.map(({ week, days, pair }) => ({
    from: week.from,
    value: isEnough(signal, days, reference) ? distanceOf(signal, pair) : null,
    conversations: sizeOf(signal, days),
  }));
  const base = {
    kind: signal.kind,
    falseAlarms: weeklyFalseAlarms,
    conversations: points.at(-1)!.conversations,
    points,
  };
  const shift = isEnough(signal, newest.days, reference)
    ? dayShift(newest.pair.reference, newest.pair.week, shiftOptions(signal, seed))
    : null;
  const nothing = { threshold: null, pValue: null, stability: null, since: null, moved: null };
  if (shift === null) return { ...base, ...nothing, state: 'too_few', value: null };
  const isAlarm = shift.pValue <= weeklyFalseAlarms;
  const [then, now] = [sumOf(reference), sumOf(newest.days)];
  return {
    ...base,
    state: isAlarm ? 'alarm' : 'steady',
    value: shift.distance,
    threshold: shift.threshold,
    pValue: shift.pValue,
    stability: signal.kind === 'new_values' ? null : populationStability([...then], [...now]),
    since: isAlarm ? sinceWhen() : null,
    moved: movedMost(signal, then, now),
  };

  /** The first day of the weeks in a row, up to the newest, that each raise the alarm by themselves. */
  function sinceWhen(): string {
    let since = newest.week.from;
    for (const week of shown.slice(0, -1).toReversed()) {
      if (!isAlarmIn(signal, weeks, week, seed)) break;
      since = week.from;
    }
    return since;
  }
}

/** Whether one week raises the alarm, exactly as `watchSignal` decides for the newest week. */
export function isAlarmIn(signal: SignalCounts, weeks: DriftWeeks, week: Period, seed: string): boolean {
  const reference = daysOf(signal, weeks.reference);
  const { days, pair } = sides(signal, reference, week, weeks, seed);
  if (!isEnough(signal, days, reference)) return false;
  return isDayShift(pair.reference, pair.week, shiftOptions(signal, seed))!.isAlarm;
}

const shiftOptions = ({ distance }: SignalCounts, seed: string): DayShiftOptions => ({
  distance,
  seed,
  falseAlarms: weeklyFalseAlarms,
});

interface Sides {
  reference: readonly DayCounts[];
  week: readonly DayCounts[];
}

function sides(
  signal: SignalCounts,
  reference: readonly DayCounts[],
  week: Period,
  weeks: DriftWeeks,
  seed: string,
): { days: DayCounts[]; pair: Sides } {
  const days = daysOf(signal, week);
  const referenceWeeks = daysIn(weeks.reference) / 7;
  return { days, pair: equalVolume(reference, days, referenceWeeks, `${seed} ${week.from}`) };
}

function distanceOf({ distance }: SignalCounts, { reference, week }: Sides): number {
  return distance(sumOf(week), sumOf(reference));
}

/** Every day of a period; one without a conversation has zero counts. */
function daysOf({ days, categories, layout }: SignalCounts, period: Period): DayCounts[] {
  const empty = new Float64Array(categories.length * (layout === 'each' ? 2 : 1));
  return Array.from({ length: daysIn(period) }, (_, index) => {
    const day = addDays(period.from, index);
    return { weekday: daysSinceMonday(day), counts: days.get(day) ?? empty };
  });
}

function sumOf(days: readonly DayCounts[]): Float64Array {
  const sum = new Float64Array(days[0]!.counts.length);
  for (const { counts } of days) for (let at = 0; at < sum.length; at += 1) sum[at]! += counts[at]!;
  return sum;
}

/** How many conversations some days of a signal have. */
function sizeOf({ categories, layout }: SignalCounts, days: readonly DayCounts[]): number {
  const sum = sumOf(days);
  if (layout === 'each') return (sum[0] ?? 0) + (sum[1] ?? 0);
  const dimensionCount = new Set(categories.map(({ dimension }) => dimension)).size;
  return Math.round(sum.reduce((all, count) => all + count, 0) / Math.max(1, dimensionCount));
}

const isEnough = (
  signal: SignalCounts,
  week: readonly DayCounts[],
  reference: readonly DayCounts[],
): boolean => sizeOf(signal, week) >= fewestInWeek && sizeOf(signal, reference) >= fewestInReference;
