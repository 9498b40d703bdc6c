import { z } from 'zod';
import { dimensions } from './dimension.ts';

/** The most that targets may hold; lengths in characters (code points). */
export const targetLimits = { tradeOff: 2_000 } as const;

const share = z.number().min(0, 'is below 0').max(1, 'is above 1');
const minimum = share.gt(0, 'is 0: that is no target').lt(1, 'is 1: no labels can show that');

/** Every value of the dimension must reach this on its own. */
const sliceTarget = z.strictObject({ dimension: z.enum(dimensions), minimumF1: minimum });

/**
 * What a version must reach on held-out labels before it may go live, set before anybody has seen its results. A
 * "positive" is a negative experience: people's consensus is negative, or the metric scores below `negativeBelow`.
 */
export const versionTargets = z.strictObject({
  minimumPrecision: minimum.nullable().default(null),
  minimumRecall: minimum.nullable().default(null),
  minimumF1: minimum.default(0.8),
  maximumFalseNegativeRate: minimum.nullable().default(null),
  slices: z
    .array(sliceTarget)
    .default([])
    .refine((slices) => new Set(slices.map(({ dimension }) => dimension)).size === slices.length, {
      error: 'name a dimension twice',
    }),
  /** The choice between false alarms and misses, and its reasons. */
  tradeOff: z
    .string()
    .trim()
    .min(1, 'is empty: say what weighs more, a false alarm or a miss, and why')
    .max(targetLimits.tradeOff, `is longer than ${targetLimits.tradeOff} characters`),
});

export type VersionTargets = z.infer<typeof versionTargets>;
export type SliceTarget = z.infer<typeof sliceTarget>;
