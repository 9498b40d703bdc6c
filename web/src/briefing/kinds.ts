/** The briefings made on a schedule. */
export const scheduledKinds = [
  { kind: 'WEEKLY', label: 'Weekly review' },
  { kind: 'MONTHLY', label: 'Monthly deep-dive' },
  { kind: 'QUARTERLY', label: 'Quarterly leadership' },
] as const;

export type ScheduledKind = (typeof scheduledKinds)[number]['kind'];

export const labelOfKind = (kind: string): string =>
  scheduledKinds.find((one) => one.kind === kind)?.label ?? 'Briefing';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const monthDays = Array.from({ length: 28 }, (_, index) => `Day ${index + 1}`);

/** The names of the days on which a briefing can be made, from day 1: only those that every week or month has. */
export const daysOfKind = (kind: ScheduledKind): readonly string[] =>
  kind === 'WEEKLY' ? weekdays : monthDays;

/** The hours of a day, such as `06:00`. */
export const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);

/** When a briefing is made: `every Monday at 06:00`, `on day 3 of every month at 17:00`. */
export function timeWords({ kind, day, hour }: { kind: string; day: number; hour: number }): string {
  if (kind === 'WEEKLY') return `every ${weekdays[day - 1]} at ${hours[hour]}`;
  const of = kind === 'QUARTERLY' ? 'every quarter’s first month' : 'every month';
  return `on day ${day} of ${of} at ${hours[hour]}`;
}
