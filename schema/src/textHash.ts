import { createHash } from 'node:crypto';

/** SHA-256, in hex, of what was said in a conversation and by which role, in order: tells a text that changed. */
export function textHash(messages: readonly { role: string; text: string }[]): string {
  const said = messages.map(({ role, text }) => [role, text]);
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}
