import { expect, test } from 'vitest';
import { markMessage, withEvidence } from './evidenceMarks.ts';

test('a message is cut where evidence and the selection begin and end, and keeps every character', () => {
  const text = 'No, thanks for your help.';
  const cut = markMessage(
    { index: 3, text },
    [
      { message: 3, start: 4, end: 10, number: 2, rule: 'r' },
      { message: 1, start: 0, end: 5, number: 1, rule: 'q' },
    ],
    [{ message: 3, start: 0, end: 25 }],
  );
  expect(cut.map((segment) => segment.text).join('')).toBe(text);
  expect(cut.map(({ marks }) => marks)).toEqual([[0], [0, 2], [0]]);
});

test('evidence that overlaps becomes one, other evidence stays, in the order of the conversation', () => {
  const before = [
    { message: 2, start: 0, end: 4 },
    { message: 1, start: 5, end: 9 },
  ];
  expect(withEvidence(before, { message: 1, start: 0, end: 6 })).toEqual([
    { message: 1, start: 0, end: 9 },
    { message: 2, start: 0, end: 4 },
  ]);
});
