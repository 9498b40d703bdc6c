import type { ScoreReason } from '@plumbline/schema';
import { expect, test } from 'vitest';
import { correctedScore, type Correction, type DisputedScore } from './correctedScore.ts';

const texts = ['I waited an hour.', 'Sorry!'];
const reason = (rule: string, points: number): ScoreReason => ({
  rule,
  points,
  message: 0,
  quote: 'I waited',
  start: 0,
  end: 8,
  note: null,
});
const waits: DisputedScore = {
  score: 4.4,
  base: 7,
  reasons: [reason('long-wait', -1.6), reason('curt-tone', -0.5), reason('long-wait', -0.5)],
};
const dispute = (change: Partial<Correction>): Correction => ({
  kind: 'did_not_happen',
  rule: 'long-wait',
  nth: 0,
  points: null,
  score: null,
  message: null,
  start: null,
  end: null,
  ...change,
});
const scored = (value: number): Correction => dispute({ kind: 'score', rule: null, nth: null, score: value });
const pointsOf = ({ reasons }: DisputedScore) => reasons.map(({ rule, points }) => [rule, points]);

test('without disputes it is the original', () => {
  expect(correctedScore(waits, [], texts)).toEqual(waits);
});

test('a reason that did not happen goes with its points, the one of its rule that was meant', () => {
  const first = correctedScore(waits, [dispute({})], texts);
  expect(first.score).toBe(6);
  expect(pointsOf(first)).toEqual([
    ['curt-tone', -0.5],
    ['long-wait', -0.5],
  ]);
  const second = correctedScore(waits, [dispute({ nth: 1 })], texts);
  expect(second.score).toBe(4.9);
  expect(pointsOf(second)).toEqual([
    ['long-wait', -1.6],
    ['curt-tone', -0.5],
  ]);
});

test('other points change the score by the difference', () => {
  const corrected = correctedScore(waits, [dispute({ kind: 'points', points: -0.6 })], texts);
  expect(corrected.score).toBe(5.4);
  expect(corrected.reasons[0]).toEqual(reason('long-wait', -0.6));
});

test('another excerpt is the words at its place, and no other score', () => {
  const place = { message: 0, start: 2, end: 16 };
  const corrected = correctedScore(waits, [dispute({ kind: 'excerpt', ...place })], texts);
  expect(corrected.score).toBe(4.4);
  expect(corrected.reasons[0]).toEqual({ ...reason('long-wait', -1.6), ...place, quote: 'waited an hour' });
});

test('a score that was given differs from its reasons by one that says so', () => {
  const corrected = correctedScore(waits, [dispute({}), scored(3.5)], texts);
  expect(corrected.score).toBe(3.5);
  expect(pointsOf(corrected).at(-1)).toEqual(['corrected', -2.5]);
});

test('of two disputes about one thing the later one holds', () => {
  const points = dispute({ kind: 'points', points: -1 });
  expect(correctedScore(waits, [dispute({}), points], texts).score).toBe(5);
  expect(correctedScore(waits, [points, dispute({})], texts).score).toBe(6);
  expect(correctedScore(waits, [scored(2), scored(3)], texts).score).toBe(3);
  const words = dispute({ kind: 'excerpt', message: 1, start: 0, end: 5 });
  const both = { points: -1, quote: 'Sorry', message: 1 };
  expect(correctedScore(waits, [points, words], texts).reasons[0]).toMatchObject(both);
  expect(correctedScore(waits, [words, points], texts).reasons[0]).toMatchObject(both);
});

test('what lies beyond the ends of the scale is counted anew', () => {
  const capped: DisputedScore = {
    score: 10,
    base: 9,
    reasons: [reason('solved', 2), reason('kind', 0.5), reason('capped', -1.5)],
  };
  const solved = dispute({ rule: 'solved' });
  expect(correctedScore(capped, [dispute({ rule: 'kind' })], texts)).toMatchObject({ score: 10 });
  expect(pointsOf(correctedScore(capped, [dispute({ rule: 'kind' })], texts)).at(-1)).toEqual(['capped', -1]);
  expect(pointsOf(correctedScore(capped, [solved], texts))).toEqual([['kind', 0.5]]);
  // A record's own cap is unexplained points at the end of the scale; others stay what they are.
  const named = (points: number, score: number): DisputedScore => ({
    score,
    base: 9,
    reasons: [reason('solved', 2), reason('unexplained', points)],
  });
  expect(correctedScore(named(-1, 10), [solved], texts).score).toBe(9);
  expect(correctedScore(named(-2, 9), [solved], texts).score).toBe(7);
});
