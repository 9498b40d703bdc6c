import { describe, expect, test } from 'vitest';
import { firstMorning, lastDue, nextDue } from './calendar.ts';

const at = (text: string) => new Date(text);

describe('a calendar', () => {
  test('is due at six of the workspace’s clocks, in summer and in winter', () => {
    expect(nextDue(firstMorning('weekly'), at('2026-10-20T00:00:00Z'), 'Europe/Berlin')).toEqual(
      at('2026-10-26T05:00:00Z'),
    );
    expect(lastDue(firstMorning('weekly'), at('2026-10-20T00:00:00Z'), 'Europe/Berlin')).toEqual(
      at('2026-10-19T04:00:00Z'),
    );
    expect(lastDue(firstMorning('weekly'), at('2026-11-01T22:00:00Z'), 'Asia/Tokyo')).toEqual(
      at('2026-11-01T21:00:00Z'),
    );
  });

  test('is due at the very instant, and then not again before a week has passed', () => {
    const due = at('2026-11-23T06:00:00Z');
    expect(lastDue(firstMorning('weekly'), due, 'UTC')).toEqual(due);
    expect(lastDue(firstMorning('weekly'), at('2026-11-23T05:59:59Z'), 'UTC')).toEqual(
      at('2026-11-16T06:00:00Z'),
    );
    expect(nextDue(firstMorning('weekly'), due, 'UTC')).toEqual(at('2026-11-30T06:00:00Z'));
  });

  test('of months and quarters begins with their first day', () => {
    expect(nextDue(firstMorning('monthly'), at('2026-01-31T12:00:00Z'), 'UTC')).toEqual(
      at('2026-02-01T06:00:00Z'),
    );
    expect(lastDue(firstMorning('quarterly'), at('2026-11-26T00:00:00Z'), 'UTC')).toEqual(
      at('2026-10-01T06:00:00Z'),
    );
    expect(nextDue(firstMorning('quarterly'), at('2026-11-26T00:00:00Z'), 'UTC')).toEqual(
      at('2027-01-01T06:00:00Z'),
    );
  });

  test('has a day and an hour of its own', () => {
    const sunday = { every: 'weekly', day: 7, hour: 22 } as const;
    expect(nextDue(sunday, at('2026-11-26T00:00:00Z'), 'UTC')).toEqual(at('2026-11-29T22:00:00Z'));
    const late = { every: 'quarterly', day: 28, hour: 0 } as const;
    expect(nextDue(late, at('2026-11-26T00:00:00Z'), 'Asia/Tokyo')).toEqual(at('2027-01-27T15:00:00Z'));
  });
});
