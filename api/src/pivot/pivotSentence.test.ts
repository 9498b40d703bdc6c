import { expect, test } from 'vitest';
import { measureRules, type Measure } from './measures.ts';
import { buildPivot } from './pivot.ts';
import { mostApart, pivotSentence } from './pivotSentence.ts';
import type { PivotQuestion } from './readPivot.ts';

/** One segment of `value`, and the rest of `rest`: in thousandths; a segment has a thousand conversations. */
function told(measure: Measure, value: number, rest: number, [dimension, segment] = ['REGION', 'EMEA']) {
  const rules = measureRules[measure];
  const leaf = (of: string, thousandths: number) => {
    const n = 1000;
    const mean = thousandths / 1000 - rules.centre;
    const sumSquares = rules.kind === 'share' ? n * mean : n * (mean ** 2 + 1);
    return { values: [of], conversations: n, n, sum: n * mean, sumSquares };
  };
  const pivot = buildPivot([leaf(segment, value), leaf('AMER', rest), leaf('APAC', rest)], [], {
    rowCount: 1,
    columnCount: 0,
    rules,
    comparison: 'REST',
  });
  const question = { measure, comparison: 'REST', rule: '', rows: [dimension], columns: [] };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the sentence reads no more of a question
  const sentence = pivotSentence(pivot, question as unknown as PivotQuestion, () => ({
    statement: '',
    label: '',
  }));
  return { sentence, cell: pivot.cells[mostApart(pivot)!]! };
}

test('what is said of a segment adds up as it is shown, and is what its cell shows', () => {
  const score = told('MEAN', 5254, 7156);
  expect(score.sentence).toBe('The score in EMEA is 5.25, 1.91 below the rest (7.16).');
  expect(score.cell).toMatchObject({ shownDifference: -1.91 });
  expect(score.cell.difference!.value).toBeCloseTo(-1.902, 9);

  const share = told('NEGATIVE_SHARE', 460, 125);
  expect(share.sentence).toMatch(/ is 46\.0%, 33\.5 percentage points above the rest \(12\.5%\)\.$/);
  expect(share.cell.shownDifference).toBeCloseTo(0.335, 12);
});

test('a language is called by its name', () => {
  expect(told('MEAN', 5254, 7156, ['LANGUAGE', 'fr']).sentence).toMatch(/^The score in French is 5\.25/);
});
