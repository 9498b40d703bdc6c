import { addDays, type Period } from '@plumbline/schema';

/** The newest week, Monday to Sunday, that ends by a day, and the four weeks before it. */
export function lastFullWeek(newestDay: string): { week: Period; before: Period } {
  const weekday = (new Date(`${newestDay}T00:00:00Z`).getUTCDay() + 6) % 7;
  const to = addDays(newestDay, weekday === 6 ? 1 : -weekday);
  const from = addDays(to, -7);
  return { week: { from, to }, before: { from: addDays(from, -28), to: from } };
}
