import type { Message } from '../conversations/conversation.ts';
import type { MessageInput } from '../graphql/scoring.ts';

/** The messages of a typed conversation, as a transcript shows them. */
export function toMessages(messages: readonly MessageInput[]): Message[] {
  return messages.map(({ role, text, at }, index) => ({
    index,
    role: role.toLowerCase(),
    text,
    at: at ?? null,
  }));
}
