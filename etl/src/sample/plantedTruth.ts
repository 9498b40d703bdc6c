/**
 * The movements planted in the sample, which can be found again by comparing October with September 2026:
 *
 * 1. In-app support opens on 6 October without added staff. The same agents answer EMEA chat at tier 1, whose customers
 *    wait longer and more often for a first reply (`long-wait`), and more often have to repeat themselves
 *    (`had-to-repeat`). Nothing else changes in that segment, and nothing changes in others.
 * 2. In-app takes 0% of conversations before 6 October and 7.5% of every region's afterwards. Its conversations score
 *    lower than the others from their first day on, and do not change: a pure mix shift.
 * 3. From 13 October the live metric version is 3.2; every later conversation also carries its 3.1 score.
 *
 * Days count back from the sample's last day, so that another last day tells the same story.
 */
/** One of the first 40 seeds in which chance adds least to the planted story: no other change stands out. */
export const SAMPLE_SEED = 21;
export const SAMPLE_END_DAY = '2026-10-31';
/** May to October. */
export const SAMPLE_DAYS = 184;
export const SAMPLE_CONVERSATIONS = 20_000;
/** The last 26 days, from 6 October on. */
export const SHORTAGE_DAYS = 26;
/** The last 19 days, from 13 October on. */
export const NEW_VERSION_DAYS = 19;

export const OLD_VERSION = '3.1';
export const NEW_VERSION = '3.2';

export const SHORT_STAFFED = { region: 'EMEA', channel: 'chat', agentTier: 'tier 1' } as const;
/** The share of conversations with the rule in the short-staffed segment. */
export const SHORTAGE = {
  'long-wait': { before: 0.14, after: 0.66, minutesBefore: [12, 36], minutesAfter: [27, 58] },
  'had-to-repeat': { before: 0.1, after: 0.38, tenthsBefore: [8, 16], tenthsAfter: [11, 19] },
} as const;

export const IN_APP_SHARE = 0.075;
