import { asScoredVersion, recordLimits, type Rubric } from '@plumbline/schema';
import { z } from 'zod';

const name = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(recordLimits.name, `is longer than ${recordLimits.name} characters`);

/** The key of a metric, as records name it: `cx`. */
export const metricKey = name.regex(/^\S+$/u, 'holds a space');

/** The name of a version, as records name it: `3.2`. */
export const versionName = name
  .regex(/^[^\p{Cc}]+$/u, 'holds a control character')
  .refine(
    (version) => asScoredVersion(version) === version,
    'ends like the name of a score that people corrected',
  );

/** What a file says about itself, above the rubric. */
export const documentHead = z.object({ metric: metricKey, version: versionName });

/** One version of a metric as a file. */
export interface RubricDocument {
  metric: string;
  version: string;
  rubric: Rubric;
}

/** The most bytes of a rubric's file. */
export const largestFile = 512 * 1024;
