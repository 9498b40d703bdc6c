import { rubric, type RuleVerdict } from '@plumbline/schema';
import { describe, expect, test } from 'vitest';
import { scoreOf } from './scoreOf.ts';
import { scoringVersion } from './scoringVersion.ts';
import { verifyEvidence } from './verifyEvidence.ts';

const rule = (key: string, more: object = {}) => ({
  key,
  statement: key,
  label: key,
  direction: 'lowers',
  points: { from: 1, to: 3 },
  ...more,
});
const version = scoringVersion(
  'cx',
  '1',
  rubric.parse({
    base: 8,
    rules: [rule('late'), rule('rude', { speaker: 'agent' }), rule('noted', { points: { from: 0, to: 0 } })],
    scoring: { minimumConfidence: 0.6, minimumJudged: 0.5 },
  }),
);
const said = (
  key: string,
  verdict: RuleVerdict['verdict'],
  more: Partial<RuleVerdict> = {},
): RuleVerdict => ({
  rule: key,
  verdict,
  confidence: 0.9,
  strength: 0.5,
  basis: 'structure',
  message: null,
  quote: null,
  start: null,
  end: null,
  note: 'Said so.',
  ...more,
});

describe('points and score', () => {
  test('a strength beyond its ends counts as the end, and points of nothing are no reason', () => {
    const { score, reasons } = scoreOf(
      [said('late', 'met', { strength: 1.4 }), said('noted', 'met')],
      version,
    );
    expect(score).toBe(5);
    expect(reasons.map(({ rule: key, points }) => [key, points])).toEqual([['late', -3]]);
  });

  test('just as many rules judged as it takes are enough, and none never are', () => {
    const open = said('rude', 'not_enough_evidence');
    expect(scoreOf([said('late', 'met'), open], version).score).toBe(6);
    const lenient = { ...version, scoring: { ...version.scoring, minimumJudged: 0 } };
    expect(scoreOf([open], lenient).abstained?.reason).toBe('evidence');
  });

  test('what was not read makes a score less sure', () => {
    expect(scoreOf([said('late', 'met')], version).confidence).toBe(0.9);
    expect(scoreOf([said('late', 'met')], version, 0.5).confidence).toBe(0.45);
  });
});

describe('evidence', () => {
  const conversation = {
    channel: 'chat',
    messages: (['customer', 'bot', 'system'] as const).map((role) => ({
      role,
      text: `Said by a ${role}.`,
      at: null,
      author: null,
    })),
  };
  const verdictOf = (key: string, more: Partial<RuleVerdict>) =>
    verifyEvidence([said(key, more.verdict ?? 'met', more)], version, conversation).verdicts.find(
      (one) => one.rule === key,
    )!.verdict;

  test('the words of a bot are the agent’s, those of a system nobody’s', () => {
    expect(verdictOf('rude', { message: 1, quote: 'Said by a bot.' })).toBe('met');
    expect(verdictOf('rude', { message: 0, quote: 'Said by a customer.' })).toBe('not_enough_evidence');
    expect(verdictOf('late', { message: 0, quote: 'Said by a customer.' })).toBe('met');
    expect(verdictOf('late', { message: 2, quote: 'Said by a system.' })).toBe('not_enough_evidence');
  });

  test('a verdict either way stands from the least confidence on', () => {
    for (const verdict of ['met', 'not_met'] as const) {
      expect(verdictOf('late', { verdict, confidence: 0.6 })).toBe(verdict);
      expect(verdictOf('late', { verdict, confidence: 0.59 })).toBe('not_enough_evidence');
    }
  });
});
