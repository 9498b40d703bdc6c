import type { Conversation, Score } from '../conversations/conversation.ts';
import { isReason } from '../conversations/numberReasons.ts';

export interface FiredRule {
  rule: string;
  statement: string;
  points: number;
  /** Indexes of the messages that show it. */
  messages: number[];
}

/** The rules that fired in a score, those that lower it most first, each with the messages that show it. */
export function firedRules(score: Score | null): FiredRule[] {
  const rules = new Map<string, FiredRule>();
  for (const { rule, statement, points, messageIndex } of (score?.reasons ?? []).filter(isReason)) {
    const fired = rules.get(rule) ?? { rule, statement, points: 0, messages: [] };
    fired.points += points;
    if (messageIndex !== null && !fired.messages.includes(messageIndex)) fired.messages.push(messageIndex);
    rules.set(rule, fired);
  }
  return [...rules.values()].sort((a, b) => a.points - b.points);
}

/** Messages to look at for a rule: those that show it, else the agent's first message, else the first of all. */
export function suggestMoments(fired: FiredRule | undefined, messages: Conversation['messages']): number[] {
  if (fired !== undefined && fired.messages.length > 0) return [...fired.messages].sort((a, b) => a - b);
  const spoken = messages.find(({ role }) => role === 'agent') ?? messages[0];
  return spoken === undefined ? [] : [spoken.index];
}
