import { expect, test } from 'vitest';
import { describeProgress } from './progress.ts';

test('progress says how many, how fast and how long still', () => {
  const half = { read: 60_000, bytes: 500, totalBytes: 1000, seconds: 2 };
  expect(describeProgress(half)).toBe('60,000 conversations, 30,000 a second, 50 %, 2 s left');
  expect(describeProgress({ ...half, bytes: 1, seconds: 4 })).toBe(
    '60,000 conversations, 15,000 a second, 0 %, 67 min left',
  );
});

test('progress without a known end names none, and counts bytes where lines are counted elsewhere', () => {
  expect(describeProgress({ read: 10, bytes: 500, totalBytes: undefined, seconds: 2 })).toBe(
    '10 conversations, 5 a second',
  );
  expect(describeProgress({ bytes: 3_000_000, totalBytes: 6_000_000, seconds: 2 })).toBe(
    '3.0 MB, 1.5 MB a second, 50 %, 2 s left',
  );
});
