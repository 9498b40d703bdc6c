import type { DisputeState, FeedbackRow } from './feedback.query.ts';
import type { Feedback } from './feedback.types.ts';

/** Where a disagreement stands; null for what is none, or no more. */
export function disputeState({ verdict, outcome, is_newest }: FeedbackRow): DisputeState | null {
  if (verdict !== 'disagree') return null;
  if (outcome === 'accepted' || outcome === 'rejected') return outcome;
  return is_newest ? 'open' : null;
}

/** Whether a person's word still stands: the newest of theirs, or one that was decided. */
export const stands = (row: FeedbackRow): row is FeedbackRow & { verdict: 'agree' | 'disagree' } =>
  disputeState(row) !== null || (row.is_newest && row.verdict === 'agree');

/** As the API shows it. */
export function toFeedback(
  row: FeedbackRow & { verdict: 'agree' | 'disagree' },
  reviewerId: string | null,
): Feedback {
  const { id, metric, version, rule, nth, verdict, kind, points, score, note, at } = row;
  return {
    id: String(id),
    metric,
    version,
    rule,
    nth,
    verdict,
    kind,
    points,
    score,
    messageIndex: row.message,
    start: row.quote_start,
    end: row.quote_end,
    note,
    by: row.by_name,
    isMine: row.by === reviewerId,
    at,
    state: disputeState(row),
    decision:
      row.outcome === null
        ? null
        : { outcome: row.outcome, reason: row.reason, by: row.decided_by!, at: row.decided_at! },
  };
}
