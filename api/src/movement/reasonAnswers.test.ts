import { expect, test } from 'vitest';
import { z975 } from '../stats/normal.ts';
import type { MovementAnswer, ReasonAnswer } from './answer.ts';
import { explainMovement } from './explainMovement.ts';
import { cellsFrom } from './fixtures/cellsFrom.ts';
import { drawn } from './fixtures/drawn.ts';

const options = { maxDrivers: 8, minSupport: 30 };
const halfOf = ({ low, high }: { low: number; high: number }): number => (high - low) / 2;

test('points that do not add up to the score, to within what the loader lets pass, are unexplained', () => {
  const cells = cellsFrom([
    ...drawn(0, ['a'], 200, { late: { every: 4, points: -1 } }),
    ...drawn(1, ['a'], 200, { late: { every: 2, points: -1 } }),
  ]);
  // Every current score is 0.004 above its base and points.
  const sum = cells.current.sum.map((value) => value + 200 * 0.004);
  const answer = explainMovement({ ...cells, current: { ...cells.current, sum } }, options);
  expect(answer.reasons.map(({ rule, effect }) => [rule, effect.value.toFixed(4)])).toEqual([
    ['late', '-0.2500'],
    ['unexplained', '0.0040'],
  ]);
  expect(answer.reasonEffect!.value).toBeCloseTo(answer.delta!.value, 12);
  // Each may be 0.005 off.
  expect(halfOf(answer.reasons[1]!.effect)).toBeCloseTo(z975 * 0.005 * Math.sqrt(2 / 200), 12);
});

test('what few points do not add up to joins the reason of those that do not', () => {
  const cells = cellsFrom([
    ...drawn(0, ['a'], 200, { unexplained: { every: 4, points: -1 } }),
    ...drawn(1, ['a'], 200, { unexplained: { every: 2, points: -1 } }),
  ]);
  const unexplainedOf = (sum: Float64Array): ReasonAnswer =>
    explainMovement({ ...cells, current: { ...cells.current, sum } }, options).reasons[0]!;
  const without = unexplainedOf(cells.current.sum);
  const { effect, frequencyEffect, severityEffect } = unexplainedOf(
    cells.current.sum.map((value) => value + 200 * 0.004),
  );
  expect(effect.value).toBeCloseTo(-0.25 + 0.004, 12);
  expect(frequencyEffect).toBeCloseTo(-0.25, 12);
  expect(severityEffect).toBeCloseTo(0.004, 12);
  expect(halfOf(effect)).toBeCloseTo(Math.hypot(halfOf(without.effect), z975 * 0.0005), 12);
});

test('reasons are as unsure as the change of version where only some conversations carry both scores', () => {
  const cells = cellsFrom([
    ...drawn(0, ['a'], 400, { late: { every: 4, points: -1 } }),
    ...drawn(1, ['a'], 400, { late: { every: 2, points: -1 } }),
  ]);
  const { n, sum, sumSquares } = cells.current;
  // The new version scores half of them, a sixth of a point lower.
  const live = { n: n[0]!, sum: sum[0]! - 30, sumSquares: sumSquares[0]! };
  const told = (pairs: number): MovementAnswer =>
    explainMovement(
      {
        ...cells,
        versionPairs: { live, changed: 200, pairs: { n: pairs, sum: -pairs / 6, sumSquares: pairs / 6 } },
      },
      options,
    );
  const alone = explainMovement(cells, options);
  const some = told(50);
  const unexplained = some.reasons.find(({ rule }) => rule === 'unexplained');
  const both = Math.hypot(halfOf(alone.reasonEffect!), halfOf(some.versionEffect!));
  expect(halfOf(some.reasonEffect!)).toBeCloseTo(both, 12);
  expect(halfOf(unexplained!.effect)).toBeCloseTo(both, 12);
  expect(halfOf(told(200).reasonEffect!)).toBeCloseTo(halfOf(alone.reasonEffect!), 12);
});
