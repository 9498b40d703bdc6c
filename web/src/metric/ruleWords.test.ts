import { expect, test } from 'vitest';
import type { MetricVersion } from '../graphql/metric.ts';
import { changeOfRule, formatRulePoints, keyOf, versionSentence } from './ruleWords.ts';

test('points carry their sign, and a range both ends', () => {
  expect(formatRulePoints({ direction: 'LOWERS', points: { from: 1.4, to: 2.6 } })).toBe('−1.4 to −2.6');
  expect(formatRulePoints({ direction: 'RAISES', points: { from: 0.8, to: 0.8 } })).toBe('+0.8');
});

test('a key is made of the name and never taken twice', () => {
  expect(keyOf('Long wait (first reply)', [])).toBe('long-wait-first-reply');
  expect(keyOf('Long wait', ['long-wait', 'long-wait-2'])).toBe('long-wait-3');
  expect(keyOf('待ち時間', [])).toBe('rule');
});

test('a rule says in a word what became of it', () => {
  const change = { label: '', summary: '' };
  const diff = [
    { ...change, kind: 'ADDED' as const, rule: 'hold', changes: [] },
    {
      ...change,
      kind: 'CHANGED' as const,
      rule: 'wait',
      changes: [{ field: 'points', before: '−1.0', after: '−1.6' }],
    },
    {
      ...change,
      kind: 'CHANGED' as const,
      rule: 'tone',
      changes: [{ field: 'label', before: 'A', after: 'B' }],
    },
  ];
  expect(['hold', 'wait', 'tone', 'other'].map((key) => changeOfRule(diff, key))).toEqual([
    'new',
    'was −1.0',
    'changed',
    '',
  ]);
});

test('one rule raises or lowers, several raise or lower', () => {
  const said = (...directions: string[]): string =>
    versionSentence(
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the sentence looks at
      {
        version: '3.2',
        state: 'PUBLISHED',
        base: 7,
        rules: directions.map((direction) => ({ direction })),
      } as MetricVersion,
    );
  expect(said('LOWERS', 'LOWERS', 'RAISES')).toBe(
    '3.2 has 3 rules: 2 lower the score, 1 raises it, from a base of 7.0.',
  );
  expect(said('LOWERS')).toBe('3.2 has 1 rule: 1 lowers the score, 0 raise it, from a base of 7.0.');
});
