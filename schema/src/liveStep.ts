import { z } from 'zod';

/**
 * What a rollout decided: conversations of a metric that began in [from, to) and lie in the scope have the version's
 * score as their live one, where they carry it. Empty lists take every team or region. The warehouse reads these
 * names.
 */
export const liveStep = z.strictObject({
  metric: z.string(),
  version: z.string(),
  /** Epoch milliseconds. */
  from: z.int(),
  to: z.int(),
  teams: z.array(z.string()),
  regions: z.array(z.string()),
  /** Of conversations, by a stable hash: 0 to 1. */
  share: z.number().min(0).max(1),
});
export type LiveStep = z.infer<typeof liveStep>;

/** The end of a step that has none: 9999-12-31. */
export const noEnd = 253_402_214_400_000;

const corrected = '+corrected';

/** The scorer of a score that people corrected. */
export const correctedBy = 'people';

/** Under which name a version's score is kept once an accepted dispute corrected it, beside the original. */
export const correctedVersion = (version: string): string => `${version}${corrected}`;

/** The version that made a score, whether or not people corrected it since. */
export const asScoredVersion = (version: string): string =>
  version.endsWith(corrected) ? version.slice(0, -corrected.length) : version;
