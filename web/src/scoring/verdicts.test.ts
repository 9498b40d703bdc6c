import { expect, test } from 'vitest';
import { formatPoints } from '../format.ts';
import type { MadeScore, RuleVerdict } from '../graphql/scoring.ts';
import {
  abstentionSentence,
  countVerdicts,
  evidenceMarks,
  numberEvidence,
  orderVerdicts,
  provenanceSentences,
} from './verdicts.ts';

const verdict = (rule: string, more: Partial<RuleVerdict> = {}): RuleVerdict => ({
  rule,
  statement: `The customer met ${rule}`,
  label: rule,
  verdict: 'NOT_MET',
  confidence: 0.65,
  points: 0,
  computed: false,
  messageIndex: null,
  quote: null,
  start: null,
  end: null,
  note: '',
  ...more,
});
const verdicts = [
  verdict('tone'),
  verdict('hold', { verdict: 'NOT_APPLICABLE' }),
  verdict('repeat', { verdict: 'MET', points: -1.2, messageIndex: 3, quote: 'Again', start: 0, end: 5 }),
  verdict('solved', { verdict: 'NOT_ENOUGH_EVIDENCE', messageIndex: 1, quote: 'OK', start: 0, end: 2 }),
];
const made: MadeScore = {
  metric: 'cx',
  version: '3.2',
  score: 5.8,
  base: 7,
  confidence: 0.6,
  abstention: null,
  abstentionNote: null,
  reasons: [],
  verdicts,
  refused: 0,
  provenance: {
    scorer: 'OFFLINE',
    model: null,
    promptHash: null,
    inputTokens: 0,
    outputTokens: 0,
    cost: 0,
    latencyMs: 0.4,
    tries: 0,
    unread: [],
    asked: 0,
    flipped: 0,
  },
  scoredAt: '2026-10-14T10:02:00Z',
};

test('what is met comes first, what is in doubt next, each counted', () => {
  expect(orderVerdicts(verdicts).map(({ rule }) => rule)).toEqual(['repeat', 'solved', 'tone', 'hold']);
  expect(countVerdicts(verdicts)).toBe('1 met, 1 not enough evidence, 1 not met, 1 not applicable');
});

test('evidence is numbered in the order of the transcript and says its points or its verdict', () => {
  const evidence = numberEvidence(verdicts);
  expect(evidence.map(({ number, rule }) => [number, rule])).toEqual([
    [1, 'solved'],
    [2, 'repeat'],
  ]);
  expect([...evidenceMarks(evidence, verdicts, formatPoints)]).toEqual([
    [1, 'not enough evidence'],
    [2, '−1.2'],
  ]);
});

test('an abstention gives its reason', () => {
  expect(abstentionSentence(made)).toBeNull();
  const abstained = { ...made, score: null, abstention: 'EVIDENCE' as const };
  expect(
    abstentionSentence({ ...abstained, abstentionNote: 'Only 2 of 9 rules that apply could be judged.' }),
  ).toBe('No score: there is too little evidence. Only 2 of 9 rules that apply could be judged.');
});

test('where a score comes from is told, nothing that is nothing', () => {
  expect(provenanceSentences(made)).toEqual(['By the offline scorer in under 1 ms.']);
  const provenance = {
    ...made.provenance,
    scorer: 'MODEL' as const,
    model: 'small-1',
    inputTokens: 1_840,
    outputTokens: 312,
    cost: 0.0042,
    latencyMs: 1_420,
    tries: 2,
    unread: [4, 7],
    asked: 12,
    flipped: 1,
  };
  expect(provenanceSentences({ ...made, refused: 2, provenance })).toEqual([
    'By small-1 in 1.4 s, 2 requests: 1,840 tokens in, 312 out, $0.0042.',
    '2 verdicts refused: the evidence did not hold.',
    '12 verdicts asked for twice, 1 changed.',
    'Messages 5, 8 not read, which makes the score less sure.',
  ]);
});
