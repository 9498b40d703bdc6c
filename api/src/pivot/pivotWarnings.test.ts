import { expect, test } from 'vitest';
import { measureRules } from './measures.ts';
import { buildPivot } from './pivot.ts';
import { pivotWarnings } from './pivotWarnings.ts';
import type { PivotQuestion } from './readPivot.ts';

const leaves = [{ values: ['EMEA'], conversations: 100, n: 100, sum: 0, sumSquares: 100 }];
const pivot = buildPivot(leaves, [], {
  rowCount: 1,
  columnCount: 0,
  rules: measureRules.MEAN,
  comparison: 'REST',
});
const codes = (own: string[], other: string[]): string[] =>
  // What a warning depends on of the question.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  pivotWarnings(pivot, { comparison: 'PERIOD', measure: 'MEAN' } as PivotQuestion, {
    own,
    other,
    fewest: 30,
  }).map(({ code }) => code);

test('scores of two versions are said to be, a corrected one is of its own', () => {
  expect(codes(['3.1'], ['3.2'])).toContain('VERSION_CHANGED');
  expect(codes(['3.2', '3.2+corrected'], ['3.2'])).not.toContain('VERSION_CHANGED');
});
