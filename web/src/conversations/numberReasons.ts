import type { Reason } from './conversation.ts';

/** A reason with its number, from 1 in the order of the transcript, the same everywhere on the page. */
export interface NumberedReason extends Reason {
  number: number;
  /** Its position among the reasons of the same rule; null if the rule fired once. */
  occurrence: { nth: number; of: number } | null;
}

/**
 * Points that are not a reason: the loader's name for points that a record leaves unexplained, and a scorer's names for
 * those beyond the ends of the scale, or by which people corrected a score.
 */
const noReasons = new Set(['unexplained', 'capped', 'corrected']);

export const isReason = ({ rule }: Pick<Reason, 'rule'>): boolean => !noReasons.has(rule);

/**
 * Numbers the reasons in reading order: by message, then by the start of the quote, longer quotes first; reasons
 * without a place come last. Unexplained, capped and corrected points are not reasons and get no number.
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
