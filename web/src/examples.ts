import type { ExampleConversation } from './graphql/why.ts';

/** A conversation that shows a driver, with the words that show it. */
export interface Example {
  /** The API's. */
  id: string;
  /** The one people know it by, from its source. */
  recordId: string;
  startedAt: string;
  language: string;
  score: number | null;
  points: number | null;
  /** The message's words before the quote, the quote, and those after it; null without a quote. */
  excerpt: { before: string; quote: string; after: string } | null;
}

const contextLength = 90;

/** An example of a rule, cut from its conversation; the strongest reason with a quote where there are several. */
export function exampleOf(conversation: ExampleConversation, metric: string, rule: string | null): Example {
  // The first score of a metric is its live one.
  const score = conversation.scores.find((one) => one.metric === metric);
  const reasons = (score?.reasons ?? []).filter((reason) => rule === null || reason.rule === rule);
  const strongest = [...reasons].sort(
    (a, b) => Number(b.quote !== null) - Number(a.quote !== null) || Math.abs(b.points) - Math.abs(a.points),
  )[0];
  const text = conversation.messages.find(({ index }) => index === strongest?.messageIndex)?.text;
  return {
    id: conversation.id,
    recordId: conversation.recordId,
    startedAt: conversation.startedAt,
    language: conversation.language,
    score: score?.score ?? null,
    points: strongest?.points ?? null,
    excerpt:
      strongest?.quote === null || strongest?.quote === undefined
        ? null
        : excerptOf(text ?? strongest.quote, strongest.quote, strongest.start),
  };
}

/** Verbatim words on both sides of a quote, cut at spaces and marked with an ellipsis where they go on. */
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
