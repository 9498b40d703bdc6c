import { describe, expect, it } from 'vitest';
import { breakdownScale } from './breakdownScale.ts';
import { breakDownScore } from './scoreBreakdown.ts';

const nothing = {
  metric: 'cx',
  version: '1',
  correctedFrom: null,
  confidence: null,
  abstained: false,
  scorer: null,
};
const wait = {
  rule: 'w',
  nth: 0,
  statement: '',
  label: '',
  messageIndex: null,
  quote: null,
  start: null,
  end: null,
  note: null,
};

describe('breakdownScale', () => {
  it('spans the running score and nothing below it', () => {
    const { rows } = breakDownScore({ ...nothing, score: 3, base: 7, reasons: [{ ...wait, points: -4 }] });
    const scale = breakdownScale(rows, 116);
    expect([scale.x(7), scale.x(5), scale.x(3), scale.base]).toEqual([108, 58, 8, 7]);
  });

  it('puts a score that nothing moved on the plumb line', () => {
    const { rows } = breakDownScore({ ...nothing, score: 7, base: 7, reasons: [] });
    const scale = breakdownScale(rows, 116);
    expect(scale.x(7)).toBe(108);
  });
});
