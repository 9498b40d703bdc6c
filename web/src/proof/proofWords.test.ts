import { expect, test } from 'vitest';
import type { Targets } from '../graphql/proof.ts';
import { formatChance, nameSlice, proofSentence } from './proofWords.ts';
import { draftOf, inputOf } from './targetsDraft.ts';

const targets: Targets = {
  id: '1',
  negativeBelow: 5,
  minimumF1: 0.8,
  minimumPrecision: null,
  minimumRecall: 0.75,
  maximumFalseNegativeRate: null,
  slices: [{ dimension: 'LANGUAGE', minimumF1: 0.7 }],
  tradeOff: 'A miss weighs more.',
  contentHash: null,
  savedBy: 'Ada',
  savedAt: '2026-09-03T10:00:00Z',
  lockedBy: null,
  lockedAt: null,
};
const untested = { standing: 'NOT_TESTED', sentence: '3.3 was never evaluated.' } as const;
const missed = { standing: 'FAIL', sentence: '3.3 misses its targets, in Japanese too.' } as const;
const met = { standing: 'PASS', sentence: '3.3 meets its targets.' } as const;
const [held, open] = [{ open: false }, { open: true }];

test.each([
  [null, null, untested, held, 'Version 3.3 has no targets yet.'],
  [null, targets, untested, held, 'Version 3.3 has targets in draft; they are not locked.'],
  [
    targets,
    null,
    untested,
    held,
    'Version 3.3 has its targets but has not been tested on held-out labels yet.',
  ],
  [targets, null, missed, held, '3.3 misses its targets, in Japanese too. It stays where it is.'],
  // What is met does not open a gate by itself: another version may do better.
  [targets, null, met, held, '3.3 meets its targets. It stays where it is.'],
  [targets, null, met, open, '3.3 meets its targets. Nothing holds it back.'],
])('the verdict of %#', (locked, draft, certificate, gate, sentence) => {
  expect(proofSentence('3.3', { locked, draft }, certificate, gate)).toBe(sentence);
});

test('a slice goes by its language’s name, or by its own', () => {
  expect(nameSlice('LANGUAGE', 'ja')).toBe('Japanese');
  expect(nameSlice('CHANNEL', 'chat')).toBe('chat');
  expect(nameSlice('CUSTOMER_SEGMENT', '')).toBe('Unknown');
  expect(nameSlice(null, null)).toBe('All');
});

test('a chance that is small is not nothing', () => {
  expect([null, 0, 0.0049, 0.005, 0.5].map(formatChance)).toEqual(['–', '<0.01', '<0.01', '0.01', '0.50']);
});

test('targets that are typed are those that were saved; what is left empty asks nothing', () => {
  const { minimumF1, minimumPrecision, minimumRecall, maximumFalseNegativeRate, slices, tradeOff } = targets;
  expect(inputOf(draftOf(targets))).toEqual({
    minimumF1,
    minimumPrecision,
    minimumRecall,
    maximumFalseNegativeRate,
    slices,
    tradeOff,
  });
  expect(inputOf({ ...draftOf(null), minimumRecall: '0,9' })).toMatchObject({
    minimumF1: 0.8,
    minimumRecall: 0.9,
    minimumPrecision: null,
  });
});
