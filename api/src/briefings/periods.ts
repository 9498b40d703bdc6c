import { addDays, daysSinceMonday, type Period } from '@plumbline/schema';
import type { BriefingKind } from './briefing.ts';

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The last full week (from its Monday), month or quarter before a day, and the one before it. */
export function briefingPeriods(
  kind: Exclude<BriefingKind, 'chosen'>,
  day: string,
): { current: Period; baseline: Period } {
  const end = firstDayOf(kind, day);
  const from = stepBack(kind, end);
  return { current: { from, to: end }, baseline: { from: stepBack(kind, from), to: from } };
}

function firstDayOf(kind: Exclude<BriefingKind, 'chosen'>, day: string): string {
  if (kind === 'weekly') return addDays(day, -daysSinceMonday(day));
  const month = Number(day.slice(5, 7));
  return kind === 'monthly'
    ? `${day.slice(0, 8)}01`
    : `${day.slice(0, 5)}${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`;
}

function stepBack(kind: Exclude<BriefingKind, 'chosen'>, first: string): string {
  if (kind === 'weekly') return addDays(first, -7);
  return addMonths(first, kind === 'monthly' ? -1 : -3);
}

/** The first day of the month `count` months later. @param first the first day of a month. */
function addMonths(first: string, count: number): string {
  const months = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1 + count;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

/** "October 2026", "quarter 3 of 2026", "12–18 Oct 2026", "28 Sep – 4 Oct 2026" */
export function namePeriod({ from, to }: Period): string {
  const last = addDays(to, -1);
  if (from.endsWith('-01') && to.endsWith('-01')) {
    if (addMonths(from, 1) === to) return `${monthOf(from)} ${from.slice(0, 4)}`;
    const month = Number(from.slice(5, 7));
    if (addMonths(from, 3) === to && month % 3 === 1)
      return `quarter ${Math.ceil(month / 3)} of ${from.slice(0, 4)}`;
  }
  if (from === last) return nameDay(from);
  if (from.slice(0, 7) === last.slice(0, 7)) return `${dateOf(from)}–${nameDay(last)}`;
  if (from.slice(0, 4) === last.slice(0, 4)) return `${dateOf(from)} ${shortMonth(from)} – ${nameDay(last)}`;
  return `${nameDay(from)} – ${nameDay(last)}`;
}

/** "14 Oct 2026" */
export function nameDay(day: string): string {
  return `${dateOf(day)} ${shortMonth(day)} ${day.slice(0, 4)}`;
}

const monthOf = (day: string): string => monthNames[Number(day.slice(5, 7)) - 1] ?? '';
const shortMonth = (day: string): string => monthOf(day).slice(0, 3);
const dateOf = (day: string): string => String(Number(day.slice(8, 10)));
