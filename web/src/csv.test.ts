import { expect, it } from 'vitest';
import { toCsv } from './csv.ts';

it('quotes what RFC 4180 says must be quoted', () => {
  expect(
    toCsv(
      ['a', 'b'],
      [
        ['x,y', 'say "no"'],
        ['two\nlines', ''],
      ],
    ),
  ).toBe('a,b\r\n"x,y","say ""no"""\r\n"two\nlines",\r\n');
});

it('leaves numbers exact and nothing empty', () => {
  expect(toCsv(['n'], [[-0.1234567890123], [null], [undefined], [Number.NaN], [true]])).toBe(
    'n\r\n-0.1234567890123\r\n\r\n\r\n\r\ntrue\r\n',
  );
});

it('defuses text that a spreadsheet would run', () => {
  const cells = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '＝1'];
  for (const cell of cells) expect(toCsv(['h'], [[cell]])).toBe(`h\r\n'${cell}\r\n`);
  expect(toCsv(['=h'], [['a=1']])).toBe("'=h\r\na=1\r\n");
  expect(toCsv(['h'], [['\r=1']])).toBe('h\r\n"\'\r=1"\r\n');
});
