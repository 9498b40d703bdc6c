import { expect, test } from 'vitest';
import { surveyAnswersOf } from './surveyAnswers.ts';

test.each([
  ['{}', []],
  [
    '{"csat":2,"would recommend":0}',
    [
      { kind: 'CSAT', value: 2, most: 5 },
      { kind: 'NPS', value: 0, most: 10 },
    ],
  ],
  ['{"csat":"4"}', [{ kind: 'CSAT', value: 4, most: 5 }]],
  ['{"csat":0,"would recommend":11}', []],
  ['{"csat":"good","nps":9,"CSAT":5}', []],
  ['{"csat":" "}', []],
])('the answers in %s', (attributes, found) => {
  expect(surveyAnswersOf(attributes, { CSAT: 'csat', NPS: 'would recommend' })).toEqual(found);
});
