import type { MessageInput } from '../graphql/scoring.ts';
import { dayMs } from '../period.ts';

/** A conversation typed by hand, or why it is not one. */
export type TypedText = { messages: MessageInput[]; problem: null } | { messages: null; problem: string };

const roles: Record<string, MessageInput['role']> = {
  customer: 'CUSTOMER',
  agent: 'AGENT',
  bot: 'BOT',
  assistant: 'BOT',
  system: 'SYSTEM',
};
const opening = /^\s*(?:\[?(\d{1,2}):(\d{2})\]?\s+)?(customer|agent|bot|assistant|system)\s*:\s*(.*)$/i;
/** The day that typed times are put on; any day would do. */
const firstMidnight = Date.UTC(2026, 0, 5);

/**
 * Reads lines such as "Customer: Hello" and "10:42 Agent: Hi". A line without a speaker continues the message above; a
 * time earlier than the one before belongs to the next day. Null if the text is blank.
 */
export function readTypedText(text: string): TypedText | null {
  if (text.trim() === '') return null;
  const messages: MessageInput[] = [];
  let latest = firstMidnight;
  for (const line of text.split('\n')) {
    const found = opening.exec(line);
    const last = messages.at(-1);
    if (found !== null) {
      const [, hour, minute, role = '', said = ''] = found;
      if (hour !== undefined && minute !== undefined)
        latest = momentAfter(latest, Number(hour), Number(minute));
      const at = hour === undefined ? null : new Date(latest).toISOString();
      messages.push({ role: roles[role.toLowerCase()] ?? 'CUSTOMER', text: said.trim(), at });
    } else if (last !== undefined) {
      last.text = `${last.text}\n${line.trim()}`.trim();
    } else if (line.trim() !== '') {
      return { messages: null, problem: 'Begin each message with “Customer:” or “Agent:”.' };
    }
  }
  const said = messages.filter((message) => message.text !== '');
  return said.length === 0
    ? { messages: null, problem: 'Nobody says anything yet.' }
    : { messages: said, problem: null };
}

function momentAfter(latest: number, hour: number, minute: number): number {
  const midnight = latest - ((latest - firstMidnight) % dayMs);
  const moment = midnight + (hour * 60 + minute) * 60_000;
  return moment < latest ? moment + dayMs : moment;
}
