import { addDays, daysSinceMonday, type Period } from '@plumbline/schema';

/** Fewer weeks make no reference; at most a quarter of a year is taken. More weeks make a finer test. */
const fewestReferenceWeeks = 4;
const mostReferenceWeeks = 13;

export interface DriftWeeks {
  reference: Period;
  /** `certificate`: up to the newest conversation that the certificate stands on; `first_weeks`: the version's first. */
  kind: 'certificate' | 'first_weeks';
  /** The whole weeks since then, Monday to Sunday, the newest last; at least one. */
  weeks: Period[];
}

/**
 * The reference of a version and the weeks to compare with it; null while there are too few whole weeks.
 * @param live the first and last day with a live score of the version.
 * @param newestDay the newest day with any conversation: a week that ends after it is not over.
 * @param certifiedUntil the day of the newest conversation of the certificate; null if there is none.
 */
export function driftWeeks(
  live: { firstDay: string; lastDay: string },
  newestDay: string,
  certifiedUntil: string | null,
): DriftWeeks | null {
  // Still in use if it scored within the last week: then days without a live score are over like any other.
  const until = addDays(live.lastDay, 7) > newestDay ? newestDay : live.lastDay;
  const weeks = wholeWeeks(live.firstDay, until);
  const certified = certifiedUntil === null ? 0 : weeks.filter(({ from }) => from <= certifiedUntil).length;
  const isCertified = certified >= fewestReferenceWeeks && certified < weeks.length;
  const length = isCertified ? certified : Math.min(mostReferenceWeeks, weeks.length - 1);
  if (length < fewestReferenceWeeks) return null;
  const reference = weeks.slice(Math.max(0, length - mostReferenceWeeks), length);
  return {
    reference: { from: reference[0]!.from, to: reference.at(-1)!.to },
    kind: isCertified ? 'certificate' : 'first_weeks',
    weeks: weeks.slice(length),
  };
}

/** The weeks from Monday to Sunday between two days, both included. */
function wholeWeeks(firstDay: string, lastDay: string): Period[] {
  const weeks: Period[] = [];
  let from = addDays(firstDay, (7 - daysSinceMonday(firstDay)) % 7);
  while (addDays(from, 6) <= lastDay) {
    const to = addDays(from, 7);
    weeks.push({ from, to });
    from = to;
  }
  return weeks;
}
