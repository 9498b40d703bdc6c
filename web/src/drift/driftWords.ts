import type { IconName } from '../components/Icon.vue';
import { formatDay, formatPeriod } from '../format.ts';
import type { DriftCheck, DriftSignal, DriftSignalKind } from '../graphql/drift.ts';

/** The name of each signal. */
export const signalNames: Record<DriftSignalKind, string> = {
  AGREEMENT: 'Agreement with people',
  ABSTAINED: 'Share abstained',
  REASONS: 'Reasons mix',
  SCORES: 'Score distribution',
  LANGUAGES: 'Mix of languages',
  CHANNELS: 'Mix of channels',
  TOPICS: 'Mix of topics',
  UNKNOWN: 'Left unknown',
  NEW_VALUES: 'Never seen before',
};

/** What the figure of a signal measures. */
export function measureOf(kind: DriftSignalKind): string {
  if (kind === 'AGREEMENT') return 'Evidence that it is worse than certified';
  return kind === 'NEW_VALUES' ? 'Share of values never seen before' : 'Distance from the reference';
}

export const stateMarks: Record<DriftSignal['state'], { icon: IconName; word: string }> = {
  ALARM: { icon: 'flag', word: 'Drifted' },
  STEADY: { icon: 'check', word: 'Steady' },
  TOO_FEW: { icon: 'tilde', word: 'Too few' },
};

/** `0.1081`: enough decimals that a week just above its threshold reads as above it; evidence with one decimal. */
export function formatSignal(kind: DriftSignalKind, value: number | null): string {
  return value === null ? '–' : value.toFixed(kind === 'AGREEMENT' ? 1 : 4).replace('-', '−');
}

/** What was compared: the newest week, and the reference weeks. */
export function comparedWords({ week, reference, referenceKind }: DriftCheck): string {
  if (week === null || reference === null) return '';
  const kind = referenceKind === 'CERTIFICATE' ? 'the weeks of its certificate' : 'its first weeks live';
  return `${formatPeriod(week)} against ${formatPeriod(reference)}, ${kind}.`;
}

/** How rare a false alarm is, by the signal's own rate. */
export function rateWords({ kind, falseAlarms }: DriftSignal): string {
  const percent = (100 * falseAlarms).toPrecision(1);
  return kind === 'AGREEMENT'
    ? `Wald’s sequential test; each start is a false alarm in ${percent}% of cases. Over all signals under 5% a year.`
    : `The threshold comes from reshuffling whole days of the same weekday; chance alone passes it in ${percent}% of weeks. Over all signals under 5% a year.`;
}

/** Since when an alarm has been open, in words. */
export const sinceWords = (since: string): string => `since ${formatDay(since)}`;
