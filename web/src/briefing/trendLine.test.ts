import { expect, test } from 'vitest';
import { trendLine } from './trendLine.ts';

const trend = [
  { at: '2026-09-01', mean: 7, begins: null, isOverlap: false },
  { at: '2026-09-02', mean: null, begins: null, isOverlap: false },
  { at: '2026-10-01', mean: 6, begins: 'v2', isOverlap: false },
  { at: '2026-10-02', mean: 6.5, begins: null, isOverlap: true },
];

test('a trend is drawn from low to high, broken where a day has no score, with the mean then across', () => {
  expect(trendLine(trend, 7, '2026-10-01', { width: 300, height: 62 })).toEqual({
    path: 'M0 6M200 56L300 31',
    split: 200,
    reference: 6,
    low: 6,
    high: 7,
    seams: [{ version: 'v2', x: 200 }],
    overlaps: [{ x: 200, width: 100 }],
  });
});

test('one point is no trend', () => {
  expect(trendLine(trend.slice(0, 2), 7, '2026-10-01', { width: 300, height: 60 })).toBeNull();
});
