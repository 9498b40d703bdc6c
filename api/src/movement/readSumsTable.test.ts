import { describe, expect, test } from 'vitest';
import { explainMovement } from './explainMovement.ts';
import { readSumsTable } from './readSumsTable.ts';

const header = 'period,region,n,sum,sumsq';
const table = (...lines: string[]): string => [header, ...lines].join('\n');

describe('a table of sums', () => {
  test('becomes cells, centred on the pooled mean, with one rule that is the score itself', () => {
    const cells = readSumsTable(
      table('baseline,EMEA,2,6,20', 'baseline,AMER,1,4,16', 'current,EMEA,2,10,52'),
    );
    expect(cells.dimensions).toEqual(['region']);
    expect(cells.segments).toEqual([['EMEA'], ['AMER']]);
    expect(cells.centre).toBe(4);
    expect([...cells.baseline.n, ...cells.current.n]).toEqual([2, 1, 2, 0]);
    expect([...cells.baseline.sum]).toEqual([-2, 0]);
    // Values 2 and 4, 4, then 4 and 6: squares about 4.
    expect([...cells.baseline.sumSquares, ...cells.current.sumSquares]).toEqual([4, 0, 4, 0]);
    expect(cells.rules).toHaveLength(1);
    expect(cells.rules[0]!.current).toMatchObject({ n: cells.current.n, sumCross: cells.current.sumSquares });
  });

  test('adds up the rows of one segment and period', () => {
    const once = readSumsTable(table('baseline,EMEA,3,9,29', 'current,EMEA,2,10,52'));
    const twice = readSumsTable(table('baseline,EMEA,1,3,9', 'current,EMEA,2,10,52', 'baseline,EMEA,2,6,20'));
    expect(twice).toEqual(once);
  });

  test('reads quoted values, a byte-order mark, CRLF, empty lines and columns in any order', () => {
    const cells = readSumsTable(
      '\uFEFFn,sum,sumsq,place,period\r\n1,3,9,"Köln, ""Altstadt""",baseline\r\n\r\n',
    );
    expect(cells.dimensions).toEqual(['place']);
    expect(cells.segments).toEqual([['Köln, "Altstadt"']]);
  });

  test('an empty value is unknown, and no dimension at all is one segment', () => {
    expect(readSumsTable(table('baseline,,1,3,9')).segments).toEqual([['unknown']]);
    expect(readSumsTable('period,n,sum,sumsq\nbaseline,1,3,9').segments).toEqual([[]]);
  });

  test('sums rounded to two decimals pass: five scores of 2.47', () => {
    expect(readSumsTable(table('baseline,EMEA,5,12.35,30.50')).baseline.sumSquares[0]).toBe(0);
  });

  test.each([
    ['', 'The table is empty'],
    ['period,region,n,sum', 'Line 1 lacks the column sumsq'],
    ['period,n,n,sum,sumsq', 'Line 1 names a column twice'],
    [table('baseline,EMEA,1,3'), 'Line 2 has 4 values; the header has 5 columns'],
    [table('baseline,EMEA,1,3,9', 'before,EMEA,1,3,9'), 'Line 3, column period: "before"'],
    [table('baseline,"two\nlines",1,3,9', 'current,EMEA,one,3,9'), 'Line 4, column n: "one"'],
    [table('baseline,EMEA,1.5,3,9'), 'Line 2, column n: 1.5 is not a count'],
    [table('baseline,EMEA,-1,3,9'), 'Line 2, column n: -1 is not a count'],
    [table('baseline,EMEA,1,,9'), 'Line 2, column sum: "" is not a number'],
    [table('baseline,EMEA,0x10,3,9'), 'Line 2, column n: "0x10" is not a number'],
    [table('baseline,EMEA,1,3,Infinity'), 'Line 2, column sumsq: "Infinity" is not a number'],
    [table('baseline,EMEA,2,6,10'), 'Line 2, column sumsq: 10 is too small for n 2 and sum 6'],
    [table('baseline,EMEA,0,6,10'), 'Line 2, column n: 0 conversations have no sum'],
    [table('baseline,EMEA,0,0,10'), 'Line 2, column n: 0 conversations have no sum'],
    [table('baseline,"EMEA,1,3,9'), 'The table is not CSV'],
  ])('%j is refused: %s', (text, message) => {
    expect(() => readSumsTable(text)).toThrow(message);
  });
});

test('what is explained does not depend on where the scale begins', () => {
  const rows = (shift: number): string =>
    table(
      ...[
        ['baseline', 'EMEA', 400, 7],
        ['baseline', 'AMER', 600, 8],
        ['current', 'EMEA', 500, 6],
        ['current', 'AMER', 500, 8],
      ].map(([period, region, n, mean]) => {
        const m = Number(mean) + shift;
        return `${period},${region},${n},${Number(n) * m},${Number(n) * (m * m + 2)}`;
      }),
    );
  const options = { maxDrivers: 8, minSupport: 30 };
  const there = explainMovement(readSumsTable(rows(0)), options);
  const far = explainMovement(readSumsTable(rows(1000)), options);
  expect(far.delta!.value).toBeCloseTo(there.delta!.value, 9);
  expect(far.mixEffect!.value).toBeCloseTo(there.mixEffect!.value, 9);
  expect(far.drivers.map(({ condition }) => condition)).toEqual(
    there.drivers.map(({ condition }) => condition),
  );
  expect(far.drivers[0]!.effect.low).toBeCloseTo(there.drivers[0]!.effect.low, 6);
});
