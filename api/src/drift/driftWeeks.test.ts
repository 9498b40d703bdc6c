import { describe, expect, test } from 'vitest';
import { driftWeeks } from './driftWeeks.ts';

describe('the weeks of a version', () => {
  // From a Wednesday to a Sunday; the first whole week begins on 4 May.
  const live = { firstDay: '2026-04-29', lastDay: '2026-08-30' };

  test('its first thirteen whole weeks are the reference, those after them are watched', () => {
    const weeks = driftWeeks(live, '2026-08-30', null)!;
    expect(weeks).toMatchObject({ kind: 'first_weeks', reference: { from: '2026-05-04', to: '2026-08-03' } });
    expect(weeks.weeks.map(({ from }) => from)).toEqual([
      '2026-08-03',
      '2026-08-10',
      '2026-08-17',
      '2026-08-24',
    ]);
  });

  test('a week that is not over is not looked at; a quiet Sunday ends one all the same', () => {
    expect(driftWeeks(live, '2026-08-29', null)!.weeks.at(-1)!.from).toBe('2026-08-17');
    expect(driftWeeks({ ...live, lastDay: '2026-08-29' }, '2026-08-30', null)!.weeks.at(-1)!.from).toBe(
      '2026-08-24',
    );
    // Retired on a Wednesday, long ago; or quiet since then for less than a week, and for a whole one.
    const lastWeek = (newestDay: string) =>
      driftWeeks({ ...live, lastDay: '2026-08-19' }, newestDay, null)!.weeks.at(-1)!.from;
    expect(lastWeek('2026-11-30')).toBe('2026-08-10');
    expect(lastWeek('2026-08-25')).toBe('2026-08-17');
    expect(lastWeek('2026-08-26')).toBe('2026-08-10');
  });

  test('the reference ends with the certificate’s newest conversation, where it has four weeks before it', () => {
    expect(driftWeeks(live, '2026-08-30', '2026-07-08')).toMatchObject({
      kind: 'certificate',
      reference: { from: '2026-05-04', to: '2026-07-13' },
      weeks: { length: 7 },
    });
    // A Monday begins a week of the certificate, a Sunday ends one.
    expect(driftWeeks(live, '2026-08-30', '2026-07-06')!.reference.to).toBe('2026-07-13');
    expect(driftWeeks(live, '2026-08-30', '2026-07-05')!.reference.to).toBe('2026-07-06');
    expect(driftWeeks(live, '2026-08-30', '2026-08-20')).toMatchObject({
      reference: { from: '2026-05-25', to: '2026-08-24' },
      weeks: { length: 1 },
    });
    expect(driftWeeks(live, '2026-08-30', '2026-05-23')!.kind).toBe('first_weeks');
    // Certified up to the newest week: nothing would be left to hold against it.
    expect(driftWeeks(live, '2026-08-30', '2026-08-28')!.kind).toBe('first_weeks');
  });

  test('five whole weeks are the fewest', () => {
    expect(driftWeeks({ firstDay: '2026-06-01', lastDay: '2026-07-05' }, '2026-07-05', null)).toMatchObject({
      reference: { from: '2026-06-01', to: '2026-06-29' },
      weeks: [{ from: '2026-06-29', to: '2026-07-06' }],
    });
    expect(driftWeeks({ firstDay: '2026-06-01', lastDay: '2026-07-04' }, '2026-07-04', null)).toBeNull();
  });
});
