import type { IconName } from '../components/Icon.vue';
import { countOf, formatCount, formatDay, formatPeriod } from '../format.ts';
import type { Scorer, ScoreRun, Scoring } from '../graphql/scoring.ts';

/** The state of a run, as icon and word. */
export const stateWords: Record<ScoreRun['state'], { word: string; icon: IconName }> = {
  RUNNING: { word: 'Running', icon: 'clock' },
  STOPPING: { word: 'Stopping', icon: 'clock' },
  DONE: { word: 'Done', icon: 'check' },
  STOPPED: { word: 'Stopped', icon: 'tilde' },
  BUDGET: { word: 'Budget spent', icon: 'tilde' },
  FAILED: { word: 'Failed', icon: 'cross' },
  INTERRUPTED: { word: 'Interrupted', icon: 'warning' },
};

export const isUnderWay = ({ state }: Pick<ScoreRun, 'state'>): boolean =>
  state === 'RUNNING' || state === 'STOPPING';

export const scorerWords: Record<Scorer, string> = { OFFLINE: 'offline', MODEL: 'by the model' };

/** What scores conversations as they arrive, and how many have no score. */
export function scoringSentence(
  { live, liveSince }: Pick<Scoring, 'live' | 'liveSince'>,
  unscored: number | null,
): string {
  const arrivals =
    live === null
      ? 'Nothing scores conversations as they arrive'
      : `Version ${live.version} scores conversations as they arrive, ${scorerWords[live.scoring.scorer]}, since ${formatDay((liveSince ?? '').slice(0, 10))}`;
  if (unscored === null) return `${arrivals}.`;
  const none = unscored === 1 ? 'one has no score' : `${formatCount(unscored)} have no score`;
  return `${arrivals}; ${unscored === 0 ? 'every conversation has a score' : none}.`;
}

/** The conversations that a run was for. */
export function selectionWords({
  selection,
  from,
  to,
  share,
  set,
}: Pick<ScoreRun, 'selection' | 'from' | 'to' | 'share' | 'set'>): string {
  switch (selection) {
    case 'UNSCORED':
      return 'Unscored';
    case 'ARRIVED':
      return 'As they arrived';
    case 'BESIDE':
      return 'As they arrived, beside the live score';
    case 'PERIOD':
      if (from === null || to === null) return 'A period';
      return `${share === null ? '' : `${Number((share * 100).toPrecision(3))}% of `}${formatPeriod({ from, to })}`;
    case 'SET':
      return set === null ? 'A set' : `Set ${set}`;
    default:
      return selection satisfies never;
  }
}

/** What a run is doing, or how it ended and what that means, in words. */
export function runSentence(run: ScoreRun): string {
  const by = `by ${run.version} ${scorerWords[run.scorer]}`;
  const reached = `${formatCount(run.scored)} of ${formatCount(run.found)}`;
  const rest = 'What is scored is kept; start the same run again for the rest.';
  switch (run.state) {
    case 'RUNNING':
      return run.found === 0
        ? `Looking for conversations to score ${by}.`
        : `Scoring ${countOf(run.found, 'conversation')} ${by}.`;
    case 'STOPPING':
      return `Stopping at ${reached}.`;
    case 'DONE':
      return run.found === 0
        ? 'There was nothing left to score.'
        : `${countOf(run.scored, 'conversation')} scored ${by}${
            run.abstained === 0 ? '' : `, ${formatCount(run.abstained)} of them abstained`
          }.`;
    case 'STOPPED':
      return `Stopped at ${reached}. ${rest}`;
    case 'BUDGET':
      return `The budget of ${formatDollars(run.budget ?? 0)} ran out at ${reached}. ${rest}`;
    case 'FAILED':
      return `Failed at ${reached}. ${run.error ?? ''} ${rest}`.replaceAll('  ', ' ');
    case 'INTERRUPTED':
      return `The app was closed at ${reached}. ${rest}`;
    default:
      return run.state satisfies never;
  }
}

/** `$0`, `$0.0042`, `$12.30` */
export function formatDollars(dollars: number): string {
  if (dollars === 0) return '$0';
  if (dollars < 0.01) return dollars < 0.0001 ? 'under $0.0001' : `$${dollars.toFixed(4)}`;
  return `$${dollars.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

/** `0.4 s`, `12 s`, `2 min 5 s`, `1 h 3 min` */
export function formatSeconds(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** Conversations per second, or per minute if slower than one a second. */
export function formatRatePerSecond(rate: number): string {
  if (rate >= 10) return `${formatCount(Math.round(rate))} a second`;
  if (rate >= 1) return `${rate.toFixed(1)} a second`;
  return `${(rate * 60).toFixed(1)} a minute`;
}
