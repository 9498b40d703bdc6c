import { describe, expect, test } from 'vitest';
import { dayShift, isDayShift, type DayCounts, type DayShiftOptions } from './dayShift.ts';
import { jensenShannon } from './jensenShannon.ts';
import { proportionDifference } from './proportionDifference.ts';
import { seededRandom } from './seededRandom.ts';

const distance = (week: ArrayLike<number>, rest: ArrayLike<number>): number => jensenShannon(week, rest)!;
const options = (seed: string, falseAlarms = 0.05): DayShiftOptions => ({ seed, falseAlarms, distance });

/** Days of 60 conversations that resemble each other: each day has a leaning of its own. */
function days(random: () => number, weeks: number, share: number, ownLeaning = 0.12): DayCounts[] {
  return Array.from({ length: weeks * 7 }, (_, index) => {
    const leaning = share + ownLeaning * (random() - 0.5) * 2 + (index % 7 > 4 ? 0.2 : 0);
    let hits = 0;
    for (let at = 0; at < 60; at += 1) if (random() < leaning) hits += 1;
    return { weekday: index % 7, counts: [hits, 60 - hits] };
  });
}

describe('a week against the days of a reference', () => {
  test('an unchanged population passes the threshold as often as stated, though the conversations of a day are alike', () => {
    const random = seededRandom('days');
    const runs = 600;
    let byDays = 0;
    let byConversations = 0;
    for (let run = 0; run < runs; run += 1) {
      const [reference, week] = [days(random, 6, 0.3), days(random, 1, 0.3)];
      if (isDayShift(reference, week, options(`${run}`))!.isAlarm) byDays += 1;
      const [before, now] = [reference, week].map((some) => ({
        hits: some.reduce((sum, { counts }) => sum + counts[0]!, 0),
        of: some.length * 60,
      }));
      if (proportionDifference(before!, now!)!.pValue! < 0.05) byConversations += 1;
    }
    expect(byDays / runs).toBeLessThan(0.07);
    expect(byDays / runs).toBeGreaterThan(0.02);
    // What a test that takes conversations one by one would call an alarm.
    expect(byConversations / runs).toBeGreaterThan(0.08);
  });

  test('a changed one passes it, and both ways to ask agree', () => {
    const random = seededRandom('changed');
    let found = 0;
    for (let run = 0; run < 40; run += 1) {
      const [reference, week] = [days(random, 6, 0.3), days(random, 1, 0.3 + (run % 4) * 0.08)];
      const shift = dayShift(reference, week, options(`${run}`))!;
      expect(isDayShift(reference, week, options(`${run}`))).toEqual({
        distance: shift.distance,
        isAlarm: shift.distance > shift.threshold + 1e-12,
      });
      expect(shift.pValue <= 0.05).toBe(shift.distance > shift.threshold + 1e-12);
      found += shift.distance > shift.threshold && run % 4 === 3 ? 1 : 0;
    }
    expect(found).toBe(10);
  });

  test('Mondays are dealt among Mondays: a weekday that differs is no alarm', () => {
    const reference = Array.from({ length: 42 }, (_, index) => ({
      weekday: index % 7,
      counts: index % 7 === 0 ? [50, 10] : [10, 50],
    }));
    const monday = [{ weekday: 0, counts: [50, 10] }];
    expect(isDayShift(reference, monday, options('monday'))!.isAlarm).toBe(false);
    const tuesday = [{ weekday: 1, counts: [50, 10] }];
    // One of seven dealt Tuesdays is the day itself: what is as likely as that is no alarm at a rate of 1%.
    expect(isDayShift(reference, tuesday, options('tuesday', 0.01))!.isAlarm).toBe(false);
    const both = [...tuesday, { weekday: 2, counts: [50, 10] }, { weekday: 3, counts: [50, 10] }];
    expect(isDayShift(reference, both, options('three days', 0.01))!.isAlarm).toBe(true);
    expect(isDayShift([], monday, options('none'))).toBeNull();
    expect(dayShift(reference, [], options('none'))).toBeNull();
  });
});
