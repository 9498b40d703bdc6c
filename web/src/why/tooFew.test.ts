import { expect, test } from 'vitest';
import { isTooFew, tooFewWords } from './tooFew.ts';

test('says how many there are in each period, and how many it takes', () => {
  const { headline, lede } = tooFewWords(
    { current: { scored: 1041 }, baseline: { scored: 38 } },
    { current: 'October', baseline: 'September' },
  );
  expect(headline.map(({ text }) => text).join('')).toBe('Too few conversations to explain a change.');
  expect(lede).toBe('1,041 scored in October, 38 in September. Reasons are shown from 100 in each period.');
});

test.each([
  ['SMALL_SAMPLE', true],
  ['NO_DETECTABLE_CHANGE', false],
] as const)('is too few where the answer warns of %s: %s', (code, few) => {
  expect(isTooFew({ warnings: [{ code, message: '' }] })).toBe(few);
});
