/**
 * How rare false alarms are, counted over everything that is watched. A stable version is looked at 52 times a year by
 * nine signals; the yearly total is set once and divided among them, so that in a year fewer than 5 of 100 stable
 * versions see any alarm at all (Bonferroni: holds however the signals correlate; errs on the quiet side if they do).
 *
 * - 2.5% over the eight signals that compare distributions: each of them gets 0.025 / (52 · 8) = 0.006% a week.
 * - 2% over agreement on reviewed samples: a sequential test that restarts after it finds the scorer good, at most once
 *   per sample and with one sample a week, so each start gets 2% / 52 (and Wald's α / (1 − β) at most).
 *
 * That is 4.7% with Wald's bound. The page says "under 5% a year" because of this sum; the benchmark measures it.
 */
const yearlyFalseAlarms = { distributions: 0.025, agreement: 0.02 } as const;

const weeksOfYear = 52;

/** The signals that compare the newest week with the reference. */
const distributionKinds = [
  'abstained',
  'reasons',
  'scores',
  'languages',
  'channels',
  'topics',
  'unknown',
  'new_values',
] as const;
export type DistributionKind = (typeof distributionKinds)[number];

/** Everything that is watched, in the order in which it is shown. */
export const signalKinds = ['agreement', ...distributionKinds] as const;
export type SignalKind = (typeof signalKinds)[number];

/** How often one signal of one week may be a false alarm. */
export const weeklyFalseAlarms = yearlyFalseAlarms.distributions / (weeksOfYear * distributionKinds.length);

/** How often one start of the sequential test may end in a false alarm. */
export const falseAlarmsOfStart = yearlyFalseAlarms.agreement / weeksOfYear;

/** How often one start may take an unacceptable scorer for good. */
export const missesOfStart = 0.1;

/** A scorer that is right this much less often than certified has to be noticed. */
export const unacceptableLoss = 0.1;
