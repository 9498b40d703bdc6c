import { createHash } from 'node:crypto';
import type { ConversationScore } from './conversation.ts';

/** SHA-256, in hex, of what was said in a conversation and by which role, in order: tells a text that changed. */
export function textHash(messages: readonly { role: string; text: string }[]): string {
  const said = messages.map(({ role, text }) => [role, text]);
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

/**
 * SHA-256, in hex, of all that a scorer reads of a conversation: the language, the channel, and who wrote what when, in
 * order. Waits and handovers are evidence too, so that the same words at other times are another text to a scorer.
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
 * SHA-256, in hex, of a score and of all that its scorer could read: what people say of a score, and correct in it, is
 * said of this one alone. Notes and quoted words are left out: places say where the quotes stand.
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
