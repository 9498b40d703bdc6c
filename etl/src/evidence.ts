import type { ConversationScore, ScoredMessage, ScoreReason, SourceConversation } from '@plumbline/schema';

type SourceReason = SourceConversation['scores'][number]['reasons'][number];

/** Points that a score is off the sum of its parts without anybody minding. */
const tolerance = 0.005 + 1e-9;

/** A reason with its quote found in the transcript. `dropped`: it had a quote that does not stand there. */
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

/** The points of a score that neither its base nor its reasons account for; 0 where they add up, and where it abstained. */
export function unexplainedPoints({ score, base, abstained, reasons }: ConversationScore): number {
  if (abstained || score === null) return 0;
  let residual = score - base;
  for (const { points } of reasons) residual -= points;
  return Math.abs(residual) > tolerance ? Math.round(residual * 1e9) / 1e9 : 0;
}
