import type { Figure } from '../agreement/figures.ts';

export const outcomes = ['pass', 'fail', 'not_enough_data'] as const;
/** Judged by the interval: all of it on the right side of the target, all of it on the wrong side, or neither. */
export type Outcome = (typeof outcomes)[number];

/** Labels, and conversations that people call negative, under which nothing passes or fails. */
export const fewestLabels = 50;
export const fewestPositives = 10;

export interface Target {
  value: number;
  /** Whether the figure has to reach it or must not pass it. */
  bound: 'minimum' | 'maximum';
}

export interface Judged {
  outcome: Outcome;
  /** About how many more labels would decide, as things stand; null where it is decided or no number would. */
  moreLabels: number | null;
}

/** A figure of so many labels against its target. */
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
  // Half of an interval shrinks with the root of the labels; it has to fit into the gap.
  const side = value > target.value ? value - low : high - value;
  const more = Math.max(0, Math.ceil(labels * ((side / gap) ** 2 - 1)));
  return { outcome: 'not_enough_data', moreLabels: atLeast(labels, positives, more) };
}

/** No fewer than what makes both least numbers, at the share of positives seen so far. */
function atLeast(labels: number, positives: number, more: number): number | null {
  if (positives === 0) return labels < fewestLabels ? Math.max(more, fewestLabels - labels) : null;
  const forPositives = Math.ceil((fewestPositives / positives) * labels) - labels;
  return Math.max(more, fewestLabels - labels, forPositives, 1);
}

/** Fail where anything fails, pass where all pass; null where there is no target. */
export function together(results: readonly { outcome: Outcome }[]): Outcome | null {
  if (results.length === 0) return null;
  if (results.some(({ outcome }) => outcome === 'fail')) return 'fail';
  return results.every(({ outcome }) => outcome === 'pass') ? 'pass' : 'not_enough_data';
}
