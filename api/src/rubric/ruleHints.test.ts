import { sampleVersions } from '@plumbline/etl';
import type { RubricRule } from '@plumbline/schema';
import { expect, test } from 'vitest';
import { ruleHints } from './ruleHints.ts';

const plain: RubricRule = {
  key: 'long-wait',
  statement: 'The customer waited a long time for the first reply',
  label: 'Long wait',
  direction: 'lowers',
  points: { from: 1, to: 2 },
  counts: ['A queue of more than ten minutes, however good-natured the customer is'],
  doesNotCount: ['A wait for a later reply'],
  examples: [{ quote: 'Hello? 20 minutes now, and your SLA?', counts: true }],
  channels: [],
};
const of = (more: Partial<RubricRule>): string[] =>
  ruleHints({ ...plain, ...more }).map(({ field, message }) => `${field}: ${message}`);

test('a plain rule gets no hint; neither do the rules of the sample', () => {
  expect(of({})).toEqual([]);
  for (const { rubric } of sampleVersions()) {
    for (const rule of rubric.rules) expect(ruleHints(rule), rule.key).toEqual([]);
  }
});

test.each([
  ['Agent solved it; FCR was met', '“FCR”; say “solved in the first conversation”'],
  ['Agent answered within the SLA', '“SLA”'],
  ['Agent filled in the XQZ form', '“XQZ”; could it be written out?'],
  ['Agent utilised the record', '“utilised” is a word of the trade; “use”'],
  ['Agent was leveraging the record', '“leveraging”'],
  ['Agent gave a good answer', 'may read “good” differently; say what was said or done'],
  ['Agent answered adequately', '“adequately” differently; say how much is enough'],
  ['Agent thanked and/or greeted the customer', '“And/or”'],
  ['Agent greeted; agent thanked', 'two rules in one'],
  ['Agent greeted. They also thanked the customer', 'two rules in one'],
  ['Agent did not leave the question unanswered', 'Two negations'],
  ['Did the agent greet the customer?', 'This asks'],
  ['Empathy', 'Say who did what'],
  [`The customer ${'really '.repeat(25)}waited`, 'This has 28 words; up to 25'],
])('%s', (statement, message) => {
  expect(of({ statement }).join('\n')).toContain(message);
});

test.each([
  'Agent looked it up and told the customer what they found',
  'The customer was not told why, and nobody called back',
  'Customer said “this is not good, no”',
  'Customer got the code by SMS',
  'Agent said goodbye to the customer',
])('no hint: %s', (statement) => {
  expect(of({ statement })).toEqual([]);
});

test('a rule without what counts or an example says what would help', () => {
  expect(of({ counts: [], examples: [] })).toEqual([
    'counts: Say what counts, so that two reviewers draw the line in the same place.',
    'examples: One quote of a customer or agent would show what to look for.',
  ]);
});

test('each line is looked at by itself, a word once', () => {
  expect(of({ doesNotCount: ['Fine', 'The SLA, the SLA and the SLA'] })).toEqual([
    'doesNotCount.1: A reviewer may not know “SLA”; say “the promised time”.',
  ]);
});

test('a signal that the offline scorer does not know is said', () => {
  expect(of({ signal: 'long-wait' })).toEqual([]);
  expect(of({ signal: 'long-weight' })).toEqual([
    'signal: The offline scorer knows nothing called “long-weight”, so it gives no verdict on this rule.',
  ]);
});
