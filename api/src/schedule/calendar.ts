import { Cron } from 'croner';

/** How often a job is due; in the morning of Monday, of the first of the month, of the first of the quarter. */
export const calendars = ['weekly', 'monthly', 'quarterly'] as const;
export type Calendar = (typeof calendars)[number];

/** Six in the morning: after the night in which a day's last records arrive, before anybody reads. */
const patterns: Record<Calendar, string> = {
  weekly: '0 6 * * 1',
  monthly: '0 6 1 * *',
  quarterly: '0 6 1 1,4,7,10 *',
};

/** When a calendar was due last, at `at` or before it. @param timeZone IANA zone whose clocks count. */
export function lastDue(calendar: Calendar, at: Date, timeZone: string): Date {
  // What croner calls previous lies before the given second.
  return new Cron(patterns[calendar], { timezone: timeZone }).previousRuns(
    1,
    new Date(at.getTime() + 1_000),
  )[0]!;
}

/** When a calendar is due next, after `at`. @param timeZone IANA zone whose clocks count. */
export function nextDue(calendar: Calendar, at: Date, timeZone: string): Date {
  return new Cron(patterns[calendar], { timezone: timeZone }).nextRun(at)!;
}
