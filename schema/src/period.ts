import { z } from 'zod';

/** Half-open calendar days in the workspace's time zone: `to` is the first day not in it. */
export interface Period {
  /** `2026-06-01` */
  from: string;
  to: string;
}

/** A UTC day. In a time zone, a day on which clocks change is longer or shorter. */
export const dayMs = 86_400_000;
/** In this century, days of every time zone begin on a quarter hour of UTC. */
export const quarterHourMs = 900_000;

/** A calendar day that exists, as `2026-06-01`. */
export const calendarDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day like 2026-06-01')
  .refine((day) => isoDay(Date.parse(`${day}T00:00:00Z`)) === day, 'is not a day of the calendar');

/** @throws RangeError if `timeZone` is not an IANA zone such as `Europe/Berlin`. */
export function assertTimeZone(timeZone: string): void {
  try {
    formatIn(timeZone);
  } catch {
    throw new RangeError(`"${timeZone}" is not an IANA time zone such as UTC or Europe/Berlin.`);
  }
}

/** The calendar day of an instant in a time zone. `epochMs` counts from 1970 in UTC. */
export function dayOf(epochMs: number, timeZone: string): string {
  return isoDay(epochMs + offsetMs(epochMs, timeZone));
}

/** The first instant of a calendar day in a time zone; if daylight saving skips midnight, the first instant after it. */
export function startOfDay(day: string, timeZone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight)) throw new RangeError(`"${day}" is not a day.`);
  // The offsets before and after any change of clocks around that midnight. If both give midnight of the day, the
  // earlier instant wins; if neither does, the instant of the change.
  const candidates = [offsetMs(midnight - dayMs, timeZone), offsetMs(midnight + dayMs, timeZone)].map(
    (offset) => midnight - offset,
  );
  const exact = candidates.filter((instant) => instant + offsetMs(instant, timeZone) === midnight);
  if (exact.length > 0) return new Date(Math.min(...exact));
  return new Date(
    firstInstantFrom(Math.min(...candidates) - dayMs / 8, Math.max(...candidates), midnight, timeZone),
  );
}

/** The instants `[from, to)` of a period of whole days. */
export function periodInstants(period: Period, timeZone: string): { from: Date; to: Date } {
  return { from: startOfDay(period.from, timeZone), to: startOfDay(period.to, timeZone) };
}

/** `count` days after (or before) a calendar day. */
export function addDays(day: string, count: number): string {
  return isoDay(Date.parse(`${day}T00:00:00Z`) + count * dayMs);
}

/** The number of days in a period; negative if `to` is before `from`. */
export function daysIn(period: Period): number {
  return Math.round((Date.parse(`${period.to}T00:00:00Z`) - Date.parse(`${period.from}T00:00:00Z`)) / dayMs);
}

/** The number of days since the Monday of the day's week: 0 for a Monday, 6 for a Sunday. */
export function daysSinceMonday(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** The first second of `[low, high]` whose local time has reached `midnight`. */
function firstInstantFrom(low: number, high: number, midnight: number, timeZone: string): number {
  let before = Math.floor(low / 1000);
  let after = Math.ceil(high / 1000);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (middle * 1000 + offsetMs(middle * 1000, timeZone) >= midnight) after = middle;
    else before = middle;
  }
  return after * 1000;
}

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetMs(epochMs: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  const wholeSecond = Math.floor(epochMs / 1000) * 1000;
  const parts: Record<string, number> = {};
  for (const { type, value } of formatIn(timeZone).formatToParts(wholeSecond)) parts[type] = Number(value);
  const local = Date.UTC(
    parts['year']!,
    parts['month']! - 1,
    parts['day'],
    parts['hour'],
    parts['minute'],
    parts['second'],
  );
  return local - wholeSecond;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}

function isoDay(epochMs: number): string {
  return Number.isFinite(epochMs) ? new Date(epochMs).toISOString().slice(0, 10) : '';
}
