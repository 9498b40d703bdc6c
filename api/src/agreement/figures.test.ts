import { expect, test } from 'vitest';
import { figures } from './figures.ts';
import { scaleOf, type LabelledUnit } from './labelledUnits.ts';

const scale = scaleOf(['negative', 'neutral', 'positive'], true);
const unit = (conversation: string, ...counts: number[]): LabelledUnit => {
  return { source: 's', conversation, item: null, counts, segment: null };
};
const units = Array.from({ length: 40 }, (_, index) =>
  unit(
    `c${index}`,
    ...[
      [2, 0, 0],
      [1, 1, 0],
      [0, 2, 0],
      [0, 0, 2],
      [1, 0, 1],
    ][index % 5]!,
  ),
);

test('the same seed draws the same intervals, another seed others, and the value lies in them', () => {
  const draw = (seed: string) => figures(units, scale, ['alphaOrdinal', 'percent'], seed);
  expect(draw('a')).toEqual(draw('a'));
  expect(draw('a').alphaOrdinal.low).not.toBe(draw('b').alphaOrdinal.low);
  const { percent } = draw('a');
  expect(percent.value).toBeCloseTo(0.6, 12);
  expect(percent.low).toBeLessThan(0.6);
  expect(percent.high).toBeGreaterThan(0.6);
});

test('messages of one conversation are drawn together: the interval is wider than if they stood alone', () => {
  const together = units.map((one, index) => ({ ...one, conversation: `c${index % 5}` }));
  const width = (of: LabelledUnit[]) => {
    const { percent } = figures(of, scale, ['percent'], 'a');
    return percent.high! - percent.low!;
  };
  expect(width(together)).toBeGreaterThan(width(units) * 1.5);
  const elsewhere = together.map((one, index) => ({ ...one, source: `s${index}` }));
  expect(width(elsewhere)).toBe(width(units));
});

test('an interval scale is for labels that are numbers, an order for those that have one', () => {
  const words = figures(units, scale, ['alphaInterval'], 'a');
  expect(words.alphaInterval).toEqual({ value: null, low: null, high: null });
  const ratings = figures(units, scaleOf(['1', '2', '3'], true), ['alphaInterval'], 'a');
  const farther = figures(units, scaleOf(['1', '2', '30'], true), ['alphaInterval'], 'a');
  expect(farther.alphaInterval.value).not.toBe(ratings.alphaInterval.value);
  const unordered = figures(units, scaleOf(['a', 'b', 'c'], false), ['alphaOrdinal'], 'a');
  expect(unordered.alphaOrdinal.value).toBeNull();
});
