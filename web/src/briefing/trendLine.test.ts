import { expect, test } from 'vitest';
import { trendLine } from './trendLine.ts';

const trend = [
  { at: '2026-09-01', mean: 7, begins: null, isOverlap: false },
  { at: '2026-09-02', mean: null, begins: null, isOverlap: false },
  { at: '2026-10-01', mean: 6, begins: 'v2', isOverlap: false },
  { at: '2026-10-02', mean: 6.5, begins: null, isOverlap: true },
];

test('a trend is drawn on an axis of half points, broken where a day has no score, with the mean then across', () => {
  expect(trendLine(trend, 7, '2026-10-01', { width: 300, height: 60 })).toEqual({
    path: 'M0 0M200 60L300 30',
    split: 200,
    reference: 0,
    low: 6,
    high: 7,
    axis: { low: 6, high: 7 },
    seams: [{ version: 'v2', x: 200 }],
    overlaps: [{ x: 200, width: 100 }],
  });
});

test('one point is no trend', () => {
  expect(trendLine(trend.slice(0, 2), 7, '2026-10-01', { width: 300, height: 60 })).toBeNull();
});

test('noise is drawn as noise: a box shows at least a point of the scale', () => {
  const held = trend.map((one, index) => ({ ...one, mean: 6.66 + 0.01 * index }));
  expect(trendLine(held, 6.68, '2026-10-01', { width: 300, height: 60 })!.axis).toEqual({
    low: 6,
    high: 7.5,
  });
  const perfect = trend.map((one) => ({ ...one, mean: 10 }));
  expect(trendLine(perfect, 10, '2026-10-01', { width: 300, height: 60 })!.axis).toEqual({
    low: 9.5,
    high: 10,
  });
});
