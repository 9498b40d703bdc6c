import { overallLabels } from '@plumbline/schema';
import { z } from 'zod';
import { labelLimits, labelText } from './labelRecord.ts';

/** The labels of a collection. `ordered`: from the least to the most; `given`: other labels are rejected. */
export interface LabelScale {
  labels: string[];
  ordered: boolean;
  given: boolean;
}

/** A scale that does not fit the labels. */
export class ScaleError extends Error {
  override name = 'ScaleError';
}

const givenLabels = z
  .array(labelText)
  .min(2, 'has at least two labels')
  .max(labelLimits.labels, `has at most ${labelLimits.labels} labels`)
  .refine((labels) => new Set(labels).size === labels.length, 'names a label twice');

/** `ok,possible-breakdown,breakdown`: labels from the least to the most. @throws ScaleError */
export function readScale(text: string): string[] {
  const result = givenLabels.safeParse(text.split(','));
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0]!;
  const which = path.length === 0 ? '' : `label ${Number(path[0]) + 1} of it `;
  throw new ScaleError(`The scale "${text}": ${which}${message}. Write it as low,middle,high.`);
}

/** The scale of the labels seen so far: ordered if all are numbers, or all say how it went. */
export function seenScale(labels: Iterable<string>): LabelScale {
  const all = [...new Set(labels)];
  if (all.every((label) => number.test(label))) {
    return {
      labels: all.sort((a, b) => Number(a) - Number(b) || compare(a, b)),
      ordered: true,
      given: false,
    };
  }
  const known: readonly string[] = overallLabels;
  if (all.every((label) => known.includes(label))) {
    return { labels: known.filter((label) => all.includes(label)), ordered: true, given: false };
  }
  return { labels: all.sort(compare), ordered: false, given: false };
}

const number = /^-?\d+(\.\d+)?$/;

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
