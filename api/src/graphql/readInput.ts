import { daysIn, nameProblem, type Dimension, type Period } from '@plumbline/schema';
import { badInput, UserError } from '../errors.ts';
import type { PeriodInput } from './inputs.ts';

/** Well over a century, so that a caller may ask for all data there is. */
const longestPeriodDays = 150 * 366;
const mostDimensions = 5;

/** @throws UserError INVALID_PERIOD if the period is empty, backwards or longer than 150 years. */
export function readPeriod({ from, to }: PeriodInput, field: string): Period {
  const days = daysIn({ from, to });
  if (days <= 0) {
    throw new UserError(
      'INVALID_PERIOD',
      `The period ends on ${to}, which must lie after its first day ${from}.`,
      field,
    );
  }
  if (days > longestPeriodDays) {
    throw new UserError('INVALID_PERIOD', `A period is at most 150 years; this one has ${days} days.`, field);
  }
  return { from, to };
}

/** @throws UserError INVALID_PERIOD if the periods share a day. */
export function refuseOverlap(baseline: Period, current: Period): void {
  if (baseline.from < current.to && current.from < baseline.to) {
    throw new UserError(
      'INVALID_PERIOD',
      `The periods overlap: ${baseline.from} to ${baseline.to} and ${current.from} to ${current.to}. Choose periods that share no day.`,
      'input.current',
    );
  }
}

/** @throws UserError BAD_INPUT if there are more than `most` dimensions, or one appears twice. */
export function readDimensions(
  dimensions: readonly Dimension[],
  field: string,
  most = mostDimensions,
): readonly Dimension[] {
  if (dimensions.length > most) throw badInput(`At most ${most} dimensions at once.`, field);
  if (new Set(dimensions).size < dimensions.length) throw badInput('Each dimension at most once.', field);
  return dimensions;
}

/** @throws UserError BAD_INPUT if the value is outside `[least, most]`. */
export function readWhole(value: number, field: string, least: number, most: number): number {
  if (value < least || value > most)
    throw badInput(`${field} must be ${least} to ${most}, not ${value}.`, field);
  return value;
}

/** How many conversations a driver needs in each period; 0 counts as 1. @throws UserError BAD_INPUT below 0. */
export function readMinSupport(value: number): number {
  return Math.max(1, readWhole(value, 'minSupport', 0, 2 ** 31 - 1));
}

/**
 * Checks the metric that a field's arguments name, directly or in an input.
 * @throws UserError BAD_INPUT if no record may name a metric so.
 */
export function refuseUnnamableMetric(args: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(args)) {
    if (name === 'metric') refuseUnnamable(value, name);
    else if (typeof value === 'object' && value !== null && 'metric' in value)
      refuseUnnamable(value.metric, `${name}.metric`);
  }
}

function refuseUnnamable(value: unknown, field: string): void {
  const problem = typeof value === 'string' ? nameProblem(value) : null;
  if (problem !== null) throw badInput(`${field} ${problem}.`, field);
}
