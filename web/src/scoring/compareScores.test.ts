import { expect, test } from 'vitest';
import type { Score } from '../conversations/conversation.ts';
import { compareSides, sideOfLoaded, type Side, type SideVerdict } from './compareScores.ts';

const side = (rules: Record<string, Partial<SideVerdict>>): Side => ({
  score: 5,
  isJudged: true,
  rules: new Map(
    Object.entries(rules).map(([rule, more]) => [
      rule,
      { label: rule, verdict: 'NOT_MET', points: 0, note: null, quote: null, ...more },
    ]),
  ),
});

test('what differs comes first, the larger difference of points first', () => {
  const left = side({
    same: {},
    doubt: { verdict: 'NOT_ENOUGH_EVIDENCE' },
    wait: { verdict: 'MET', points: -1 },
  });
  const right = side({
    same: {},
    doubt: {},
    wait: { verdict: 'MET', points: -2.5 },
    kind: { verdict: 'MET', points: 0.5 },
  });
  expect(compareSides(left, right).map(({ rule, differs }) => [rule, differs])).toEqual([
    ['wait', true],
    ['kind', true],
    ['doubt', true],
    ['same', false],
  ]);
  expect(compareSides(left, right)[1]!.left).toBeNull();
});

test('a loaded score has points and no verdicts, so only its points can differ', () => {
  const reason = {
    statement: 'Long wait',
    label: 'Long wait',
    messageIndex: null,
    quote: null,
    start: null,
    end: null,
    note: null,
  };
  const loaded: Score = {
    metric: 'cx',
    version: '3.1',
    correctedFrom: null,
    score: 4.7,
    base: 7,
    confidence: null,
    abstained: false,
    scorer: null,
    reasons: [
      { ...reason, nth: 0, rule: 'wait', points: -1.1 },
      { ...reason, nth: 1, rule: 'wait', points: -1.2 },
    ],
  };
  const left = sideOfLoaded(loaded);
  expect(left.rules.get('wait')).toMatchObject({ label: 'Long wait', verdict: null, points: -2.3 });
  const rows = compareSides(left, side({ wait: { verdict: 'MET', points: -2.3 }, tone: {} }));
  expect(rows.map(({ rule, differs }) => [rule, differs])).toEqual([
    ['wait', false],
    ['tone', false],
  ]);
});
