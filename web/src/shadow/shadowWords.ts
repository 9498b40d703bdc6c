import { countOf, formatEffectRange, formatRate, formatScore, formatShare } from '../format.ts';
import type { ShadowComparison, ShadowSlice } from '../graphql/shadow.ts';

type Told = Pick<
  ShadowComparison,
  'version' | 'against' | 'pairs' | 'difference' | 'sameSide' | 'nowNegative' | 'noLongerNegative'
>;

/** What a version changes, in a sentence that can be quoted. */
export function shadowSentence(compared: Told): string {
  const { version, against, pairs, difference } = compared;
  if (against === null) return `Nothing else scored these conversations beside ${version}.`;
  if (pairs === 0) return `No conversation was scored by both ${version} and ${against}.`;
  return `On ${countOf(pairs, 'conversation')} scored by both, ${version} reads ${readsWords(difference, against)}; ${sideWords(compared)}.`;
}

function readsWords({ value, low, high }: Told['difference'], against: string): string {
  if (value === null || low === null || high === null)
    return `the same as ${against}, as far as anyone can tell`;
  const range = formatEffectRange(low, high);
  if (low <= 0 && high >= 0) return `no different from ${against} (${range})`;
  return `${formatScore(Math.abs(value))} ${value < 0 ? 'lower' : 'higher'} than ${against} (${range})`;
}

function sideWords({ sameSide, nowNegative, noLongerNegative }: Told): string {
  if (nowNegative + noLongerNegative === 0) return 'none changes side';
  const share = 1 - (sameSide.value ?? 1);
  return `${share < 0.01 ? formatRate(share) : formatShare(share)} change side`;
}

/** The two distributions in words, for screen readers. */
export function describeHistograms({
  version,
  against,
  histogramBefore,
  histogramNow,
}: Pick<ShadowComparison, 'version' | 'against' | 'histogramBefore' | 'histogramNow'>): string {
  const most = (bins: readonly number[]): number => bins.indexOf(Math.max(...bins));
  const [before, now] = [most(histogramBefore), most(histogramNow)];
  return `Scores by whole points: most of ${against ?? 'the other'} lie from ${before} to ${before + 1}, most of ${version} from ${now} to ${now + 1}.`;
}

/** "2 → 1" if the rank of a segment changes; '' if it does not, or if the segment is too small for a rank. */
export function rankWords({ rankBefore, rankNow }: Pick<ShadowSlice, 'rankBefore' | 'rankNow'>): string {
  return rankBefore === null || rankNow === null || rankBefore === rankNow
    ? ''
    : `${rankBefore} → ${rankNow}`;
}
