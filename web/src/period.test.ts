import { describe, expect, it } from 'vitest';
import {
  addMonths,
  baselineOf,
  kindOfBaseline,
  parsePeriod,
  printPeriod,
  usualBaseline,
  usualPeriod,
} from './period.ts';

const october = { from: '2026-10-01', to: '2026-11-01' };

describe('baselines', () => {
  it('lie as their kind says', () => {
    expect(baselineOf(october, 'previous')).toEqual({ from: '2026-08-31', to: '2026-10-01' });
    expect(baselineOf(october, 'weekdays')).toEqual({ from: '2026-08-27', to: '2026-09-27' });
    expect(baselineOf(october, 'month')).toEqual({ from: '2026-09-01', to: '2026-10-01' });
    expect(baselineOf(october, 'year')).toEqual({ from: '2025-10-01', to: '2025-11-01' });
  });

  it('keep months whole, other periods as long as they are, and never overlap', () => {
    expect(baselineOf({ from: '2026-01-01', to: '2026-04-01' }, 'month')).toEqual({
      from: '2025-10-01',
      to: '2026-01-01',
    });
    expect(baselineOf({ from: '2026-03-05', to: '2026-04-01' }, 'month')).toEqual({
      from: '2026-02-05',
      to: '2026-03-04',
    });
    expect(baselineOf({ from: '2026-03-10', to: '2026-04-10' }, 'month')).toEqual({
      from: '2026-02-10',
      to: '2026-03-10',
    });
    expect(addMonths('2028-02-29', -12)).toBe('2027-02-28');
  });

  it('are known again', () => {
    for (const kind of ['previous', 'weekdays', 'month', 'year'] as const) {
      expect(kindOfBaseline(october, baselineOf(october, kind))).toBe(kind);
    }
    expect(kindOfBaseline(october, { from: '2026-01-01', to: '2026-01-05' })).toBeNull();
  });

  it('are the month before for months, and as many days before for other periods', () => {
    expect(usualBaseline(october)).toEqual({ from: '2026-09-01', to: '2026-10-01' });
    expect(usualBaseline({ from: '2026-10-08', to: '2026-10-15' })).toEqual({
      from: '2026-10-01',
      to: '2026-10-08',
    });
  });
});

describe('the usual period', () => {
  it('is the last full month of the data', () => {
    expect(usualPeriod('2026-05-01', '2026-10-31')).toEqual(october);
    expect(usualPeriod('2026-05-01', '2026-11-12')).toEqual(october);
    expect(usualPeriod('2026-05-01', '2026-10-30')).toEqual({ from: '2026-09-01', to: '2026-10-01' });
  });

  it('is the second half of the days where no two months are there', () => {
    expect(usualPeriod('2026-10-05', '2026-10-14')).toEqual({ from: '2026-10-10', to: '2026-10-15' });
    expect(usualPeriod('2026-10-05', '2026-10-05')).toEqual({ from: '2026-10-05', to: '2026-10-06' });
  });
});

it('reads and writes periods with both days in them', () => {
  expect(parsePeriod('2026-10-01..2026-10-31')).toEqual(october);
  expect(printPeriod(october)).toBe('2026-10-01..2026-10-31');
  for (const text of ['2026-10-01', '2026-10-31..2026-10-01', '2026-02-30..2026-03-01', 'a..b', '']) {
    expect(parsePeriod(text)).toBeNull();
  }
});
