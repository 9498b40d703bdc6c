import type { DisplayRow, MovementAnswer } from './answer.ts';
import { hundredths } from './hundredths.ts';
import { shownBetween } from './shownBetween.ts';

/** The numbers that a text speaks of. */
export interface SpokenNumbers {
  /** Null: the means beside it tell it. */
  delta: number | null;
  drivers: readonly number[];
  mix: number;
  base: number;
  version: number;
  disputes: number;
}

/** Between the means as they are shown, in score points: what everything shown adds up to. */
export function shownChange({ baseline, current }: Pick<MovementAnswer, 'baseline' | 'current'>): number {
  return shownBetween(baseline.mean!, current.mean!, 2);
}

/** The answer's own; the change only where, rounded, it is what the means shown come to. */
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

/** The reconciled ones of the table, which add up to the change shown; null where there is no table. */
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
