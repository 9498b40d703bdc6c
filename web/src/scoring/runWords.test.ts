import { expect, test } from 'vitest';
import { exampleRun as run } from './fixtures/exampleRun.ts';
import {
  formatDollars,
  formatRatePerSecond,
  formatSeconds,
  runSentence,
  scoringSentence,
  selectionWords,
} from './runWords.ts';

test('the headline says what scores arrivals and how many conversations have no score', () => {
  const live = { version: '3.2', scoring: { scorer: 'OFFLINE' as const } };
  expect(scoringSentence({ live, liveSince: '2026-10-14T10:02:00Z' }, 1_204)).toBe(
    'Version 3.2 scores conversations as they arrive, offline, since 14 Oct 2026; 1,204 have no score.',
  );
  expect(scoringSentence({ live: null, liveSince: null }, 1)).toBe(
    'Nothing scores conversations as they arrive; one has no score.',
  );
  expect(scoringSentence({ live: null, liveSince: null }, 0)).toMatch(/every conversation has a score\.$/);
  expect(scoringSentence({ live: null, liveSince: null }, null)).toMatch(/arrive\.$/);
});

test('a run says how it ended, and what that means for the rest', () => {
  expect(runSentence(run)).toBe('4,120 conversations scored by 3.2 offline, 31 of them abstained.');
  expect(runSentence({ ...run, state: 'BUDGET', budget: 5, scorer: 'MODEL' })).toBe(
    'The budget of $5.00 ran out at 4,120 of 20,000. What is scored is kept; start the same run again for the rest.',
  );
  expect(runSentence({ ...run, state: 'FAILED', error: 'The model is gone.' })).toBe(
    'Failed at 4,120 of 20,000. The model is gone. What is scored is kept; start the same run again for the rest.',
  );
  expect(runSentence({ ...run, state: 'RUNNING', scorer: 'MODEL' })).toBe(
    'Scoring 20,000 conversations by 3.2 by the model.',
  );
  expect(runSentence({ ...run, found: 0, scored: 0 })).toBe('There was nothing left to score.');
});

test('a selection is named', () => {
  const period = { from: '2026-10-01', to: '2026-11-01' };
  expect(selectionWords({ ...run, selection: 'PERIOD', ...period })).toBe('1–31 Oct 2026');
  expect(selectionWords({ ...run, selection: 'PERIOD', ...period, share: 0.1 })).toBe('10% of 1–31 Oct 2026');
  expect(selectionWords({ ...run, selection: 'SET', set: 'May' })).toBe('Set May');
});

test('money, time and rates are read as people say them', () => {
  expect([0, 0.00003, 0.0042, 0.01, 1234.5].map(formatDollars)).toEqual([
    '$0',
    'under $0.0001',
    '$0.0042',
    '$0.01',
    '$1,234.50',
  ]);
  expect([0.42, 12.4, 125, 3785].map(formatSeconds)).toEqual(['0.4 s', '12 s', '2 min 5 s', '1 h 3 min']);
  expect([5_210.4, 2.44, 0.5].map(formatRatePerSecond)).toEqual([
    '5,210 a second',
    '2.4 a second',
    '30.0 a minute',
  ]);
});
