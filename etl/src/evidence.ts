import type { ConversationScore, ScoredMessage, ScoreReason, SourceConversation } from '@plumbline/schema';

type SourceReason = SourceConversation['scores'][number]['reasons'][number];

/** How far, in points, a score may differ from the sum of its parts. */
const tolerance = 0.005 + 1e-9;

/** A reason with the position of its quote in the transcript. `dropped`: its quote was not found there and was removed. */
export function checkQuote(
  reason: SourceReason,
  messages: readonly ScoredMessage[],
): { reason: ScoreReason; dropped: boolean } {
  const { rule, points, note = null } = reason;
  const quote = reason.quote ?? '';
  const named = reason.message ?? null;
  const message = named !== null && named < messages.length ? named : null;
  const unquoted = { rule, points, message, quote: null, start: null, end: null, note };
  if (quote === '') return { reason: unquoted, dropped: false };

  const place = named === null ? messages.findIndex(({ text }) => text.includes(quote)) : (message ?? -1);
  const start = place === -1 ? -1 : messages[place]!.text.indexOf(quote);
  if (start === -1) return { reason: unquoted, dropped: true };
  return {
    reason: { rule, points, message: place, quote, start, end: start + quote.length, note },
    dropped: false,
  };
}

/** The points of a score that its base and reasons do not account for; 0 if they add up or the version abstained. */
export function unexplainedPoints({ score, base, abstained, reasons }: ConversationScore): number {
  if (abstained || score === null) return 0;
  let residual = score - base;
  for (const { points } of reasons) residual -= points;
  return Math.abs(residual) > tolerance ? Math.round(residual * 1e9) / 1e9 : 0;
}
