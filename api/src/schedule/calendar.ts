import { Cron } from 'croner';

/** Recurring times, by the clocks of a zone. */
export interface Calendar {
  every: 'weekly' | 'monthly' | 'quarterly';
  /** Of the week, 1 (Monday) to 7; else of the month, or of a quarter's first month, 1 to 28. */
  day: number;
  /** From 0 to 23. */
  hour: number;
}

/** The last day that a calendar can name: one that every week, or every month, has. */
export const lastDay: Record<Calendar['every'], number> = { weekly: 7, monthly: 28, quarterly: 28 };

/** Six in the morning of the first day: after the night in which a day's last records arrive, before anybody reads. */
export const firstMorning = (every: Calendar['every']): Calendar => ({ every, day: 1, hour: 6 });

function cronOf({ every, day, hour }: Calendar, timeZone: string): Cron {
  const days = { weekly: `* * ${day}`, monthly: `${day} * *`, quarterly: `${day} 1,4,7,10 *` }[every];
  return new Cron(`0 ${hour} ${days}`, { timezone: timeZone });
}

/** When a calendar was last due, at or before `at`. @param timeZone IANA zone whose clocks count. */
export function lastDue(calendar: Calendar, at: Date, timeZone: string): Date {
  // croner's previous run lies before the given second, so one more includes `at`.
  return cronOf(calendar, timeZone).previousRuns(1, new Date(at.getTime() + 1_000))[0]!;
}

/** When a calendar is next due, after `at`. @param timeZone IANA zone whose clocks count. */
export function nextDue(calendar: Calendar, at: Date, timeZone: string): Date {
  return cronOf(calendar, timeZone).nextRun(at)!;
}
