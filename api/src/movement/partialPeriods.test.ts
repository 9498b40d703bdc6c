import { expect, test } from 'vitest';
import { partialPeriods } from './partialPeriods.ts';

const september = { from: '2026-09-01', to: '2026-10-01' };
const untilNovember = { from: '2026-10-15', to: '2026-11-15' };

test('a period that runs past the newest conversation is named with both days in words, and so is another length', () => {
  expect(partialPeriods({ baseline: september, current: untilNovember }, '2026-10-31')).toEqual([
    'The current period runs to 14 Nov 2026, the newest conversation is of 31 Oct 2026.',
    'The periods differ in length: 30 days then, 31 now.',
  ]);
  expect(partialPeriods({ baseline: untilNovember, current: september }, '2026-10-31')[0]).toBe(
    'The baseline period runs to 14 Nov 2026, the newest conversation is of 31 Oct 2026.',
  );
  const now = { from: '2026-10-02', to: '2026-11-01' };
  expect(partialPeriods({ baseline: september, current: now }, '2026-10-31')).toEqual([]);
});
