import { describe, expect, it } from 'vitest';
import {
  formatCount,
  formatDay,
  formatEffect,
  formatEffectRange,
  formatInstant,
  formatOneScore,
  formatShare,
  formatVersus,
  formatPeriod,
  formatPoints,
  formatQValue,
  formatRate,
  formatScore,
  nameLanguage,
  namePeriod,
  reconcile,
} from './format.ts';

describe('numbers', () => {
  it('gives means two decimals and one conversation one', () => {
    expect(formatScore(6.8)).toBe('6.80');
    expect(formatOneScore(3.14)).toBe('3.1');
    expect(formatScore(null)).toBe('–');
  });

  it('signs effects with a true minus and an explicit plus', () => {
    expect(formatEffect(-0.19)).toBe('\u22120.19');
    expect(formatEffect(0.034)).toBe('+0.03');
    expect(formatPoints(-2.6)).toBe('\u22122.6');
    expect(formatEffectRange(-0.44, 0.012)).toBe('\u22120.44 to +0.01');
  });

  it('never shows a signed zero', () => {
    expect(formatEffect(-0.004)).toBe('0.00');
    expect(formatEffect(0.004)).toBe('0.00');
    expect(formatScore(-0)).toBe('0.00');
  });

  it('gives rates one decimal, shares none, counts separators', () => {
    expect(formatRate(0.1414)).toBe('14.1%');
    expect([0.0000000456, 0.00123, 0.5].map(formatQValue)).toEqual(['q < 0.001', 'q = 0.0012', 'q = 0.50']);
    expect(formatShare(-0.08)).toBe('\u22128%');
    expect(formatCount(48212)).toBe('48,212');
  });
});

describe('days', () => {
  it('writes days and periods as people do', () => {
    expect(formatDay('2026-10-14')).toBe('14 Oct 2026');
    expect(formatPeriod({ from: '2026-10-01', to: '2026-11-01' })).toBe('1–31 Oct 2026');
    expect(formatPeriod({ from: '2026-09-28', to: '2026-10-05' })).toBe('28 Sep – 4 Oct 2026');
    expect(formatPeriod({ from: '2026-12-20', to: '2027-01-04' })).toBe('20 Dec 2026 – 3 Jan 2027');
    expect(formatPeriod({ from: '2026-10-14', to: '2026-10-15' })).toBe('14 Oct 2026');
  });

  it('calls a whole month by its name, with the year only beside another year', () => {
    const october = { from: '2026-10-01', to: '2026-11-01' };
    expect(namePeriod(october, { from: '2026-09-01', to: '2026-10-01' })).toBe('October');
    expect(namePeriod(october, { from: '2025-10-01', to: '2025-11-01' })).toBe('October 2026');
    expect(namePeriod({ from: '2026-09-01', to: '2026-11-01' })).toBe('1 Sep – 31 Oct 2026');
  });

  it('holds two months against each other in little room', () => {
    const october = { from: '2026-10-01', to: '2026-11-01' };
    expect(formatVersus(october, { from: '2026-09-01', to: '2026-10-01' })).toBe('Oct vs Sep 2026');
    expect(formatVersus(october, { from: '2025-10-01', to: '2025-11-01' })).toBe('1–31 Oct 2026');
    expect(formatVersus(october, { from: '2026-08-31', to: '2026-10-01' })).toBe('1–31 Oct 2026');
  });

  it('reads instants in the time zone of the workspace', () => {
    expect(formatInstant('2026-10-31T23:59:00Z', 'UTC')).toBe('31 Oct 2026, 23:59');
    expect(formatInstant('2026-10-31T23:59:00Z', 'Asia/Tokyo')).toBe('1 Nov 2026, 08:59');
  });
});

it('names languages and survives codes that are none', () => {
  expect(nameLanguage('de')).toBe('German');
  expect(nameLanguage('und')).toBe('Unknown');
  expect(nameLanguage('not a code')).toBe('not a code');
});

describe('reconcile', () => {
  it('rounds parts so that they add up to the rounded total', () => {
    expect(reconcile([0.333, 0.333, 0.333], 1, 2)).toEqual([0.34, 0.33, 0.33]);
    const parts = reconcile([-0.114, -0.033, 0.021, -0.0149], -0.14, 2);
    expect(parts.reduce((sum, part) => sum + Math.round(part * 100), 0)).toBe(-14);
    for (const [index, exact] of [-0.114, -0.033, 0.021, -0.0149].entries()) {
      expect(Math.abs(parts[index]! - exact)).toBeLessThan(0.01);
    }
  });

  it('takes no parts and exact parts as they are', () => {
    expect(reconcile([], 0, 2)).toEqual([]);
    expect(reconcile([0.5, -0.25], 0.25, 2)).toEqual([0.5, -0.25]);
  });
});
