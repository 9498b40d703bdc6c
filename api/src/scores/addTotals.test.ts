import { describe, expect, test } from 'vitest';
import { addTotals, type SignedTotals } from './addTotals.ts';
import { mostCells, totalColumns, type DayTotals } from './dayTotals.ts';
import { TotalNames } from './totalNames.ts';

const names = new TotalNames();
const region = (value: string): number => names.placeOfSegment([value, 'chat', 'junior', 'en']);
const rule = (value: string): number =>
  names.placeOfKind({ metric: 'cx', rule: value, liveVersion: '1', version: '1' });

/** Totals of rows of a segment, a kind, a count and one exact sum, which stands in every column; as so many words as they may need. */
function totalsOf(rows: readonly (readonly [number, number, number, bigint])[]): DayTotals {
  const each =
    [1, 2, 3].find((most) => rows.every(([, , , sum]) => BigInt.asIntN(32 * most, sum) === sum)) ?? 4;
  const words = Int32Array.from(
    rows.flatMap(([, , , sum]) =>
      Array.from({ length: each }, (_, nth) => Number((sum >> BigInt(32 * nth)) & 0xffffffffn)),
    ),
  );
  return [
    {
      segment: Int32Array.from(rows, ([segment]) => segment),
      kind: Int32Array.from(rows, ([, kind]) => kind),
      n: Float64Array.from(rows, ([, , n]) => n),
      abstained: new Float64Array(rows.length),
      sums: Object.fromEntries(totalColumns.map((column) => [column, { each, words }])),
    },
  ];
}

const added = (signed: readonly SignedTotals[], question = {}) =>
  addTotals(names, signed, ['sum_xx'], {
    metric: 'cx',
    filter: { dimensions: new Map(), rules: [] },
    dimensions: [],
    ...question,
  });

describe('addTotals', () => {
  test.each([
    ['small', 20n],
    ['of two words', 50n],
    ['beyond a double’s whole numbers', 70n],
    ['far beyond', 105n],
  ])('a sum is the double nearest to the exact integer: %s', (_, bits) => {
    const values = Array.from(
      { length: 400 },
      (__, nth) =>
        ((BigInt(nth) * 0x9e3779b97f4a7c15f39cc0605cedc835n) % (1n << bits)) * (nth % 3 === 0 ? -1n : 1n),
    );
    const half = values.length / 2;
    const of = (some: readonly bigint[]) =>
      totalsOf(some.map((value) => [region('EMEA'), rule(''), 1, value]));
    const cells = added([
      { totals: of(values.slice(0, half)), side: 0, sign: 1 },
      { totals: of(values.slice(half, half + 100)), side: 0, sign: -1 },
    ]);
    const total = (some: readonly bigint[]): bigint => some.reduce((sum, value) => sum + value, 0n);
    expect(cells?.sums.get('sum_xx')).toEqual([
      Number(total(values.slice(0, half)) - total(values.slice(half, half + 100))),
    ]);
  });

  test('cells stand by side, segment and kind; what a filter, a rule or a metric leaves out is not there', () => {
    const totals = totalsOf([
      [region('EMEA'), rule('rude'), 3, 30n],
      [region('EMEA'), rule(''), 4, 40n],
      [region('APAC'), rule(''), 2, 20n],
      [region('AMER'), rule(''), 1, 10n],
      [
        region('EMEA'),
        names.placeOfKind({ metric: 'effort', rule: '', liveVersion: '1', version: '1' }),
        9,
        90n,
      ],
    ]);
    const filter = { dimensions: new Map([['REGION', ['EMEA', 'APAC']]]), rules: [] };
    const cells = added(
      [
        { totals, side: 1, sign: 1 },
        { totals, side: 0, sign: 1 },
        { totals: totalsOf([[region('EMEA'), rule(''), 4, 40n]]), side: 0, sign: -1 },
      ],
      { filter, dimensions: ['REGION'] },
    )!;
    const rows = cells.n.map((n, row) => [
      cells.side[row],
      cells.segments[cells.segment[row]!]![0],
      cells.kinds[cells.kind[row]!]!.rule,
      n,
      cells.sums.get('sum_xx')![row],
    ]);
    expect(rows).toEqual([
      [0, 'APAC', '', 2, 20],
      [0, 'EMEA', 'rude', 3, 30],
      [1, 'APAC', '', 2, 20],
      [1, 'EMEA', '', 4, 40],
      [1, 'EMEA', 'rude', 3, 30],
    ]);
    expect(added([{ totals, side: 0, sign: 1 }], { cellsOf: ['rude'] })!.n).toEqual([3]);
    expect(added([], {})!.n).toEqual([]);
  });

  test('more rows than are added up here are left to the engine', () => {
    const totals = (rows: number) =>
      totalsOf(Array.from({ length: rows }, () => [region('EMEA'), rule(''), 1, 1n] as const));
    const of = (rows: number) =>
      added([100_000, rows - 100_000].map((part) => ({ totals: totals(part), side: 0, sign: 1 })));
    expect(of(mostCells)?.n).toEqual([mostCells]);
    expect(of(mostCells + 1)).toBeNull();
  });
});
