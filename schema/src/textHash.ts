import { createHash } from 'node:crypto';
import type { ConversationScore } from './conversation.ts';

/** SHA-256, in hex, of a conversation's messages and their roles, in order. It changes when the text does. */
export function textHash(messages: readonly { role: string; text: string }[]): string {
  const said = messages.map(({ role, text }) => [role, text]);
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

/**
 * SHA-256, in hex, of everything that a scorer reads: the language, the channel, and who wrote what when, in order. Waits
 * and handovers are evidence too, so the same words at other times are a different text to a scorer.
 */
export function scorableHash({
  language,
  channel,
  messages,
}: {
  language: string;
  channel: string;
  messages: readonly { role: string; text: string; at: number | null; author: string | null }[];
}): string {
  const read = messages.map(({ role, text, at, author }) => [role, text, at, author]);
  return createHash('sha256')
    .update(JSON.stringify([language, channel, read]))
    .digest('hex');
}

/**
 * SHA-256, in hex, of a score and of everything its scorer could read. Feedback and corrections apply to the score with
 * this hash only. Notes and quoted words are left out, because the quotes' positions already identify them.
 */
export function judgementHash(
  conversation: Parameters<typeof scorableHash>[0],
  { score, base, reasons }: Pick<ConversationScore, 'score' | 'base' | 'reasons'>,
): string {
  const given = reasons.map(({ rule, points, message, start, end }) => [rule, points, message, start, end]);
  return createHash('sha256')
    .update(JSON.stringify([scorableHash(conversation), score, base, given]))
    .digest('hex');
}
