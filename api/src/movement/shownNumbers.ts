import type { DisplayRow, MovementAnswer } from './answer.ts';
import { hundredths } from './hundredths.ts';
import { shownBetween } from './shownBetween.ts';

/** The numbers that a text mentions. */
export interface SpokenNumbers {
  /** Null if the text gives only the means. */
  delta: number | null;
  drivers: readonly number[];
  mix: number;
  base: number;
  version: number;
  disputes: number;
}

/** The difference of the means shown, in score points, to which everything shown adds up. */
export function shownChange({ baseline, current }: Pick<MovementAnswer, 'baseline' | 'current'>): number {
  return shownBetween(baseline.mean!, current.mean!, 2);
}

/** The answer's own numbers. The change is given only if, rounded, it equals the difference of the means shown. */
export function exactNumbers(answer: MovementAnswer): SpokenNumbers {
  const { delta, drivers, mixEffect, baseEffect, versionEffect, disputeEffect } = answer;
  const agrees = delta !== null && hundredths(delta.value) === hundredths(shownChange(answer));
  return {
    delta: agrees ? delta.value : null,
    drivers: drivers.map(({ effect }) => effect.value),
    mix: mixEffect?.value ?? 0,
    base: baseEffect,
    version: versionEffect?.value ?? 0,
    disputes: disputeEffect?.value ?? 0,
  };
}

/** The table's reconciled numbers, which add up to the change shown; null if there is no table. */
export function shownNumbers(answer: MovementAnswer): SpokenNumbers | null {
  const { drivers, rows } = answer;
  if (rows.length === 0) return null;
  const total = (holds: (row: DisplayRow) => boolean): number =>
    rows.filter(holds).reduce((sum, { display }) => sum + display, 0);
  return {
    delta: shownChange(answer),
    drivers: drivers.map((_, index) => total((row) => row.driver === index)),
    mix: total(({ kind, driver }) => kind === 'MIX' || (driver !== null && drivers[driver]!.rule === null)),
    base: total(({ kind }) => kind === 'BASE'),
    version: total(({ kind }) => kind === 'VERSION'),
    disputes: total(({ kind }) => kind === 'DISPUTES'),
  };
}
