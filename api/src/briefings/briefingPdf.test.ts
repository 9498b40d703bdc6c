import { expect, test } from 'vitest';
import { briefingPdf } from './briefingPdf.ts';
import { october, quietWeek } from './fixtures/october.ts';
import { spoken } from './fixtures/spoken.ts';

test.each([
  ['a month in which the score fell', october],
  // Of its first period the trend has no day.
  ['a week in which nothing moved', quietWeek],
])('%s is one page', async (_, data) => {
  const pdf = await briefingPdf(spoken(data), 'http://127.0.0.1:4747');
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
});
