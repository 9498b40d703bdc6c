import { addDays, daysSinceMonday, type Period } from '@plumbline/schema';

/** The newest week, Monday to Sunday, that has ended by `newestDay`, and the four weeks before it. */
export function lastFullWeek(newestDay: string): { week: Period; before: Period } {
  const dayAfter = addDays(newestDay, 1);
  const to = addDays(dayAfter, -daysSinceMonday(dayAfter));
  const from = addDays(to, -7);
  return { week: { from, to }, before: { from: addDays(from, -28), to: from } };
}
