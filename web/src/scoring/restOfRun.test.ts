import { expect, test } from 'vitest';
import { restOfRun } from './restOfRun.ts';
import { exampleRun as run } from './fixtures/exampleRun.ts';

test('what a run left is asked for as it was, and only where it left something', () => {
  const stopped = { ...run, state: 'STOPPED' as const };
  const ofPeriod = {
    ...stopped,
    selection: 'PERIOD' as const,
    from: '2026-10-01',
    to: '2026-11-01',
    share: 0.1,
  };
  expect(restOfRun(ofPeriod, 'cx', [])).toEqual({
    metric: 'cx',
    version: '3.2',
    scorer: 'OFFLINE',
    selection: { kind: 'PERIOD', period: { from: '2026-10-01', to: '2026-11-01' }, share: 0.1, setId: null },
  });
  const ofSet = { ...stopped, selection: 'SET' as const, set: 'May' };
  expect(restOfRun(ofSet, 'cx', [{ id: '7', name: 'May' }])?.selection.setId).toBe('7');
  expect(restOfRun(ofSet, 'cx', [])).toBeNull();
  expect(restOfRun({ ...run, state: 'DONE' }, 'cx', [])).toBeNull();
  expect(restOfRun({ ...stopped, selection: 'ARRIVED' }, 'cx', [])).toBeNull();
});
