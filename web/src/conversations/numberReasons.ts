import type { Reason } from './conversation.ts';

/** A reason with the number it carries everywhere on the page, from 1, in the order of the transcript. */
export interface NumberedReason extends Reason {
  number: number;
  /** Its place among the reasons of the same rule, where the rule fired more than once. */
  occurrence: { nth: number; of: number } | null;
}

/**
 * Points that are no reason: what the loader calls those that a record leaves without one, and what a scorer calls
 * those beyond the ends of the scale, or by which people corrected a score.
 */
const noReasons = new Set(['unexplained', 'capped', 'corrected']);

export const isReason = ({ rule }: Pick<Reason, 'rule'>): boolean => !noReasons.has(rule);

/**
 * Numbers the reasons as a reader meets them: by message, then by the start of the quote, the longer
 * quote first; reasons without a place come last. Unexplained and capped points are no reason and carry no number.
 */
export function numberReasons(reasons: readonly Reason[]): NumberedReason[] {
  const ordered = reasons.filter(isReason).sort(byPlace);
  const total = new Map<string, number>();
  for (const { rule } of ordered) total.set(rule, (total.get(rule) ?? 0) + 1);
  const seen = new Map<string, number>();
  const numbered: NumberedReason[] = [];
  for (const reason of ordered) {
    const of = total.get(reason.rule) ?? 1;
    const nth = (seen.get(reason.rule) ?? 0) + 1;
    seen.set(reason.rule, nth);
    numbered.push({ ...reason, number: numbered.length + 1, occurrence: of > 1 ? { nth, of } : null });
  }
  return numbered;
}

function byPlace(a: Reason, b: Reason): number {
  const last = Number.MAX_SAFE_INTEGER;
  return (
    (a.messageIndex ?? last) - (b.messageIndex ?? last) ||
    (a.start ?? last) - (b.start ?? last) ||
    (b.end ?? 0) - (a.end ?? 0)
  );
}
