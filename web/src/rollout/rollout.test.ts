import { describe, expect, it } from 'vitest';
import type { Rollout, RolloutAnswer } from '../graphql/rollout.ts';
import { blockingStep, heldWords, lifeSteps, liveVersion, rolloutSentence } from './rolloutWords.ts';
import { timelineBars } from './timelineBars.ts';

const days = (firstDay: string, lastDay: string, conversations = 10) => ({
  firstDay,
  lastDay,
  conversations,
});
const rollout: Rollout = {
  metric: 'cx',
  version: 'v3.3',
  stage: 'SHADOW',
  scope: { teams: [], regions: [], share: 1, overlapDays: 0 },
  next: {
    stage: 'PILOT',
    open: false,
    criteria: [
      { key: 'published', sentence: 'v3.3 is published.', isMet: true },
      { key: 'gate:target:f1', sentence: 'F1 misses its target.', isMet: false },
    ],
  },
  timeline: [
    { version: 'v3.2', live: days('2026-08-01', '2026-10-30'), shadow: null },
    { version: 'v3.3', live: null, shadow: days('2026-10-20', '2026-10-30', 4_200) },
  ],
  feedback: { agree: 0, disagree: 0 },
  steps: [],
};
const answer = (change: Partial<Rollout> = {}): RolloutAnswer => ({
  rollout: { ...rollout, ...change },
  certificate: { standing: 'FAIL', sentence: 'v3.3 misses its targets.', testedAt: '2026-10-20T00:00:00Z' },
});

describe('the life of a version', () => {
  it('is told in five steps, with what holds the next', () => {
    expect(lifeSteps({ state: 'PUBLISHED' }, answer())).toEqual([
      { name: 'Draft', isDone: true, note: 'published' },
      { name: 'Tested', isDone: true, note: 'misses its targets' },
      { name: 'Shadow', isDone: false, note: '4,200 scored by both' },
      { name: 'Pilot', isDone: false, note: 'F1 misses its target.' },
      { name: 'Live', isDone: false, note: '' },
    ]);
    const share = answer({ stage: 'SHARE', scope: { ...rollout.scope!, share: 0.25 }, next: null });
    expect(lifeSteps({ state: 'PUBLISHED' }, share).map(({ name, isDone }) => [name, isDone])).toEqual([
      ['Draft', true],
      ['Tested', true],
      ['Shadow', true],
      ['Pilot 25%', false],
      ['Live', false],
    ]);
  });

  it('that came with the records took no stage, and none waits', () => {
    const timeline = [{ version: 'v3.3', live: days('2026-08-01', '2026-10-30'), shadow: null }];
    const criteria = [{ key: 'records', sentence: 'v3.3 makes live scores already.', isMet: false }];
    const next = { stage: 'SHADOW' as const, open: false, criteria };
    const { rollout: came } = answer({ stage: null, scope: null, timeline, next });
    const untested = { standing: 'NOT_TESTED' as const, sentence: '', testedAt: null };
    expect(lifeSteps({ state: 'PUBLISHED' }, { rollout: came, certificate: untested })).toEqual([
      { name: 'Draft', isDone: true, note: 'published' },
      { name: 'Tested', isDone: false, isSkipped: true, note: 'skipped' },
      { name: 'Shadow', isDone: false, isSkipped: true, note: 'skipped' },
      { name: 'Pilot', isDone: false, isSkipped: true, note: 'skipped' },
      { name: 'Live', isDone: true, note: 'came with the records' },
    ]);
  });

  it('names the first reason that holds it, and counts the others', () => {
    expect(heldWords([])).toBe('');
    expect(heldWords(['F1 misses its target.', 'b', 'c'])).toBe('F1 misses its target. And 2 more.');
  });

  it('is a sentence', () => {
    expect(rolloutSentence(rollout)).toBe(
      'v3.3 scores in the shadow; nobody sees its scores yet. Live scores use v3.2.',
    );
    expect(rolloutSentence({ ...rollout, stage: null })).toBe(
      'v3.3 is not being rolled out. Live scores use v3.2.',
    );
    expect(rolloutSentence({ ...rollout, stage: null, version: 'v3.2' })).toBe('v3.2 makes the live scores.');
    expect(liveVersion({ timeline: [] })).toBeNull();
  });

  it('has one step that holds it', () => {
    expect(blockingStep(rollout.next)).toEqual({ label: 'See what blocks it', view: 'proof' });
    expect(blockingStep(null)).toBeNull();
  });

  it('is drawn on lines where none covers another', () => {
    const { bars, lines, months } = timelineBars(rollout);
    expect(bars.map(({ version, kind, line }) => [version, kind, line])).toEqual([
      ['v3.2', 'live', 0],
      ['v3.3', 'shadow', 1],
    ]);
    expect(bars[0]).toMatchObject({ left: 0, width: 1 });
    expect(bars[1]!.left + bars[1]!.width).toBeCloseTo(1, 9);
    expect(lines).toBe(2);
    expect(months.map(({ day }) => day)).toEqual(['2026-08-01', '2026-09-01', '2026-10-01']);
    expect(timelineBars({ timeline: [] })).toEqual({ bars: [], lines: 0, months: [] });
  });
});
