import { describe, expect, it } from 'vitest';
import type { WorseReason, WorseThisWeek } from '../graphql/worse.ts';
import { worseChange, worseHeadline } from './worseWords.ts';

const reason: WorseReason = {
  segment: [{ dimension: 'REGION', value: 'EMEA' }],
  rule: 'long-wait',
  statement: 'Customer waited a long time',
  effect: { value: -0.12, low: -0.15, high: -0.09 },
  qValue: 0.001,
  frequencyBefore: 0.142,
  frequencyNow: 0.301,
  severityBefore: -2.1,
  severityNow: -2.2,
  conversations: 900,
};
const week: WorseThisWeek = {
  from: '2026-10-19',
  to: '2026-10-26',
  before: '2026-09-21',
  scored: 4000,
  tooFew: false,
  reasons: [reason],
  widest: [],
};

describe('what is worse, in words', () => {
  it('says how many reasons, that there is none, or that there is too little', () => {
    expect(worseHeadline(week)).toMatch(/^1 reason got worse beyond noise in the week of 19/);
    expect(worseHeadline({ ...week, reasons: [] })).toMatch(/^Nothing got worse beyond noise/);
    expect(worseHeadline({ ...week, reasons: [], tooFew: true, scored: 12 })).toMatch(/^Too few .*\(12\)\.$/);
  });

  it('tells what changed more: how often, or how severely', () => {
    expect(worseChange(reason)).toEqual({ before: '14.2%', now: '30.1%', what: 'of conversations' });
    expect(worseChange({ ...reason, frequencyNow: 0.143, severityNow: -3 })).toEqual({
      before: '−2.1',
      now: '−3.0',
      what: 'points where it happens',
    });
  });
});
