import type { Figure } from '../agreement/figures.ts';

export const outcomes = ['pass', 'fail', 'not_enough_data'] as const;
/** An outcome, by the interval: all of it is on the right side of the target, all of it on the wrong side, or neither. */
export type Outcome = (typeof outcomes)[number];

/** With fewer labels, or fewer conversations that people call negative, nothing passes or fails. */
export const fewestLabels = 50;
export const fewestPositives = 10;

export interface Target {
  value: number;
  /** Whether the figure has to reach the value or must not exceed it. */
  bound: 'minimum' | 'maximum';
}

export interface Judged {
  outcome: Outcome;
  /** Roughly how many more labels would decide, as things stand; null if it is decided or no number would decide. */
  moreLabels: number | null;
}

/** Judges a figure, given its number of labels, against its target. */
export function judge(
  { value, low, high }: Figure,
  target: Target,
  { labels, positives }: { labels: number; positives: number },
): Judged {
  if (value === null || low === null || high === null) {
    return { outcome: 'not_enough_data', moreLabels: atLeast(labels, positives, 0) };
  }
  const isEnough = labels >= fewestLabels && positives >= fewestPositives;
  if (isEnough) {
    const [above, below]: Outcome[] = target.bound === 'minimum' ? ['pass', 'fail'] : ['fail', 'pass'];
    if (target.bound === 'minimum' ? low >= target.value : low > target.value) {
      return { outcome: above!, moreLabels: null };
    }
    if (target.bound === 'minimum' ? high < target.value : high <= target.value) {
      return { outcome: below!, moreLabels: null };
    }
  }
  const gap = Math.abs(value - target.value);
  if (gap === 0) return { outcome: 'not_enough_data', moreLabels: null };
  // The interval's half that faces the target shrinks with the root of the labels, until it fits into the gap.
  const side = value > target.value ? value - low : high - value;
  const more = Math.max(0, Math.ceil(labels * ((side / gap) ** 2 - 1)));
  return { outcome: 'not_enough_data', moreLabels: atLeast(labels, positives, more) };
}

/** At least as many as both minimum numbers need, at the share of positives seen so far. */
function atLeast(labels: number, positives: number, more: number): number | null {
  if (positives === 0) return labels < fewestLabels ? Math.max(more, fewestLabels - labels) : null;
  const forPositives = Math.ceil((fewestPositives / positives) * labels) - labels;
  return Math.max(more, fewestLabels - labels, forPositives, 1);
}

/** Fail if anything fails, pass if all pass; null if there is no target. */
export function together(results: readonly { outcome: Outcome }[]): Outcome | null {
  if (results.length === 0) return null;
  if (results.some(({ outcome }) => outcome === 'fail')) return 'fail';
  return results.every(({ outcome }) => outcome === 'pass') ? 'pass' : 'not_enough_data';
}
