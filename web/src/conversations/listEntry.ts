import type { Conversation, Reason, Score } from './conversation.ts';
import { isReason } from './numberReasons.ts';

/** A conversation's row in a list. */
export interface ListEntry {
  conversation: Conversation;
  score: Score | null;
  /** The customer's first words. */
  title: string;
  /** The quote that moved the score most; in a search whose words the title lacks, the text around the first match. */
  excerpt: string | null;
  /** Reasons by the size of their points, one per rule with its points summed. */
  chips: { rule: string; statement: string; points: number }[];
}

const excerptLength = 160;
/** Roughly how many characters of a title a narrow list shows. */
const seenOfTitle = 40;

/** What a list shows of a conversation. `finds`: whether a text contains a searched word. */
export function listEntry(
  conversation: Conversation,
  score: Score | null,
  finds: (text: string) => boolean = () => false,
): ListEntry {
  const reasons = [...(score?.reasons ?? [])].sort(bySize);
  const first = conversation.messages.find(({ role }) => role === 'customer');
  const title = (first ?? conversation.messages[0])?.text ?? conversation.recordId;
  return {
    conversation,
    score,
    title: firstWords(title),
    excerpt: excerptOf(conversation, reasons, (text) => finds(text) && !finds(title.slice(0, seenOfTitle))),
    chips: chipsOf(reasons),
  };
}

function excerptOf(
  conversation: Conversation,
  reasons: readonly Reason[],
  finds: (text: string) => boolean,
): string | null {
  const found = conversation.messages.find(({ text }) => finds(text));
  if (found) return around(found.text, finds);
  const quote = reasons.find((reason) => reason.quote !== null)?.quote;
  if (quote) return firstWords(quote);
  const last = conversation.messages.at(-1);
  return last ? firstWords(last.text) : null;
}

function chipsOf(reasons: readonly Reason[]): ListEntry['chips'] {
  const byRule = new Map<string, ListEntry['chips'][number]>();
  for (const { rule, statement, points } of reasons.filter(isReason)) {
    const chip = byRule.get(rule) ?? { rule, statement, points: 0 };
    // Rounded to millionths, so that −0.1 − 0.2 is −0.3.
    chip.points = Math.round((chip.points + points) * 1e6) / 1e6;
    byRule.set(rule, chip);
  }
  return [...byRule.values()].sort(bySize);
}

function bySize(a: { points: number }, b: { points: number }): number {
  return Math.abs(b.points) - Math.abs(a.points);
}

function firstWords(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > excerptLength ? `${line.slice(0, excerptLength).trimEnd()}…` : line;
}

/** The message, verbatim, from the sentence that contains the first match. */
function around(text: string, finds: (text: string) => boolean): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const starts = [...line.matchAll(/(?<=[.!?] )|(?<=[。！？])/gu)].map(({ index }) => index);
  const from = [0, ...starts].find((start, at) => finds(line.slice(start, starts[at])));
  return firstWords(from ? `…${line.slice(from)}` : line);
}
