import { addDays, daysIn, type Period } from '@plumbline/schema';

/** What the calendar says of two periods: which runs past the newest conversation, and that they differ in length. */
export function partialPeriods(
  { baseline, current }: { baseline: Period; current: Period },
  newest: string | null,
): string[] {
  const messages: string[] = [];
  for (const [name, period] of [
    ['baseline', baseline],
    ['current', current],
  ] as const) {
    const last = addDays(period.to, -1);
    if (newest !== null && newest < last) {
      messages.push(
        `The ${name} period runs to ${spokenDay(last)}, the newest conversation is of ${spokenDay(newest)}.`,
      );
    }
  }
  const lengths = [daysIn(baseline), daysIn(current)];
  if (lengths[0] !== lengths[1]) {
    messages.push(`The periods differ in length: ${lengths[0]} days then, ${lengths[1]} now.`);
  }
  return messages;
}

const dayWords = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `14 Nov 2026` */
const spokenDay = (day: string): string => dayWords.format(new Date(`${day}T00:00:00Z`));
