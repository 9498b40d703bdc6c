import { describe, expect, test } from 'vitest';
import { falseDiscoveryRate } from '../stats/falseDiscoveryRate.ts';
import { welchTest } from '../stats/welchTest.ts';
import { measureRules } from './measures.ts';
import type { LeafSums } from './nodeSums.ts';
import { buildPivot, type Pivot } from './pivot.ts';

/** So many values of 5 + `mean`, half of them 1 above and half 1 below. */
function leaf(values: string[], n: number, mean: number): LeafSums {
  return { values, conversations: n, n, sum: n * mean, sumSquares: n * (mean ** 2 + 1) };
}
/** So many hits of so many. */
function share(values: string[], hits: number, of: number): LeafSums {
  return { values, conversations: of, n: of, sum: hits, sumSquares: hits };
}
const byBoth = { rowCount: 1, columnCount: 1, rules: measureRules.MEAN, comparison: 'REST' } as const;

function cellOf({ rows, columns, cells }: Pivot, row: string[], column: string[]) {
  const same = (path: readonly string[], wanted: string[]) => path.join() === wanted.join();
  return cells.find((cell) => same(rows[cell.row]!.path, row) && same(columns[cell.column]!.path, column))!;
}

describe('totals', () => {
  test('are of their conversations, never averages of averages', () => {
    const pivot = buildPivot([leaf(['EMEA', 'chat'], 900, -1), leaf(['EMEA', 'email'], 100, 3)], [], byBoth);
    // (900 · 4 + 100 · 8) / 1000; the average of the averages would be 6.
    expect(cellOf(pivot, ['EMEA'], []).value).toBeCloseTo(4.4, 12);
    expect(cellOf(pivot, [], []).n).toBe(1000);
  });

  test('stand at every depth, what has most conversations first, all together last', () => {
    const pivot = buildPivot(
      [leaf(['A', 'x'], 40, 0), leaf(['A', 'y'], 50, 0), leaf(['B', 'x'], 200, 0)],
      [],
      { ...byBoth, rowCount: 2, columnCount: 0 },
    );
    expect(pivot.rows.map(({ path }) => path.join(' '))).toEqual(['B', 'B x', 'A', 'A y', 'A x', '']);
    expect(pivot.rows.map(({ isLeaf }) => isLeaf)).toEqual([false, true, false, true, true, false]);
    expect(pivot.columns).toEqual([{ path: [], isLeaf: true }]);
  });
});

describe('what a cell is held against', () => {
  const own = [
    leaf(['EMEA', 'chat'], 300, -1),
    leaf(['EMEA', 'email'], 200, 1),
    leaf(['AMER', 'chat'], 400, 2),
  ];

  test('is the rest without it', () => {
    const cell = cellOf(buildPivot(own, [], byBoth), ['EMEA'], ['chat']);
    const rest = { n: 600, sum: 1000, sumSquares: 200 * 2 + 400 * 5 };
    expect(cell.compared).toMatchObject({ n: 600, value: 5 + 1000 / 600 });
    expect(cell.difference).toEqual(welchTest(rest, own[0]!));
    expect(cellOf(buildPivot(own, [], byBoth), [], []).difference).toBeNull();
  });

  test('is another segment without what the cell holds of it', () => {
    const other = own.filter(({ values }) => values[1] === 'chat').map((one) => ({ ...one, isOwn: true }));
    const pivot = buildPivot(own, other, { ...byBoth, comparison: 'SEGMENT' });
    expect(cellOf(pivot, ['EMEA'], []).compared).toMatchObject({ n: 400, value: 7 });
    expect(cellOf(pivot, ['EMEA'], ['email']).compared).toMatchObject({ n: 700 });
    // Nothing of the segment is left beside all of it.
    expect(cellOf(pivot, [], ['chat']).compared).toBeNull();
  });

  test('is the same cell of the other period, also one that is gone or new', () => {
    const then = [leaf(['EMEA', 'chat'], 100, 0), leaf(['APAC', 'chat'], 50, 0)].map((one) => ({
      ...one,
      isOwn: false,
    }));
    const pivot = buildPivot(own, then, { ...byBoth, comparison: 'PERIOD' });
    expect(cellOf(pivot, ['EMEA'], ['chat']).difference!.value).toBeCloseTo(-1, 12);
    expect(cellOf(pivot, ['EMEA'], ['email']).compared).toBeNull();
    expect(cellOf(pivot, ['APAC'], ['chat'])).toMatchObject({
      n: 0,
      value: null,
      difference: null,
      clear: false,
    });
  });
});

describe('q-values', () => {
  test('are over every cell, total and margin that is tested, a total once', () => {
    const own = [
      leaf(['A', 'x'], 100, 0),
      leaf(['A', 'y'], 100, 0.7),
      leaf(['B', 'x'], 100, 0.2),
      leaf(['B', 'y'], 100, 2),
    ];
    const pivot = buildPivot(own, [], byBoth);
    const tested = pivot.cells.filter(({ difference }) => difference !== null);
    expect(pivot.tested).toBe(8);
    const expected = falseDiscoveryRate(tested.map(({ difference }) => difference!.pValue!));
    expect(tested.map(({ qValue }) => qValue)).toEqual([...expected]);
    const margin = pivot.margins.find(({ dimension, of }) => dimension === 1 && of === 'y')!;
    expect(margin.qValue).toBe(cellOf(pivot, [], ['y']).qValue);
    expect(cellOf(pivot, ['B'], ['y']).clear).toBe(true);
    expect(cellOf(pivot, ['A'], ['y']).clear).toBe(false);
  });

  test('leave out what is of too few, which is shown all the same', () => {
    const pivot = buildPivot([leaf(['A', 'x'], 29, -4), leaf(['B', 'x'], 300, 2)], [], byBoth);
    expect(cellOf(pivot, ['A'], ['x'])).toMatchObject({ small: true, value: 1, qValue: null, clear: false });
    // What is left beside B is too few as well.
    expect(pivot.tested).toBe(0);
  });

  test('count a margin of a second dimension as a test of its own', () => {
    const own = [leaf(['A', 'x'], 100, 0), leaf(['A', 'y'], 100, 0.1), leaf(['B', 'x'], 100, 0.2)];
    const nested = buildPivot(own, [], { ...byBoth, rowCount: 2, columnCount: 0 });
    // A, B, three leaves; x and y.
    expect(nested.tested).toBe(7);
  });
});

test('a total that differs one way and, like for like, the other is flagged', () => {
  // Bickel, Hammel & O’Connell (1975), Berkeley 1973, departments A to F: men admitted against women.
  const rules = measureRules.NEGATIVE_SHARE;
  const admitted = [
    ['A', 512, 825, 89, 108],
    ['B', 353, 560, 17, 25],
    ['C', 120, 325, 202, 593],
    ['D', 138, 417, 131, 375],
    ['E', 53, 191, 94, 393],
    ['F', 22, 373, 24, 341],
  ] as const;
  const own = admitted.flatMap(([department, men, ofMen, women, ofWomen]) => [
    share(['men', department], men, ofMen),
    share(['women', department], women, ofWomen),
  ]);
  const pivot = buildPivot(own, [], { ...byBoth, rules });
  const men = cellOf(pivot, ['men'], []);
  expect(men.difference!.value).toBeCloseTo(1198 / 2691 - 557 / 1835, 12);
  expect(men).toMatchObject({ clear: true, reversed: true });
  expect(cellOf(pivot, ['women'], []).reversed).toBe(true);
  expect(cellOf(pivot, [], ['A']).reversed).toBe(false);
});
