import { z } from 'zod';

/**
 * One decision of a rollout: a metric's conversations that began in [from, to) and are in the scope use the version's
 * score as their live score, if they have one. Empty lists mean every team or region. The warehouse reads these field
 * names, so they must not change.
 */
export const liveStep = z.strictObject({
  metric: z.string(),
  version: z.string(),
  /** Epoch milliseconds. */
  from: z.int(),
  to: z.int(),
  teams: z.array(z.string()),
  regions: z.array(z.string()),
  /** The share of conversations, 0 to 1, chosen by a stable hash. */
  share: z.number().min(0).max(1),
});
export type LiveStep = z.infer<typeof liveStep>;

/** The end of a step that has none: 9999-12-31. */
export const noEnd = 253_402_214_400_000;

const corrected = '+corrected';

/** The scorer of a score that people corrected. */
export const correctedBy = 'people';

/** The name of a version's scores as accepted disputes corrected them; the originals stay beside them. */
export const correctedVersion = (version: string): string => `${version}${corrected}`;

/** The version that made a score, whether or not people have corrected it since. */
export const asScoredVersion = (version: string): string =>
  version.endsWith(corrected) ? version.slice(0, -corrected.length) : version;
