import { expect, it } from 'vitest';
import { disputeWords, findExcerpt, stateWords } from './feedbackWords.ts';

const nothing = { points: null, score: null };

it('says what somebody thinks is wrong', () => {
  expect(disputeWords({ ...nothing, kind: 'DID_NOT_HAPPEN' })).toBe('it did not happen');
  expect(disputeWords({ ...nothing, kind: 'POINTS', points: -1.5 })).toBe('it should be −1.5 points');
  expect(disputeWords({ ...nothing, kind: 'SCORE', score: 7 })).toBe('it should be 7.0');
  expect(disputeWords({ ...nothing, kind: 'EXCERPT' }, 'an hour')).toBe('these words show it: “an hour”');
});

it('says what became of it', () => {
  const decision = { outcome: 'REJECTED' as const, reason: 'They waited.', by: 'Ben', at: '' };
  expect(stateWords({ state: 'OPEN', decision: null })).toBe('waits for a decision');
  expect(stateWords({ state: 'REJECTED', decision })).toBe('rejected by Ben: They waited.');
  expect(stateWords({ state: 'ACCEPTED', decision: { ...decision, reason: null } })).toBe('accepted by Ben');
});

it('finds where words stand, and only verbatim', () => {
  const messages = [
    { index: 0, text: 'Hello.' },
    { index: 3, text: 'I waited an hour.' },
  ];
  expect(findExcerpt(messages, ' waited an hour ')).toEqual({ messageIndex: 3, start: 2, end: 16 });
  expect(findExcerpt(messages, 'Waited')).toBeNull();
  expect(findExcerpt(messages, ' ')).toBeNull();
});
