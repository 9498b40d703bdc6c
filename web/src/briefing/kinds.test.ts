import { expect, test } from 'vitest';
import { daysOfKind, timeWords } from './kinds.ts';

test.each([
  [{ kind: 'WEEKLY', day: 1, hour: 6 }, 'every Monday at 06:00'],
  [{ kind: 'MONTHLY', day: 28, hour: 17 }, 'on day 28 of every month at 17:00'],
  [{ kind: 'QUARTERLY', day: 3, hour: 0 }, 'on day 3 of every quarter’s first month at 00:00'],
])('%o is %s', (time, words) => {
  expect(timeWords(time)).toBe(words);
});

test('offers only days that every week or month has', () => {
  expect([daysOfKind('WEEKLY').length, daysOfKind('MONTHLY').at(-1)]).toEqual([7, 'Day 28']);
});
