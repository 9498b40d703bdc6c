import { expect, test } from 'vitest';
import { writeCsv } from './writeCsv.ts';

test('text that could run as a formula is defused, numbers stay numbers', () => {
  const csv = writeCsv({
    columns: [
      { name: 'segment', type: 'text', values: ['=cmd|"/c calc"!A1', 'a,b', null, '－1'] },
      { name: 'difference', type: 'number', values: [-0.41, 1e-7, null, 3] },
      { name: 'clear', type: 'flag', values: [true, false, null, true] },
    ],
  });
  expect(csv).toBe(
    '\uFEFFsegment,difference,clear\r\n"\'=cmd|""/c calc""!A1",-0.41,true\r\n"a,b",1e-7,false\r\n,,\r\n\'－1,3,true\r\n',
  );
});
