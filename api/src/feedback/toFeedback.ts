import type { DisputeState, FeedbackRow } from './feedback.query.ts';
import type { Feedback } from './feedback.types.ts';

/** The state of a disagreement; null if it is none, or no longer one. */
export function disputeState({ verdict, outcome, is_newest }: FeedbackRow): DisputeState | null {
  if (verdict !== 'disagree') return null;
  if (outcome === 'accepted' || outcome === 'rejected') return outcome;
  return is_newest ? 'open' : null;
}

/** Whether feedback still stands: it is its author's newest, or it was decided. */
export const stands = (row: FeedbackRow): row is FeedbackRow & { verdict: 'agree' | 'disagree' } =>
  disputeState(row) !== null || (row.is_newest && row.verdict === 'agree');

/** Feedback as the API shows it. */
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
