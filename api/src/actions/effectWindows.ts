import { addDays, type Period } from '@plumbline/schema';

/** The `days` before and after `doneOn`, that day excluded; the latter end with the data at the latest. */
export function effectWindows(
  doneOn: string,
  days: number,
  lastDay: string | null,
): { before: Period; after: Period } {
  const from = addDays(doneOn, 1);
  const wanted = addDays(from, days);
  const end = lastDay === null ? wanted : addDays(lastDay, 1);
  const to = end < wanted ? end : wanted;
  return { before: { from: addDays(doneOn, -days), to: doneOn }, after: { from, to: to < from ? from : to } };
}
