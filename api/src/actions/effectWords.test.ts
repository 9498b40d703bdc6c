import { expect, test } from 'vitest';
import type { EffectMeasure } from './coachingEffect.ts';
import { effectSentence } from './effectWords.ts';

const measure = (expectedReturn: number, value: number): EffectMeasure => ({
  before: { n: 20, mean: 5.1 },
  after: { n: 20, mean: 6 },
  peers: 9,
  peerChange: { value: 0.1, low: -0.1, high: 0.3, pValue: 0.3 },
  difference: { value: value + expectedReturn, low: 0, high: 0, pValue: 1 },
  expectedReturn,
  reliability: 0.6,
  effect: { value, low: value - 0.3, high: value + 0.3, pValue: 0.1 },
});

test.each([
  [
    measure(0.4, 0.5),
    '+0.40 was to be expected from bad luck',
    '+0.50 (+0.20 to +0.80), is more than chance explains.',
  ],
  [measure(0.4, 0.1), '+0.40 was to be expected from bad luck', '+0.10 (−0.20 to +0.40), may be chance.'],
  [
    measure(-0.2, -0.5),
    '−0.20 was to be expected from good luck',
    '−0.50 (−0.80 to −0.20), is clearly worse.',
  ],
])('claims no more than the interval does (%#)', (score, expected, left) => {
  const sentence = effectSentence(score);
  expect(sentence).toContain('The score went from 5.10 to 6.00, the others’ by +0.10 in the same time');
  expect(sentence).toContain(expected);
  expect(sentence.endsWith(left)).toBe(true);
});

test('says what it lacks', () => {
  expect(effectSentence(null)).toMatch(/^Too few conversations to tell: it takes 10 of this agent/);
});
