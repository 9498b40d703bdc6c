import { expect, test } from 'vitest';
import type { EvaluationResult } from '../evaluation/evaluation.ts';
import { evaluate, type EvaluatedConversation } from '../evaluation/evaluate.ts';
import { certificateLimits } from './certificateLimits.ts';

const none = { value: null, low: null, high: null };

/** An evaluation of so many conversations, nine in ten of them negative, of which the metric finds every second. */
function resultOf(change: Partial<EvaluationResult> = {}): EvaluationResult {
  const conversations = Array.from({ length: 100 }, (_, index): EvaluatedConversation => {
    const isFound = index < 90 && index % 2 === 0;
    return {
      source: 's',
      id: `c${index}`,
      segment: {
        REGION: 'EMEA',
        CHANNEL: 'chat',
        AGENT_TIER: '1',
        LANGUAGE: index % 5 === 0 ? 'ja' : 'en',
        CUSTOMER_SEGMENT: 'unknown',
        TOPIC: 'unknown',
        TEAM: 'unknown',
      },
      isNegative: index < 90,
      score: isFound ? 3 : 7,
      isFound,
      confidence: null,
    };
  });
  return {
    ...evaluate(conversations, null, 'seed'),
    metric: 'cx',
    version: 'v1',
    scoredAs: 'v1',
    negativeBelow: 5,
    labels: { kind: 'set', id: '1', name: 'set' },
    part: 'test',
    contentHash: '',
    seed: 'seed',
    counts: {
      conversations: 100,
      judged: 100,
      ambiguous: 0,
      pending: 0,
      changed: 0,
      unscored: 0,
      abstained: 0,
    },
    abstainedNegative: 0,
    agreement: { alpha: none, percent: none },
    ceiling: null,
    comparison: null,
    missed: [],
    ...change,
  };
}
const limitsOf = (
  change: Partial<EvaluationResult> = {},
  looks = 1,
  looksForOthers = 0,
  fittedElsewhere: string | null = null,
): string => certificateLimits(resultOf(change), { looks, looksForOthers, fittedElsewhere }).join('\n');

test('a certificate says what weakens it, and nothing that does not', () => {
  const plain = limitsOf();
  expect(plain).toMatch(
    /^Calling every conversation negative would reach F1 0\.95, no less than the metric\.$/m,
  );
  expect(plain).toMatch(/^Too few labels to tell in Japanese\.$/m);
  expect(plain).toMatch(/scores state none/);
  expect(plain).not.toMatch(/looked at|fitted|abstained|came to no label|agree little|were not scored/);
});

test.each([
  [limitsOf({}, 3), /looked at 3 times; each look/],
  [limitsOf({}, 1, 1), /looked at once for other versions/],
  [
    limitsOf({}, 1, 0, 'collection panel'),
    /^Points were fitted to the collection panel, which was not frozen here: /m,
  ],
  [limitsOf({ agreement: { alpha: { value: -0.1, low: -0.2, high: 0 }, percent: none } }), /\(α −0\.10\)/],
  [
    limitsOf({
      counts: {
        conversations: 9,
        judged: 1,
        ambiguous: 2,
        pending: 0,
        changed: 1,
        unscored: 2,
        abstained: 3,
      },
      abstainedNegative: 2,
    }),
    /^2 conversations on which.*\n3 conversations that the metric abstained on.*call 2 of them.*\n2 labelled conversations were not scored, and 1 changed/m,
  ],
])('%#', (limits, expected) => {
  expect(limits).toMatch(expected);
});

test('a limit is said where its bound is reached, and not before', () => {
  const { counts, baseline, all } = resultOf();
  const agreed = (value: number) => ({
    agreement: { alpha: { value, low: value, high: value }, percent: none },
  });
  expect(limitsOf(agreed(0.66))).toMatch(/People agree little/);
  expect(limitsOf(agreed(0.667))).not.toMatch(/People agree little/);
  const reached = (alwaysNegativeF1: number) => limitsOf({ baseline: { ...baseline!, alwaysNegativeF1 } });
  expect(reached(all.f1.value!)).toMatch(/no less than the metric/);
  expect(reached(all.f1.value! - 0.01)).not.toMatch(/no less than the metric/);
  expect(limitsOf({ counts: { ...counts, changed: 1 } })).toMatch(/^0 labelled .* scored, and 1 changed/m);
  expect(limitsOf({ counts: { ...counts, unscored: 1 } })).toMatch(/^1 labelled .* scored, and 0 changed/m);
});

test('without a look nothing is shown', () => {
  expect(certificateLimits(null, { looks: 0, looksForOthers: 0, fittedElsewhere: null })).toHaveLength(1);
});
