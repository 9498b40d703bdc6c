import { expect, test } from 'vitest';
import { printQuestion } from './printQuestion.ts';

test('a question is printed as it can be asked by hand', () => {
  const printed = printQuestion('query Slices($input: PivotInput!) { pivot(input: $input) { tested } }', {
    metric: 'cx',
    rows: ['REGION'],
    measure: 'MEAN',
    filter: { topics: ['say "hi"'], rules: null },
  });
  expect(printed).toBe(
    'query Slices { pivot(input: { metric: "cx", rows: [REGION], measure: MEAN, filter: { topics: ["say \\"hi\\""] } }) { tested } }',
  );
});
