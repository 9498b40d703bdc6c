import { countOf, formatPeriod, formatRate } from '../format.ts';
import type { WorseReason, WorseThisWeek } from '../graphql/worse.ts';

/** The sentence above the cards: how much got worse in the newest full week, or that nothing did. */
export function worseHeadline({ reasons, tooFew, from, to, scored }: WorseThisWeek): string {
  const week = formatPeriod({ from, to });
  if (tooFew) return `Too few scored conversations in the week of ${week} to say what is worse (${scored}).`;
  if (reasons.length === 0) return `Nothing got worse beyond noise in the week of ${week}.`;
  return `${countOf(reasons.length, 'reason')} got worse beyond noise in the week of ${week}.`;
}

/** What changed most: how often, or how severely. */
export function worseChange(reason: WorseReason): { before: string; now: string; what: string } {
  const { frequencyBefore, frequencyNow, severityBefore, severityNow } = reason;
  const often = Math.abs(frequencyNow / Math.max(frequencyBefore, 1e-9) - 1);
  const severe =
    severityBefore === null || severityNow === null ? 0 : Math.abs(severityNow / severityBefore - 1);
  if (severe > often) {
    return { before: points(severityBefore!), now: points(severityNow!), what: 'points where it happens' };
  }
  return { before: formatRate(frequencyBefore), now: formatRate(frequencyNow), what: 'of conversations' };
}

const points = (value: number): string => value.toFixed(1).replace('-', '−');
