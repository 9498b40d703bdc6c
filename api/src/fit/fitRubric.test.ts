import { scoringOf, type Rubric, type RubricRule } from '@plumbline/schema';
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
    rule('bad', 'raises'),
    rule('never', 'lowers'),
  ],
};
const labels = { name: 'set test', contentHash: 'abc', seed: 'test' };

/** Conversations in which `strong` matters three times as much as `weak`, `wrong-way` is good news and `bad` is bad. */
function drawn(count: number, rarity = 0): FitCase[] {
  const random = seededRandom('cases');
  return Array.from({ length: count }, () => {
    const strengths = [0.5, 0.5, 0.5, 0.5, 0.5].map((share) => (random() < share ? random() : null));
    const weights = [2.4, 0.8, -1, -1.6, 1];
    const odds = weights.reduce((sum, weight, at) => (strengths[at] === null ? sum : sum + weight), -rarity);
    const negative = random() < 1 / (1 + Math.exp(-odds));
    // Two of three reviewers say so.
    return { negative, share: negative ? 2 / 3 : 1 / 3, strengths: [...strengths, null] };
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
    expect(pointsOf('bad')).toMatchObject({ points: 0, low: 0, high: expect.closeTo(0, 0) });
    expect(pointsOf('strong').low).toBeLessThan(pointsOf('strong').points);
    expect(pointsOf('strong').high).toBeGreaterThan(pointsOf('strong').points);
    expect(fitted.rules.find(({ key }) => key === 'never')!.points).toEqual({ from: 0, to: 0 });
    for (const { points, low, high } of fit.rules) {
      expect(low).toBeLessThanOrEqual(points);
      expect(high).toBeGreaterThanOrEqual(points);
    }
  });

  test('are told as what a rule takes or gives on average, where it is met', () => {
    fitted.rules.forEach(({ key, direction, points: { from, to } }, at) => {
      const met = cases.flatMap(({ strengths }) => strengths[at] ?? []);
      const typical = met.reduce((sum, strength) => sum + strength, 0) / Math.max(1, met.length);
      const told = (direction === 'lowers' ? -1 : 1) * pointsOf(key).points;
      expect(Math.abs(told - (from + (to - from) * typical))).toBeLessThan(0.1);
    });
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
    // The most certain of them use the scale.
    expect(Math.max(...scores.map((score) => Math.abs(score - 5)))).toBeGreaterThan(3.5);
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

test('where negative conversations are rare, they are called right as often as the others', () => {
  const cases = drawn(600, 2);
  const negative = cases.filter((one) => one.negative).length;
  expect(negative / cases.length).toBeLessThan(0.3);
  const scoring = { ...scoringOf(rubric), scorer: 'model' as const, negativeBelow: 7 };
  const { rubric: fitted, fit, called } = fitRubric({ ...rubric, scoring }, cases, labels);
  const right = (kind: boolean): number => {
    const own = called.filter((_, at) => cases[at]!.negative === kind);
    return own.filter((call) => call === kind).length / own.length;
  };
  expect(Math.abs(right(true) - right(false))).toBeLessThan(0.02);
  expect(fit.negative).toBe(negative);
  expect(fitted.scoring).toMatchObject({ scorer: 'offline', negativeBelow: 7 });
  // Above 7 the scale has less room than below.
  const highest = fitted.rules.reduce(
    (sum, { direction, points }) => (direction === 'raises' ? sum + points.to : sum),
    fitted.base,
  );
  expect(highest).toBeLessThanOrEqual(10);
});

test('errors are equal where as many negative lie above as others below', () => {
  const cases = [false, false, true, false, true, true].map((negative) => ({ negative }));
  expect(equalErrors(cases, [1, 2, 3, 4, 5, 6])).toBe(3);
});
