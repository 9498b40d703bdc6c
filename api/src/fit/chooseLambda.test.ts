import { expect, test } from 'vitest';
import { seededRandom } from '../stats/seededRandom.ts';
import { chooseLambda } from './chooseLambda.ts';

/** 200 cases of which the first of two features moves the log-odds by so much. */
function drawn(weight: number) {
  const random = seededRandom('cases');
  return Array.from({ length: 200 }, () => {
    const features = [random() < 0.5 ? 1 : 0, random() < 0.5 ? 1 : 0];
    const odds = weight * (features[0]! - 0.5);
    return { features, share: random() < 1 / (1 + Math.exp(-odds)) ? 1 : 0 };
  });
}

test('the less the features say, the stronger the penalty, and never weaker than what is as good but for chance', () => {
  const lambdaOf = (weight: number) => chooseLambda(drawn(weight), [0, 0], 'seed').lambda;
  // The best by itself would be 1 where it is 4, and 0.3 where it is 2.
  expect([0, 2, 4].map(lambdaOf)).toEqual([16, 4, 2]);
});

test('a case is judged by a model that did not see it', () => {
  // Each has a feature that no other has: whoever saw it knows it by heart.
  const cases = Array.from({ length: 40 }, (_, index) => ({
    features: Array.from({ length: 40 }, (_feature, at) => (at === index ? 1 : 0)),
    share: index % 2,
  }));
  const { odds } = chooseLambda(
    cases,
    cases.map(() => 0 as const),
    'seed',
  );
  const mean = (share: number) =>
    odds.reduce((sum, one, index) => (cases[index]!.share === share ? sum + one : sum), 0) / 20;
  expect(mean(1)).toBeLessThanOrEqual(mean(0));
});
