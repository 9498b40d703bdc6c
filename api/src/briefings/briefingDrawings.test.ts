import { expect, test } from 'vitest';
import { trendCanvas } from './briefingDrawings.ts';

test('noise is drawn as noise: a trend shows at least a point of the scale', () => {
  const trend = [6.66, 6.79, 6.7].map((mean, index) => ({
    at: `2026-10-0${index + 1}`,
    mean,
    begins: null,
    isOverlap: false,
  }));
  const drawn = trendCanvas(
    {
      trend,
      means: { baseline: 6.68, current: 6.68, low: 6.53, high: 6.84 },
      current: { from: '2026-10-03', to: '2026-10-04' },
    },
    { width: 200, height: 60 },
  )!;
  expect(drawn).toMatchObject({ low: 6.66, high: 6.79, axis: { low: 6, high: 7.5 }, split: 200 });
  const heights = drawn.canvas.flatMap((one) =>
    one.type === 'polyline' ? one.points.map(({ y }) => y) : [],
  );
  expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(10);
});
