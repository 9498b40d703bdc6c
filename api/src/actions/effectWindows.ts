import { addDays, type Period } from '@plumbline/schema';

/** `days` before the day it was done and after it; never past the data. */
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
