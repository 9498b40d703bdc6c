import { describe, expect, test } from 'vitest';
import type { MovementAnswer, WarningCode } from './answer.ts';
import { explainMovement } from './explainMovement.ts';
import { cellsFrom } from './fixtures/cellsFrom.ts';
import { drawn } from './fixtures/drawn.ts';
import { answerWarnings } from './warnings.ts';

const options = { maxDrivers: 8, minSupport: 30 };
const codes = ({ warnings }: MovementAnswer): WarningCode[] => warnings.map(({ code }) => code);

describe('warnings', () => {
  const calm = [
    ...drawn(0, ['a'], 400, { late: { every: 4, points: -1 } }),
    ...drawn(1, ['a'], 400, { late: { every: 2, points: -1 } }),
  ];

  test('a clear change in enough conversations warns of nothing', () => {
    expect(codes(explainMovement(cellsFrom(calm), options))).toEqual([]);
  });

  test('what the calendar and the versions say is passed on', () => {
    const told = explainMovement(cellsFrom(calm), {
      ...options,
      partial: ['The current period is not over.'],
      versionChange: 'v1 then, v2 now.',
    });
    expect(told.warnings).toEqual([
      { code: 'PARTIAL_PERIOD', message: 'The current period is not over.' },
      { code: 'VERSION_CHANGED', message: 'v1 then, v2 now.' },
    ]);
  });

  test('coverage under 90% in a period is low, and names it', () => {
    const at = (current: number): MovementAnswer =>
      explainMovement(cellsFrom(calm), { ...options, conversations: { baseline: 400, current } });
    expect(codes(at(440))).toEqual([]);
    const atTheLimit = { ...options, conversations: { baseline: 400, current: 400 } };
    expect(codes(explainMovement(cellsFrom(calm.slice(40)), atTheLimit))).toEqual([]);
    expect(at(500).warnings).toEqual([
      {
        code: 'LOW_COVERAGE',
        message:
          'Only 80.0% of the conversations of the current period have a score to compare. The others could tell another story.',
      },
    ]);
  });

  test('under 100 scored conversations in a period is a small sample, and is still explained', () => {
    const few = explainMovement(cellsFrom([...calm.slice(0, 99), ...calm.slice(400)]), options);
    expect(codes(few)).toContain('SMALL_SAMPLE');
    expect(codes(explainMovement(cellsFrom([...calm.slice(0, 100), ...calm.slice(400)]), options))).toEqual(
      [],
    );
    expect(few.mixEffect).not.toBeNull();
    const one = explainMovement(cellsFrom([...calm.slice(0, 1), ...calm.slice(400)]), options);
    expect(one.warnings[0]!.message).toBe(
      'Only 1 scored conversation then and 400 now: take every figure with care.',
    );
  });

  test('points without a reason are told, then or now', () => {
    for (const period of [0, 1] as const) {
      const loose = explainMovement(
        cellsFrom([...calm, ...drawn(period, ['a'], 100, { unexplained: { every: 4, points: -1 } })]),
        options,
      );
      expect(loose.warnings).toContainEqual({
        code: 'UNEXPLAINED_POINTS',
        message:
          'Up to 5.0% of the conversations of a period have points that their reasons do not account for.',
      });
    }
  });

  test('Simpson’s reversal: better in every segment, worse in all', () => {
    const reversed = explainMovement(
      cellsFrom([
        ...drawn(0, ['easy'], 800, { late: { every: 10, points: -1 } }),
        ...drawn(0, ['hard'], 200, { late: { every: 2, points: -6 } }),
        ...drawn(1, ['easy'], 400),
        ...drawn(1, ['hard'], 600, { late: { every: 3, points: -6 } }),
      ]),
      options,
    );
    expect(reversed.delta!.value).toBeLessThan(0);
    expect(reversed.reasonEffect!.value).toBeGreaterThan(0);
    expect(codes(reversed)).toEqual(['SIMPSON_REVERSAL']);
  });

  test('mix and rate that pull opposite ways are no reversal while the rate decides the sign', () => {
    const opposite = explainMovement(
      cellsFrom([
        ...drawn(0, ['easy'], 500, { late: { every: 10, points: -1 } }),
        ...drawn(0, ['hard'], 500, { late: { every: 2, points: -6 } }),
        ...drawn(1, ['easy'], 480),
        ...drawn(1, ['hard'], 520, { late: { every: 4, points: -6 } }),
      ]),
      options,
    );
    expect(opposite.mixEffect!.value).toBeLessThan(0);
    expect(opposite.delta!.value).toBeGreaterThan(0);
    expect(codes(opposite)).toEqual([]);
  });

  test('Simpson’s reversal is also told where the base rose in every segment', () => {
    const reversed = explainMovement(
      cellsFrom([
        ...drawn(0, ['easy'], 800, {}, 8),
        ...drawn(0, ['hard'], 200, {}, 4),
        ...drawn(1, ['easy'], 400, {}, 8.5),
        ...drawn(1, ['hard'], 600, {}, 4.5),
      ]),
      options,
    );
    expect(reversed.reasonEffect!.value).toBeCloseTo(0, 12);
    expect(codes(reversed)).toEqual(['SIMPSON_REVERSAL']);
  });

  test('mix and rate that pull opposite ways are no reversal where a change of version, or rounding, makes it seem so', () => {
    const warned = (mix: number, rate: number, version: number): number =>
      answerWarnings({ mix, rate, delta: mix + rate + version, reasons: [] }).length;
    expect(warned(-0.3, 0.2, 0)).toBe(1);
    expect(warned(-0.3, 0.2, 0.5)).toBe(0);
    expect(warned(-0.2, 0.3, -0.5)).toBe(0);
    expect(warned(-0.3, 1e-15, 0)).toBe(0);
  });
});
