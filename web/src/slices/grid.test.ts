import { describe, expect, test } from 'vitest';
import type { PivotCell, PivotLine } from '../graphql/slices.ts';
import { markOf, openLines, tinter, toneOf } from './grid.ts';

const cell = (difference: number, change: Partial<PivotCell> = {}): PivotCell => ({
  row: 0,
  column: 0,
  conversations: 100,
  n: 100,
  value: 5,
  low: 4,
  high: 6,
  compared: { n: 100, value: 5 - difference },
  difference: { value: difference, low: difference - 1, high: difference + 1 },
  shownDifference: difference,
  qValue: 0.01,
  clear: true,
  small: false,
  reversed: false,
  ...change,
});

test('a mark says which way a clear difference goes, and nothing of an unclear one', () => {
  expect(markOf(cell(-0.4))).toBe('below');
  expect(markOf(cell(0.4))).toBe('above');
  expect(markOf(cell(0.4, { clear: false }))).toBeNull();
});

test('more of what is bad hurts; of what is neither, nothing does', () => {
  expect(toneOf(0.1, { better: 'lower' })).toBe('hurt');
  expect(toneOf(0.1, { better: 'higher' })).toBe('help');
  expect(toneOf(0.1, { better: null })).toBe('measure');
});

test('the largest difference gets the strongest wash, never more, and too few get none', () => {
  const tint = tinter([cell(-2), cell(1), cell(9, { small: true })], { better: 'higher' });
  expect(tint(cell(-2))).toEqual({ tone: 'hurt', percent: 46 });
  expect(tint(cell(1))).toEqual({ tone: 'help', percent: 23 });
  expect(tint(cell(1, { clear: false }))).toEqual({ tone: 'help', percent: 9 });
  expect(tint(cell(9, { small: true }))).toBeNull();
  expect(tinter([], { better: 'higher' })(cell(1))).toBeNull();
});

describe('the rows of a pivot', () => {
  const line = (isLeaf: boolean, ...values: string[]): PivotLine => ({
    isLeaf,
    segment: values.map((value, index) => ({ dimension: index === 0 ? 'REGION' : 'CHANNEL', value })),
  });
  const lines = [line(false, 'A'), line(true, 'A', 'x'), line(false, 'B'), line(true, 'B', 'x'), line(false)];
  const shown = (closed: string[]) =>
    openLines(lines, ({ segment }) => closed.includes(segment[0]?.value ?? '')).map(({ place }) => place);

  test('are hidden under a closed one, which keeps their places', () => {
    expect(shown([])).toEqual([0, 1, 2, 3, 4]);
    expect(shown(['A'])).toEqual([0, 2, 3, 4]);
    expect(shown(['A', 'B'])).toEqual([0, 2, 4]);
  });
});
