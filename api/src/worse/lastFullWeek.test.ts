import { expect, test } from 'vitest';
import { lastFullWeek } from './lastFullWeek.ts';

test.each([
  // 1 November 2026 is a Sunday.
  ['2026-11-01', '2026-10-26', '2026-11-02'],
  ['2026-10-31', '2026-10-19', '2026-10-26'],
  ['2026-11-02', '2026-10-26', '2026-11-02'],
  ['2027-01-01', '2026-12-21', '2026-12-28'],
])('by %s the newest full week begins on %s', (day, from, to) => {
  const { week, before } = lastFullWeek(day);
  expect(week).toEqual({ from, to });
  expect(before.to).toBe(from);
  expect(Date.parse(before.to) - Date.parse(before.from)).toBe(28 * 86_400_000);
});
