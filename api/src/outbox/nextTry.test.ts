import { expect, test } from 'vitest';
import { mostTries, nextTry } from './nextTry.ts';

test('tries double their distance up to six hours, half of it drawn', () => {
  expect([1, 2, 3, 10].map((tries) => nextTry(tries, 0))).toEqual([2.5, 5, 10, 1280]);
  expect([1, 2, 3, 10].map((tries) => nextTry(tries, 0.5))).toEqual([3.75, 7.5, 15, 1920]);
  expect(nextTry(14, 0)).toBe(3 * 3600);
});

test('the last is about a day after the first', () => {
  const waits = Array.from({ length: mostTries }, (_, index) => nextTry(index + 1, 0.999));
  expect(waits.at(-1)).toBeNull();
  const hours = waits.reduce<number>((sum, wait) => sum + (wait ?? 0), 0) / 3600;
  expect(hours).toBeGreaterThan(12);
  expect(hours).toBeLessThan(24);
});
