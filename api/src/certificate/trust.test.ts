import { expect, it } from 'vitest';
import { trustOf, type TrustQuestion } from './trust.ts';

const question: TrustQuestion = {
  version: 'v2',
  standing: 'pass',
  sentence: 'v2 meets its targets.',
  testedAt: new Date('2026-06-01'),
  alarms: 0,
  now: new Date('2026-07-01'),
};
const of = (change: Partial<TrustQuestion>) => trustOf({ ...question, ...change });

it('says whether the proof of the live scores holds, and why not', () => {
  expect(of({})).toEqual({ state: 'proven', sentence: 'v2 meets its targets.' });
  expect(of({ version: null }).state).toBe('unproven');
  expect(of({ standing: 'fail', sentence: 'v2 misses its targets.' })).toEqual({
    state: 'failed',
    sentence: 'v2 misses its targets.',
  });
  expect(of({ standing: 'not_enough_data' }).state).toBe('unproven');
  expect(of({ alarms: 1 })).toEqual({
    state: 'stale',
    sentence: 'v2 meets its targets. One thing has drifted since.',
  });
  expect(of({ now: new Date('2027-01-01') })).toEqual({
    state: 'stale',
    sentence: 'v2 meets its targets. That was 214 days ago.',
  });
  expect(of({ now: new Date('2026-11-28') }).state).toBe('proven');
});
