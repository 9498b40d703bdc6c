import { versionTargets } from '@plumbline/schema';
import { expect, test } from 'vitest';
import { evaluate } from './evaluate.ts';
import { verdictSentence } from './verdictSentence.ts';

const targets = versionTargets.parse({ minimumF1: 0.7, tradeOff: 'A miss weighs more.' });

/** What is said of so many labelled conversations, every other of them bad and all judged rightly. */
function sentenceOf(judged: number, unscored: number, locked: typeof targets | null = null): string {
  const conversations = Array.from({ length: judged }, (_, index) => ({
    source: 's',
    id: `c${index}`,
    segment: {
      REGION: 'EMEA',
      CHANNEL: 'chat',
      AGENT_TIER: '1',
      LANGUAGE: 'en',
      CUSTOMER_SEGMENT: 'unknown',
      TOPIC: 'unknown',
      TEAM: 'unknown',
    },
    isNegative: index % 2 === 0,
    isFound: index % 2 === 0,
    score: 5,
    confidence: null,
  }));
  const counts = {
    conversations: judged + unscored,
    judged,
    unscored,
    ambiguous: 0,
    pending: 0,
    changed: 0,
    abstained: 0,
  };
  return verdictSentence({
    version: '3.2',
    scoredAs: '3.2',
    counts,
    ...evaluate(conversations, locked, 'seed'),
  });
}

test.each([
  [2, 21, 'Too few labels: 2 of 50 count; 21 have no 3.2 score.'],
  [49, 1, 'Too few labels: 49 of 50 count; 1 has no 3.2 score.'],
  [49, 0, 'Too few labels: 49 of 50 count.'],
  [50, 21, '3.2 reaches F1 1.00; no target is locked.'],
])('%i labels that count and %i without a score: %s', (judged, unscored, said) => {
  expect(sentenceOf(judged, unscored)).toBe(said);
});

test('where targets are locked, too few labels say what is without a score', () => {
  expect(sentenceOf(2, 21, targets)).toBe(
    '2 labels are too few to tell whether 3.2 meets its targets; 21 have no 3.2 score.',
  );
});
