import { expect, test } from 'vitest';
import { briefingPeriods, namePeriod } from './periods.ts';

const named = (kind: Parameters<typeof briefingPeriods>[0], day: string): string => {
  const { current, baseline } = briefingPeriods(kind, day);
  return `${current.from}..${current.to} ${baseline.from}..${baseline.to}`;
};

test('a briefing is of the last week, month or quarter that is over', () => {
  // 2026-11-02 is a Monday: the week before it is over, its own is not.
  expect(named('weekly', '2026-11-02')).toBe('2026-10-26..2026-11-02 2026-10-19..2026-10-26');
  expect(named('weekly', '2026-11-01')).toBe('2026-10-19..2026-10-26 2026-10-12..2026-10-19');
  expect(named('monthly', '2026-11-01')).toBe('2026-10-01..2026-11-01 2026-09-01..2026-10-01');
  expect(named('monthly', '2026-01-31')).toBe('2025-12-01..2026-01-01 2025-11-01..2025-12-01');
  expect(named('quarterly', '2026-03-31')).toBe('2025-10-01..2026-01-01 2025-07-01..2025-10-01');
  expect(named('quarterly', '2026-04-01')).toBe('2026-01-01..2026-04-01 2025-10-01..2026-01-01');
});

test('its days are named as people do', () => {
  expect(namePeriod({ from: '2026-10-01', to: '2026-11-01' })).toBe('October 2026');
  expect(namePeriod({ from: '2026-10-01', to: '2027-01-01' })).toBe('quarter 4 of 2026');
  expect(namePeriod({ from: '2026-02-01', to: '2026-05-01' })).toBe('1 Feb – 30 Apr 2026');
  expect(namePeriod({ from: '2026-10-26', to: '2026-11-02' })).toBe('26 Oct – 1 Nov 2026');
  expect(namePeriod({ from: '2026-12-28', to: '2027-01-04' })).toBe('28 Dec 2026 – 3 Jan 2027');
  expect(namePeriod({ from: '2026-10-12', to: '2026-10-19' })).toBe('12–18 Oct 2026');
});
