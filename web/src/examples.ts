import { scoresOf, type Conversation, type Reason, type Score } from './conversations/conversation.ts';

/** A conversation that shows a driver, with the words that show it. */
export interface Example {
  conversation: Conversation;
  /** The live score; null if there is none. */
  score: Score | null;
  /** The reason that shows the driver. */
  reason: Reason | null;
  /** The words of the message before the quote, the quote, and the words after it; null without a quote. */
  excerpt: { before: string; quote: string; after: string } | null;
}

const contextLength = 90;

/** The strongest reason of a rule in a score, preferring those with a quote; of any rule if `rule` is null. */
export function strongestReason({ reasons }: Pick<Score, 'reasons'>, rule: string | null): Reason | null {
  const [strongest] = reasons
    .filter((reason) => rule === null || reason.rule === rule)
    .sort(
      (a, b) =>
        Number(b.quote !== null) - Number(a.quote !== null) || Math.abs(b.points) - Math.abs(a.points),
    );
  return strongest ?? null;
}

/** An example of a rule, cut from its conversation. */
export function exampleOf(conversation: Conversation, metric: string, rule: string | null): Example {
  const score = scoresOf(conversation, metric)[0] ?? null;
  const reason = score === null ? null : strongestReason(score, rule);
  const text = conversation.messages.find(({ index }) => index === reason?.messageIndex)?.text;
  return {
    conversation,
    score,
    reason,
    excerpt:
      reason === null || reason.quote === null
        ? null
        : excerptOf(text ?? reason.quote, reason.quote, reason.start),
  };
}

/** Verbatim words on both sides of a quote, cut at spaces, with an ellipsis where they are cut. */
export function excerptOf(
  text: string,
  quote: string,
  start: number | null,
): NonNullable<Example['excerpt']> {
  const at = start !== null && text.startsWith(quote, start) ? start : text.indexOf(quote);
  if (at < 0) return { before: '', quote, after: '' };
  const before = text.slice(0, at);
  const after = text.slice(at + quote.length);
  return { before: cutStart(before), quote, after: cutEnd(after) };
}

function cutStart(text: string): string {
  if (text.length <= contextLength) return text;
  const tail = text.slice(-contextLength);
  return `… ${tail.slice(tail.indexOf(' ') + 1)}`;
}

function cutEnd(text: string): string {
  if (text.length <= contextLength) return text;
  const head = text.slice(0, contextLength);
  return `${head.slice(0, Math.max(head.lastIndexOf(' '), 0))} …`;
}
