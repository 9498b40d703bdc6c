import { describe, expect, test } from 'vitest';
import { lastDue, nextDue } from './calendar.ts';

const at = (text: string) => new Date(text);

describe('a calendar', () => {
  test('is due at six of the workspace’s clocks, in summer and in winter', () => {
    expect(nextDue('weekly', at('2026-10-20T00:00:00Z'), 'Europe/Berlin')).toEqual(
      at('2026-10-26T05:00:00Z'),
    );
    expect(lastDue('weekly', at('2026-10-20T00:00:00Z'), 'Europe/Berlin')).toEqual(
      at('2026-10-19T04:00:00Z'),
    );
    expect(lastDue('weekly', at('2026-11-01T22:00:00Z'), 'Asia/Tokyo')).toEqual(at('2026-11-01T21:00:00Z'));
  });

  test('is due at the very instant, and then not again before a week has passed', () => {
    const due = at('2026-11-23T06:00:00Z');
    expect(lastDue('weekly', due, 'UTC')).toEqual(due);
    expect(lastDue('weekly', at('2026-11-23T05:59:59Z'), 'UTC')).toEqual(at('2026-11-16T06:00:00Z'));
    expect(nextDue('weekly', due, 'UTC')).toEqual(at('2026-11-30T06:00:00Z'));
  });

  test('of months and quarters begins with their first day', () => {
    expect(nextDue('monthly', at('2026-01-31T12:00:00Z'), 'UTC')).toEqual(at('2026-02-01T06:00:00Z'));
    expect(lastDue('quarterly', at('2026-11-26T00:00:00Z'), 'UTC')).toEqual(at('2026-10-01T06:00:00Z'));
    expect(nextDue('quarterly', at('2026-11-26T00:00:00Z'), 'UTC')).toEqual(at('2027-01-01T06:00:00Z'));
  });
});
