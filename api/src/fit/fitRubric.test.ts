import type { Rubric, RubricRule } from '@plumbline/schema';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../stats/seededRandom.ts';
import { equalErrors, fitRubric, type FitCase } from './fitRubric.ts';

const rule = (key: string, direction: RubricRule['direction']): RubricRule => ({
  key,
  statement: key,
  label: key,
  direction,
  points: { from: 1, to: 2 },
  counts: [],
  doesNotCount: [],
  examples: [],
  channels: [],
});
const rubric: Rubric = {
  base: 7,
  rules: [
    rule('strong', 'lowers'),
    rule('weak', 'lowers'),
    rule('wrong-way', 'lowers'),
    rule('good', 'raises'),
    rule('never', 'lowers'),
  ],
};
const labels = { name: 'set test', contentHash: 'abc', seed: 'test' };

/** Conversations in which `strong` matters three times as much as `weak`, and `wrong-way` is good news. */
function drawn(count: number): FitCase[] {
  const random = seededRandom('cases');
  return Array.from({ length: count }, () => {
    const strengths = [0.5, 0.5, 0.5, 0.5].map((share) => (random() < share ? random() : null));
    const weights = [2.4, 0.8, -1, -1.6];
    const odds = weights.reduce((sum, weight, at) => (strengths[at] === null ? sum : sum + weight), 0);
    const negative = random() < 1 / (1 + Math.exp(-odds));
    return { negative, share: negative ? 1 : 0, strengths: [...strengths, null] };
  });
}

describe('points fitted to labels', () => {
  const cases = drawn(600);
  const { rubric: fitted, fit, called } = fitRubric(rubric, cases, labels);
  const pointsOf = (key: string) => fit.rules.find((one) => one.rule === key)!;

  test('weigh what matters more by more, and only the way of the rule', () => {
    expect(pointsOf('strong').points).toBeLessThan(2 * pointsOf('weak').points);
    expect(pointsOf('good').points).toBeGreaterThan(0);
    expect(pointsOf('wrong-way')).toMatchObject({ points: 0, low: expect.closeTo(0, 0), high: 0 });
    expect(fitted.rules.find(({ key }) => key === 'never')!.points).toEqual({ from: 0, to: 0 });
    for (const { points, low, high } of fit.rules) {
      expect(low).toBeLessThanOrEqual(points);
      expect(high).toBeGreaterThanOrEqual(points);
    }
  });

  test('make a score below which as many negative as other conversations are called right', () => {
    const scores = cases.map(({ strengths }) =>
      fitted.rules.reduce((score, { direction, points: { from, to } }, at) => {
        const strength = strengths[at]!;
        if (strength === null) return score;
        return score + (direction === 'lowers' ? -1 : 1) * (from + (to - from) * strength);
      }, fitted.base),
    );
    expect(Math.min(...scores)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...scores)).toBeLessThanOrEqual(10);
    const right = (negative: boolean): number => {
      const own = scores.filter((_, at) => cases[at]!.negative === negative);
      return own.filter((score) => score < 5 === negative).length / own.length;
    };
    expect(right(true)).toBeGreaterThan(0.7);
    expect(Math.abs(right(true) - right(false))).toBeLessThan(0.08);
    expect(called.filter((call, at) => call === cases[at]!.negative).length / cases.length).toBeGreaterThan(
      0.7,
    );
  });

  test('are the same each time, and say what they stand on', () => {
    expect(fitRubric(rubric, cases, labels).fit).toEqual(fit);
    const negative = cases.filter((one) => one.negative).length;
    expect(fit).toMatchObject({ labels: 'set test', contentHash: 'abc', conversations: 600, negative });
    expect(fitted.scoring).toMatchObject({ scorer: 'offline', negativeBelow: 5, fit });
  });
});

test('errors are equal where as many negative lie above as others below', () => {
  const cases = [false, false, true, false, true, true].map((negative) => ({ negative }));
  expect(equalErrors(cases, [1, 2, 3, 4, 5, 6])).toBe(3);
});
