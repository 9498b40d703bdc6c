import { expect, test } from 'vitest';
import { describeHistograms, rankWords, shadowSentence } from './shadowWords.ts';

const compared = {
  version: '3.2',
  against: '3.1',
  pairs: 4200,
  difference: { value: -0.31, low: -0.34, high: -0.28 },
  sameSide: { value: 0.94, low: 0.93, high: 0.95 },
  nowNegative: 200,
  noLongerNegative: 52,
};

test('a version says what it changes, or that it changes nothing', () => {
  expect(shadowSentence(compared)).toBe(
    'On 4,200 conversations scored by both, 3.2 reads 0.31 lower than 3.1 (−0.34 to −0.28); 6% change side.',
  );
  const same = { ...compared, difference: { value: 0.01, low: -0.02, high: 0.04 } };
  expect(shadowSentence({ ...same, sameSide: { value: 0.996, low: 0.99, high: 1 } })).toBe(
    'On 4,200 conversations scored by both, 3.2 reads no different from 3.1 (−0.02 to +0.04); 0.4% change side.',
  );
  expect(shadowSentence({ ...same, nowNegative: 0, noLongerNegative: 0 })).toMatch(/; none changes side\.$/);
  const one = { ...compared, pairs: 1, difference: { value: 1, low: null, high: null } };
  expect(shadowSentence(one)).toMatch(
    /^On 1 conversation scored by both, 3\.2 reads the same as 3\.1, as far as/,
  );
});

test('without pairs it says whose scores are missing', () => {
  expect(shadowSentence({ ...compared, pairs: 0 })).toBe('No conversation was scored by both 3.2 and 3.1.');
  expect(shadowSentence({ ...compared, against: null })).toBe(
    'Nothing else scored these conversations beside 3.2.',
  );
});

test('a chart is told in words, a place among others only where it changes', () => {
  const bins = [0, 0, 1, 2, 9, 2, 0, 0, 0, 0];
  expect(
    describeHistograms({ ...compared, histogramBefore: bins, histogramNow: [...bins.slice(1), 0] }),
  ).toBe('Scores by whole points: most of 3.1 lie from 4 to 5, most of 3.2 from 3 to 4.');
  expect(rankWords({ rankBefore: 2, rankNow: 1 })).toBe('2 → 1');
  expect(rankWords({ rankBefore: 2, rankNow: 2 })).toBe('');
  expect(rankWords({ rankBefore: null, rankNow: null })).toBe('');
});
