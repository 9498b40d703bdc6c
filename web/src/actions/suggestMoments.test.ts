import { expect, test } from 'vitest';
import type { Reason, Score } from '../conversations/conversation.ts';
import { firedRules, suggestMoments } from './suggestMoments.ts';

const reason = (rule: string, points: number, messageIndex: number | null): Reason => ({
  rule,
  statement: `${rule}.`,
  label: rule,
  points,
  messageIndex,
  quote: null,
  start: null,
  end: null,
  note: null,
  nth: 0,
});
const score = (reasons: Reason[]): Score => ({
  metric: 'cx',
  version: '1',
  score: 5,
  base: 7,
  confidence: null,
  abstained: false,
  scorer: null,
  correctedFrom: null,
  reasons,
});
const messages = ['customer', 'bot', 'agent', 'customer'].map((role, index) => ({
  index,
  role,
  text: role,
  at: null,
}));

test('each rule once, what lowers most first, with every message that shows it', () => {
  const reasons = [
    reason('kind', 1, 2),
    reason('repeat', -1, 3),
    reason('wait', -1.5, null),
    reason('repeat', -1, 0),
  ];
  expect(firedRules(score(reasons))).toEqual([
    { rule: 'repeat', statement: 'repeat.', points: -2, messages: [3, 0] },
    { rule: 'wait', statement: 'wait.', points: -1.5, messages: [] },
    { rule: 'kind', statement: 'kind.', points: 1, messages: [2] },
  ]);
  expect(firedRules(null)).toEqual([]);
});

test('the moments of a rule are those that show it, in order; else where the agent first speaks', () => {
  const [repeat, wait] = firedRules(
    score([reason('repeat', -2, 3), reason('repeat', -1, 0), reason('wait', -1, null)]),
  );
  expect(suggestMoments(repeat, messages)).toEqual([0, 3]);
  expect(suggestMoments(wait, messages)).toEqual([2]);
  expect(suggestMoments(undefined, messages.slice(0, 2))).toEqual([0]);
  expect(suggestMoments(undefined, [])).toEqual([]);
});
