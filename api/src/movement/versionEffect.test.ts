import { expect, test } from 'vitest';
import type { Estimate } from '../stats/estimate.ts';
import { z975 } from '../stats/normal.ts';
import { studentT975 } from '../stats/studentT.ts';
import type { MovementCells, VersionPairs } from './cells.ts';
import { cellsFrom } from './fixtures/cellsFrom.ts';
import { versionEffect } from './versionEffect.ts';

const cellsWith = (changed: number, pairs: VersionPairs['pairs']): MovementCells => ({
  ...cellsFrom([]),
  versionPairs: { live: { n: 10, sum: 0, sumSquares: 0 }, changed, pairs },
});

function effectOf(cells: MovementCells): Estimate {
  const effect = versionEffect(cells);
  if (effect === null || effect === 'inseparable') throw new Error('There is no effect.');
  return effect;
}

test('the interval of a change of version holds what is unsure of its share, too', () => {
  // Half of ten are scored by the new version; of four pairs two read a point higher.
  const { value, low, high } = effectOf(cellsWith(5, { n: 4, sum: 2, sumSquares: 2 }));
  const ofMean = 0.5 * studentT975(3) * Math.sqrt(1 / 3 / 4);
  const ofShare = 0.5 * z975 * Math.sqrt((0.5 * 0.5) / 10);
  expect(value).toBe(0.25);
  expect(high - value).toBeCloseTo(Math.hypot(ofMean, ofShare), 12);
  expect(value - low).toBeCloseTo(Math.hypot(ofMean, ofShare), 12);
});

test('of a single pair nothing is known but that scores end', () => {
  expect(effectOf(cellsWith(10, { n: 1, sum: -2, sumSquares: 4 }))).toEqual({
    value: -2,
    low: -12,
    high: 8,
    pValue: null,
  });
  expect(effectOf(cellsWith(10, { n: 1, sum: -8, sumSquares: 64 }))).toMatchObject({
    low: -24,
    high: 8,
  });
});

test('without a pair a change of version cannot be told from one of service', () => {
  const none = { n: 0, sum: 0, sumSquares: 0 };
  expect(versionEffect(cellsWith(5, none))).toBe('inseparable');
  expect(versionEffect(cellsWith(0, none))).toBeNull();
});
