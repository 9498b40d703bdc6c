import type { Conversation, Score } from '../conversations/conversations.types.ts';
import { correctedScore, type Correction, type DisputedScore } from './correctedScore.ts';
import type { FeedbackRow } from './feedback.query.ts';
import { disputeState } from './toFeedback.ts';

/** What the accepted disputes of a judgement ask for, in the order in which they were accepted. */
export function acceptedCorrections(rows: readonly FeedbackRow[], judgement: string): Correction[] {
  return rows
    .filter((row) => row.judgement === judgement && disputeState(row) === 'accepted')
    .sort((a, b) => a.decision! - b.decision!)
    .flatMap((row) => correctionOf(row) ?? []);
}

/** What a dispute asks for; null for an agreement. */
export function correctionOf(row: FeedbackRow): Correction | null {
  const { kind, rule, nth, points, score, message, quote_start: start, quote_end: end } = row;
  return kind === null ? null : { kind, rule, nth, points, score, message, start, end };
}

/** A conversation's score of this judgement with corrections applied; null if it has no such score. */
export function scoreCorrected(
  conversation: Conversation,
  { metric, version, judgement }: Pick<FeedbackRow, 'metric' | 'version' | 'judgement'>,
  corrections: readonly Correction[],
): { original: DisputedScore; corrected: DisputedScore } | null {
  const found = conversation.scores.find((one) => one.metric === metric && one.version === version);
  if (found?.judgement !== judgement || found.score === null) return null;
  const original = toDisputed(found, found.score);
  const texts = conversation.messages.map(({ text }) => text);
  return { original, corrected: correctedScore(original, corrections, texts) };
}

function toDisputed({ base, reasons }: Score, score: number): DisputedScore {
  return {
    score,
    base,
    reasons: reasons.map(({ rule, points, messageIndex, quote, start, end, note }) => ({
      rule,
      points,
      message: messageIndex,
      quote,
      start,
      end,
      note,
    })),
  };
}
