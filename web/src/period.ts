/** Half-open calendar days in the workspace's time zone: `to` is the first day not included. */
export interface Period {
  from: string;
  to: string;
}

export const dayMs = 86_400_000;

/** The day `count` days after a calendar day, or before it if negative. */
export function addDays(day: string, count: number): string {
  return isoDay(toUtc(day) + count * dayMs);
}

/** The same day `count` months later; if that month is shorter, its last day. */
export function addMonths(day: string, count: number): string {
  const date = new Date(toUtc(day));
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return isoDay(date.getTime());
}

export function daysIn(period: Period): number {
  return Math.round((toUtc(period.to) - toUtc(period.from)) / dayMs);
}

export function lastDayOf(period: Period): string {
  return addDays(period.to, -1);
}

export function monthOf(day: string): Period {
  const from = `${day.slice(0, 7)}-01`;
  return { from, to: addMonths(from, 1) };
}

/** Whether a period starts and ends at month boundaries. */
export function isWholeMonths(period: Period): boolean {
  return period.from.endsWith('-01') && period.to.endsWith('-01');
}

/** Whether both periods are whole months that the data cover to the end. */
export function areWholeMonths(
  { baseline, current }: { baseline: Period; current: Period },
  newestDay: string | null,
): boolean {
  return [baseline, current].every(
    (period) => isWholeMonths(period) && lastDayOf(period) <= (newestDay ?? ''),
  );
}

/** How a baseline relates to its period. */
export type BaselineKind = 'previous' | 'weekdays' | 'month' | 'year';

/** The baseline of a kind. Whole months stay whole; `weekdays` keeps Mondays on Mondays. */
export function baselineOf(current: Period, kind: BaselineKind): Period {
  const days = daysIn(current);
  if (kind === 'year') return shiftMonths(current, -12);
  if (kind === 'month') {
    return shiftMonths(
      current,
      -(isWholeMonths(current) ? monthsIn(current) : Math.max(1, Math.ceil(days / 31))),
    );
  }
  const back = kind === 'previous' ? days : Math.ceil(days / 7) * 7;
  return { from: addDays(current.from, -back), to: addDays(current.to, -back) };
}

/** The kinds in display order, each in words. */
export const baselineKinds: { kind: BaselineKind; label: string; hint: string }[] = [
  { kind: 'previous', label: 'Previous period', hint: 'the same number of days before' },
  { kind: 'weekdays', label: 'Same weekdays', hint: 'whole weeks back, Mondays on Mondays' },
  { kind: 'month', label: 'Month over month', hint: 'the same dates, months before' },
  { kind: 'year', label: 'Year ago', hint: 'the same dates a year before' },
];

/** The kind of a baseline, its period's default kind first; null if it was chosen freely. */
export function kindOfBaseline(current: Period, baseline: Period): BaselineKind | null {
  const kinds: BaselineKind[] = [usualKind(current), 'previous', 'month', 'weekdays', 'year'];
  return kinds.find((kind) => isSamePeriod(baselineOf(current, kind), baseline)) ?? null;
}

/** The default baseline: the months before for whole months, else the same number of days before. */
export function usualBaseline(current: Period): Period {
  return baselineOf(current, usualKind(current));
}

/**
 * What a first visit shows: the last full month of the data, so that a month still running misleads nobody; if there is
 * none with a month before it, the second half of the days there are.
 */
export function usualPeriod(firstDay: string, lastDay: string): Period {
  const running = monthOf(lastDay);
  const month = addDays(lastDay, 1) === running.to ? running : shiftMonths(running, -1);
  if (addMonths(month.from, -1) >= addDays(firstDay, -7) && month.from > firstDay) return month;
  const end = addDays(lastDay, 1);
  const half = Math.max(1, Math.floor(daysIn({ from: firstDay, to: end }) / 2));
  return { from: addDays(end, -half), to: end };
}

export function isSamePeriod(a: Period, b: Period): boolean {
  return a.from === b.from && a.to === b.to;
}

export function overlaps(a: Period, b: Period): boolean {
  return a.from < b.to && b.from < a.to;
}

/** Whether text is an existing day, such as `2026-06-01`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isoDay(toUtc(text)) === text;
}

/** Parses `2026-10-01..2026-10-31`, both days inclusive, from an address; null if it is not a period. */
export function parsePeriod(text: string): Period | null {
  const [from, last, ...rest] = text.split('..');
  if (from === undefined || last === undefined || rest.length > 0) return null;
  if (!isDay(from) || !isDay(last) || last < from) return null;
  return { from, to: addDays(last, 1) };
}

export function printPeriod(period: Period): string {
  return `${period.from}..${lastDayOf(period)}`;
}

function usualKind(current: Period): BaselineKind {
  return isWholeMonths(current) ? 'month' : 'previous';
}

function shiftMonths(period: Period, count: number): Period {
  if (isWholeMonths(period)) {
    return { from: addMonths(period.from, count), to: addMonths(period.to, count) };
  }
  // As many days as the period has, but never overlapping it: the month in between may be shorter.
  const from = addMonths(period.from, count);
  const to = addDays(from, daysIn(period));
  return { from, to: to > period.from ? period.from : to };
}

function monthsIn(period: Period): number {
  const [from, to] = [new Date(toUtc(period.from)), new Date(toUtc(period.to))];
  return (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
}

function toUtc(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function isoDay(epochMs: number): string {
  return Number.isFinite(epochMs) ? new Date(epochMs).toISOString().slice(0, 10) : '';
}
