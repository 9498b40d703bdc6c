import { describe, expect, it } from 'vitest';
import type { Reason, Score } from './conversation.ts';
import { breakDownScore, printedPoints, printRow } from './scoreBreakdown.ts';

function reason(rule: string, points: number, place: Partial<Reason> = {}): Reason {
  const nowhere = { messageIndex: null, quote: null, start: null, end: null, note: null };
  return { rule, nth: 0, statement: `${rule}.`, label: rule, points, ...nowhere, ...place };
}

function scored(score: number | null, base: number, reasons: Reason[]): Score {
  const abstained = score === null;
  const nobody = { confidence: null, scorer: null, correctedFrom: null };
  return { metric: 'cx', version: '1', score, base, abstained, ...nobody, reasons };
}

describe('breakDownScore', () => {
  it('runs from the base over every reason to the score without a rounding crumb', () => {
    const { rows, decimals } = breakDownScore(
      scored(3.1, 7, [
        reason('wait', -2.6),
        reason('repeat', -1.2),
        reason('transfer', -0.8),
        reason('ownership', 0.7),
      ]),
    );
    expect(rows.map(({ kind, start, end }) => [kind, start, end])).toEqual([
      ['base', 0, 7],
      ['reason', 7, 4.4],
      ['reason', 4.4, 3.2],
      ['reason', 3.2, 2.4],
      ['reason', 2.4, 3.1],
      ['score', 0, 3.1],
    ]);
    expect(decimals).toBe(1);
  });

  it('names what people corrected', () => {
    const { rows } = breakDownScore(scored(10, 7, [reason('wait', -3), reason('corrected', 6)]));
    expect(rows[2]).toMatchObject({ kind: 'corrected', points: 6, reason: null });
  });

  it('gives what is left over a row of its own, whether or not the record names it', () => {
    const plain = breakDownScore(scored(6, 10, [reason('wait', -3)]));
    const named = breakDownScore(scored(6, 10, [reason('wait', -3), reason('unexplained', -1)]));
    expect(plain).toEqual(named);
    expect(plain.rows[2]).toMatchObject({ kind: 'unexplained', start: 7, end: 6, points: -1, reason: null });
  });

  it('names the cap where the sum ran past an end of the scale', () => {
    const top = breakDownScore(scored(10, 9.6, [reason('solved', 1)]));
    expect(top.rows[2]).toMatchObject({ kind: 'capped', label: 'Capped at 10', points: -0.6 });
    expect(breakDownScore(scored(10, 9.6, [reason('solved', 1), reason('capped', -0.6)]))).toEqual(top);
    const bottom = breakDownScore(scored(0, 2, [reason('wait', -3)]));
    expect(bottom.rows[2]).toMatchObject({ kind: 'capped', label: 'Capped at 0', points: 1 });
    const short = breakDownScore(scored(10, 9, [reason('solved', 0.5)]));
    expect(short.rows[2]?.kind).toBe('unexplained');
  });

  it('shows as many decimals as the parts need, so that shown parts add up', () => {
    const { rows, decimals } = breakDownScore(scored(9.25, 10, [reason('wait', -0.75)]));
    expect(decimals).toBe(2);
    expect(rows.map(({ shown }) => shown)).toEqual([10, -0.75, 9.25]);
    expect(breakDownScore(scored(9.125, 10, [reason('wait', -0.875)])).decimals).toBe(3);
  });

  it('reconciles parts that no three decimals hold', () => {
    const third = -1 / 3;
    const { rows, decimals } = breakDownScore(
      scored(9, 10, [reason('a', third), reason('b', third), reason('c', third)]),
    );
    expect(decimals).toBe(2);
    expect([...printedPoints({ rows, decimals }).values()].toSorted()).toEqual(['−0.33', '−0.33', '−0.34']);
    expect(printRow(rows[0]!, decimals)).toBe('10.00');
    const hundredths = rows.map(({ shown }) => Math.round(shown * 100));
    expect(hundredths.slice(0, -1).reduce((total, part) => total + part, 0)).toBe(900);
    expect(hundredths.at(-1)).toBe(900);
    expect(hundredths.slice(1, -1).toSorted((a, b) => a - b)).toEqual([-34, -33, -33]);
  });

  it('ends before the score where the metric abstained', () => {
    const { rows } = breakDownScore(scored(null, 10, [reason('wait', -1)]));
    expect(rows.map(({ kind }) => kind)).toEqual(['base', 'reason']);
  });

  it('numbers reasons in the order of the transcript and counts those of one rule', () => {
    const { rows } = breakDownScore(
      scored(7, 10, [
        reason('late', -1, { messageIndex: 4, start: 0, end: 3 }),
        reason('nowhere', -0.5),
        reason('early', -0.5, { messageIndex: 1, start: 5, end: 9 }),
        reason('late', -1, { messageIndex: 1, start: 5, end: 20 }),
      ]),
    );
    const reasons = rows.flatMap((row) => (row.reason ? [row.reason] : []));
    expect(reasons.map(({ number, rule, occurrence }) => [number, rule, occurrence?.nth])).toEqual([
      [1, 'late', 1],
      [2, 'early', undefined],
      [3, 'late', 2],
      [4, 'nowhere', undefined],
    ]);
  });
});
