import type { RuleVerdict } from '@plumbline/schema';
import { describe, expect, test } from 'vitest';
import { scoringVersion } from '../scoringVersion.ts';
import { mergeWindows } from './mergeWindows.ts';

const version = scoringVersion('cx', '1', {
  base: 7,
  rules: [
    {
      key: 'waited',
      statement: 'waited',
      label: 'waited',
      direction: 'lowers',
      points: { from: 1, to: 3 },
      counts: [],
      doesNotCount: [],
      examples: [],
      channels: [],
      speaker: 'customer',
    },
  ],
});
const messages = ['I waited an hour', 'Sorry', 'I waited again', 'Sorry', 'Bye'].map((text, index) => ({
  role: index % 2 === 0 ? ('customer' as const) : ('agent' as const),
  text,
  at: null,
  author: null,
}));
const window = (...indices: number[]) =>
  indices.map((index) => ({ id: `m${index + 1}`, message: index, ...messages[index]! }));

const verdict = (
  value: RuleVerdict['verdict'],
  confidence = 0.9,
  more: Partial<RuleVerdict> = {},
): RuleVerdict => ({
  rule: 'waited',
  verdict: value,
  confidence,
  strength: 0.5,
  basis: 'words',
  message: null,
  quote: null,
  start: null,
  end: null,
  note: value,
  ...more,
});
const metBy = (message: number, quote: string, confidence = 0.9) =>
  verdict('met', confidence, { message, quote });

const merged = (first: RuleVerdict, second: RuleVerdict): RuleVerdict => {
  const read = [
    { window: window(0, 1, 2), verdicts: [first] },
    { window: window(2, 3, 4), verdicts: [second] },
  ];
  const conversation = { language: 'en', channel: 'chat', messages };
  const one = mergeWindows(read, version.rubric.rules, version, conversation, []);
  const other = mergeWindows(read.toReversed(), version.rubric.rules, version, conversation, []);
  expect(other).toEqual(one);
  return one[0]!;
};

describe('verdicts of two windows on a rule, in either order', () => {
  test.each<[string, RuleVerdict, RuleVerdict, Partial<RuleVerdict>]>([
    ['met beats not met', metBy(0, 'waited an hour'), verdict('not_met'), { verdict: 'met', message: 0 }],
    ['met beats not applicable', metBy(0, 'waited'), verdict('not_applicable'), { verdict: 'met' }],
    ['met beats signs', metBy(0, 'waited'), verdict('not_enough_evidence'), { verdict: 'met' }],
    [
      'the surer of two',
      metBy(0, 'waited', 0.8),
      metBy(2, 'waited again', 0.95),
      { verdict: 'met', message: 2 },
    ],
    [
      'met by words that the other window has too',
      metBy(2, 'waited again'),
      verdict('not_met'),
      { verdict: 'not_enough_evidence' },
    ],
    [
      'met by a quote that does not hold',
      metBy(0, 'waited a year'),
      verdict('not_met'),
      { verdict: 'not_enough_evidence', quote: null },
    ],
    ['met by the wrong speaker', metBy(1, 'Sorry'), verdict('not_met'), { verdict: 'not_enough_evidence' }],
    [
      'a quote that does not hold, and nothing else: for the check to count',
      metBy(0, 'waited a year'),
      verdict('not_applicable'),
      { verdict: 'met', quote: 'waited a year' },
    ],
    [
      'a quote that holds beats one that does not',
      metBy(0, 'waited a year', 1),
      metBy(2, 'waited again'),
      { verdict: 'met', message: 2 },
    ],
    [
      'signs beat not met',
      verdict('not_enough_evidence'),
      verdict('not_met'),
      { verdict: 'not_enough_evidence' },
    ],
    [
      'not met, as sure as the less sure',
      verdict('not_met', 0.9),
      verdict('not_met', 0.7),
      { verdict: 'not_met', confidence: 0.7 },
    ],
    ['not met beats not applicable', verdict('not_applicable'), verdict('not_met'), { verdict: 'not_met' }],
    ['not applicable', verdict('not_applicable'), verdict('not_applicable'), { verdict: 'not_applicable' }],
  ])('%s', (_, first, second, expected) => {
    expect(merged(first, second)).toMatchObject(expected);
  });
});
