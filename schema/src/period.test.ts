import { describe, expect, it } from 'vitest';
import {
  addDays,
  assertTimeZone,
  calendarDay,
  dayOf,
  daysIn,
  daysSinceMonday,
  periodInstants,
  startOfDay,
} from './period.ts';

describe('startOfDay', () => {
  it.each([
    ['2026-06-01', 'UTC', '2026-06-01T00:00:00.000Z'],
    ['2026-06-01', 'Europe/Berlin', '2026-05-31T22:00:00.000Z'],
    ['2026-01-01', 'Asia/Kolkata', '2025-12-31T18:30:00.000Z'],
    ['2026-01-01', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z'],
    ['2026-01-01', 'America/Los_Angeles', '2026-01-01T08:00:00.000Z'],
    // The days on which the clocks change, and the ones after.
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
    // Midnight was skipped: the day began at one.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    ['2026-03-29', 'Asia/Beirut', '2026-03-28T22:00:00.000Z'],
    // Midnight came twice: the day began with the first.
    ['2025-11-02', 'America/Havana', '2025-11-02T04:00:00.000Z'],
    // The day that Samoa left out begins where the next one does.
    ['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ])('%s in %s', (day, timeZone, instant) => {
    expect(startOfDay(day, timeZone).toISOString()).toBe(instant);
  });

  it.each([
    'UTC',
    'Europe/Berlin',
    'America/Sao_Paulo',
    'Australia/Lord_Howe',
    'Africa/Cairo',
    'America/Havana',
  ])('is the first instant of every day in %s', (timeZone) => {
    for (let day = '2016-01-01'; day < '2020-01-01'; day = addDays(day, 1)) {
      const start = startOfDay(day, timeZone).getTime();
      expect(dayOf(start, timeZone)).toBe(day);
      expect(dayOf(start - 1, timeZone)).toBe(addDays(day, -1));
    }
  });
});

it('counts half-open days', () => {
  const period = { from: '2026-02-01', to: '2026-03-01' };
  expect(daysIn(period)).toBe(28);
  expect(periodInstants(period, 'Europe/Berlin')).toEqual({
    from: new Date('2026-01-31T23:00:00Z'),
    to: new Date('2026-02-28T23:00:00Z'),
  });
});

it('counts the days of a week from its Monday', () => {
  const week = Array.from({ length: 8 }, (_, index) => addDays('2026-10-26', index));
  expect(week.map(daysSinceMonday)).toEqual([0, 1, 2, 3, 4, 5, 6, 0]);
  expect(daysSinceMonday('1969-12-28')).toBe(6);
});

it('takes days of the calendar and zones of the world alone', () => {
  expect(calendarDay.safeParse('2024-02-29').success).toBe(true);
  expect(calendarDay.safeParse('2026-02-29').success).toBe(false);
  expect(calendarDay.safeParse('2026-2-1').success).toBe(false);
  expect(() => assertTimeZone('Europe/Berlin')).not.toThrow();
  expect(() => assertTimeZone('Mars/Olympus')).toThrow('"Mars/Olympus" is not an IANA time zone');
});
