import { expect, test } from 'vitest';
import { explainMovement } from './explainMovement.ts';
import { cellsFrom, type Drawn } from './fixtures/cellsFrom.ts';
import { drawn } from './fixtures/drawn.ts';

const named = (conversations: readonly Drawn[]): (string | null)[] =>
  explainMovement(cellsFrom(conversations), { maxDrivers: 8, minSupport: 30 }).drivers.map(
    ({ rule }) => rule,
  );

test('a rule that fires more often and costs less each time is no driver where that makes no clear difference', () => {
  const then = drawn(0, ['EMEA'], 1000, { late: { every: 10, points: -4 } });
  expect(named([...then, ...drawn(1, ['EMEA'], 1000, { late: { every: 5, points: -2.05 } })])).toEqual([]);
  expect(named([...then, ...drawn(1, ['EMEA'], 1000, { late: { every: 5, points: -4 } })])).toEqual(['late']);
});

test('a clear effect of less than a hundredth of the largest is no driver', () => {
  const beside = (every: number): (string | null)[] =>
    named([
      ...drawn(0, ['EMEA'], 1000, { late: { every: 4, points: -2 }, brief: { every: 10, points: -0.1 } }),
      ...drawn(1, ['EMEA'], 1000, { late: { every, points: -2 }, brief: { every: 5, points: -0.1 } }),
    ]);
  expect(beside(1)).toEqual(['late']);
  expect(beside(2)).toEqual(['late', 'brief']);
});

test('nor is one that is tiny beside how far scores lie apart', () => {
  const among = (base: number): (string | null)[] =>
    named([
      ...drawn(0, ['EMEA'], 1000, { brief: { every: 10, points: -0.01 } }, 9),
      ...drawn(0, ['AMER'], 1000, { brief: { every: 10, points: -0.01 } }, base),
      ...drawn(1, ['EMEA'], 1000, { brief: { every: 6, points: -0.01 } }, 9),
      ...drawn(1, ['AMER'], 1000, { brief: { every: 6, points: -0.01 } }, base),
    ]);
  expect(among(3)).toEqual([]);
  expect(among(9)).toEqual(['brief']);
});

test('a driver’s share of the change is its effect of it', () => {
  const { drivers, delta } = explainMovement(
    cellsFrom([
      ...drawn(0, ['a'], 400, { late: { every: 4, points: -1 }, rude: { every: 8, points: -2 } }),
      ...drawn(1, ['a'], 400, { late: { every: 2, points: -1 }, rude: { every: 4, points: -2 } }),
    ]),
    { maxDrivers: 8, minSupport: 30 },
  );
  expect(delta!.value).toBe(-0.5);
  expect(drivers.map(({ shareOfDelta }) => shareOfDelta)).toEqual([0.5, 0.5]);
});

test('a driver has so many conversations in each period, and no fewer', () => {
  const countOf = (then: number, now: number): number =>
    explainMovement(
      cellsFrom([
        ...drawn(0, ['a'], then, { late: { every: 10, points: -2 } }),
        ...drawn(1, ['a'], now, { late: { every: 2, points: -2 } }),
      ]),
      { maxDrivers: 8, minSupport: 200 },
    ).drivers.length;
  expect([countOf(200, 200), countOf(199, 300), countOf(300, 199)]).toEqual([1, 0, 0]);
});

/** Segments of a thousand, in each of which the rule fires more or less often than before, as in any month. */
const inAnyMonth = (late: (region: string) => number | null): Drawn[] =>
  ['EMEA', 'AMER', 'APAC', 'LATAM', 'ANZ', 'MENA'].flatMap((region, row) =>
    ['chat', 'email', 'phone', 'web', 'social', 'app'].flatMap((channel, place) => {
      const usual = [5, 20, 8, 12, 7, 16, 10][(3 * row + 5 * place + row * place) % 7]!;
      return [
        ...drawn(0, [region, channel], 1000, { late: { every: 10, points: -2 } }),
        ...drawn(1, [region, channel], 1000, { late: { every: late(region) ?? usual, points: -2 } }),
      ];
    }),
  );

test('segments that change as much as segments do by themselves are no drivers, one that changes more is', () => {
  expect(named(inAnyMonth(() => null))).toEqual([]);
  const { drivers } = explainMovement(cellsFrom(inAnyMonth((region) => (region === 'APAC' ? 3 : null))), {
    maxDrivers: 8,
    minSupport: 30,
  });
  expect(drivers.map(({ condition }) => condition.map(({ value }) => value))).toEqual([['APAC']]);
});
