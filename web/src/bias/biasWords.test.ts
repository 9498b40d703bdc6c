import { expect, test } from 'vitest';
import type { ScoreGap } from '../graphql/bias.ts';
import { gapSentence, likeWords, swapSentence } from './biasWords.ts';

const group = (value: string, gap: number, qValue: number, change: Partial<ScoreGap> = {}): ScoreGap => ({
  value,
  conversations: 400,
  small: false,
  mean: 6,
  low: 5.9,
  high: 6.1,
  gap: { value: gap, low: gap - 0.1, high: gap + 0.1 },
  qValue,
  likeForLike: { value: gap / 2, low: gap / 2 - 0.1, high: gap / 2 + 0.1 },
  likeForLikeQ: qValue,
  covered: 1,
  ...change,
});
const said = (...scores: ScoreGap[]): string => gapSentence({ dimension: 'REGION', scores });

test('the widest clear gap is told with what remains of it', () => {
  const [emea, apac] = [group('EMEA', 0.2, 0.001), group('APAC', -0.4, 0.001)];
  expect(said(emea, apac)).toBe(
    'APAC reads 0.40 lower than the rest (−0.50 to −0.30); like for like, 0.20 of it remains (−0.30 to −0.10).',
  );
  expect(said(emea, { ...apac, likeForLikeQ: 0.4 })).toMatch(
    /; like for like, none of it is clear \(−0\.30 to −0\.10\)\.$/,
  );
  const turned = { ...apac, likeForLike: { value: 0.1, low: 0.05, high: 0.15 } };
  expect(said(emea, turned)).toMatch(/; like for like, it reverses to 0\.10 higher\.$/);
  expect(said(emea, { ...apac, likeForLike: null })).toMatch(
    /; there is nothing comparable to check it against\.$/,
  );
});

test('a gap that may be chance, or of a few, is none', () => {
  const [emea, apac] = [group('EMEA', 0.2, 0.2), group('APAC', -0.4, 0.001, { small: true })];
  expect(said(emea, apac)).toBe('There are too few groups by region to compare.');
  expect(said(emea, group('DACH', 0.1, 0.5), apac)).toBe(
    'By region, no group is scored clearly differently from the rest.',
  );
  expect(likeWords(['CHANNEL', 'TOPIC'])).toBe('channel and topic');
});

test('a swap test says whether every score stayed; what a model changes by itself is not held against it', () => {
  const outcome = { largest: 0, changed: [], keptShare: { value: 1, low: 0.9, high: 1 } };
  const names = { ...outcome, kind: 'NAMES' as const, tested: 40, kept: 40 };
  const again = { ...outcome, kind: 'NOTHING' as const, tested: 20, kept: 18 };
  expect(swapSentence({ drawn: 500, outcomes: [names, again] })).toMatch(/^All 40 scores stayed the same/);
  expect(swapSentence({ drawn: 500, outcomes: [{ ...names, kept: 37 }] })).toMatch(/^3 of 40 scores changed/);
  expect(swapSentence({ drawn: 500, outcomes: [{ ...names, tested: 0, kept: 0 }] })).toBe(
    'None of the 500 conversations drawn names a person or a place.',
  );
});
