import { addDays, daysIn, type Period } from '@plumbline/schema';
import { nameDay } from '../briefings/periods.ts';

/** Sentences about two periods' days: which of them runs past the newest conversation, and whether lengths differ. */
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
        `The ${name} period runs to ${nameDay(last)}, the newest conversation is of ${nameDay(newest)}.`,
      );
    }
  }
  const lengths = [daysIn(baseline), daysIn(current)];
  if (lengths[0] !== lengths[1]) {
    messages.push(`The periods differ in length: ${lengths[0]} days then, ${lengths[1]} now.`);
  }
  return messages;
}
