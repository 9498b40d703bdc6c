import { countOf, formatCount, formatEffectRange, formatScore } from '../format.ts';
import type { Bias, BiasDimension, ScoreGap, SwapOutcome, SwapTest } from '../graphql/bias.ts';
import { dimensionWords, nameSlice } from '../proof/proofWords.ts';

const clearBelow = 0.05;

/** Whether a gap excludes zero after controlling the false discovery rate over the groups. */
export const isClear = (qValue: number | null): boolean => qValue !== null && qValue < clearBelow;

/** The widest clear gap between a group and the rest, and what remains of it like for like. */
export function gapSentence({ dimension, scores }: Pick<Bias, 'dimension' | 'scores'>): string {
  const told = scores.filter(({ gap, small }) => gap !== null && !small);
  const by = dimensionWords[dimension].toLowerCase();
  if (told.length < 2) return `There are too few groups by ${by} to compare.`;
  const widest = told
    .filter(({ qValue }) => isClear(qValue))
    .sort((a, b) => Math.abs(b.gap!.value) - Math.abs(a.gap!.value))[0];
  if (widest === undefined) return `By ${by}, no group is scored clearly differently from the rest.`;
  const { value, low, high } = widest.gap!;
  return `${nameSlice(dimension, widest.value)} reads ${formatScore(Math.abs(value))} ${value < 0 ? 'lower' : 'higher'} than the rest (${formatEffectRange(low, high)}); ${remains(widest)}.`;
}

function remains({ likeForLike, likeForLikeQ, gap }: ScoreGap): string {
  if (likeForLike === null) return 'there is nothing comparable to check it against';
  const { value, low, high } = likeForLike;
  if (!isClear(likeForLikeQ)) return `like for like, none of it is clear (${formatEffectRange(low, high)})`;
  const isTurned = Math.sign(value) !== Math.sign(gap!.value);
  return isTurned
    ? `like for like, it reverses to ${formatScore(Math.abs(value))} ${value < 0 ? 'lower' : 'higher'}`
    : `like for like, ${formatScore(Math.abs(value))} of it remains (${formatEffectRange(low, high)})`;
}

/** The dimensions in which two groups are matched, in words. */
export const likeWords = (dimensions: readonly BiasDimension[]): string =>
  dimensions.map((one) => dimensionWords[one].toLowerCase()).join(' and ');

export const rateWords = { MISSED: 'missed negative experiences', FALSE_ALARMS: 'false alarms' } as const;

export const swapWords: Record<SwapOutcome['kind'], { name: string; asks: string }> = {
  NAMES: { name: 'Names of people', asks: 'for names of another sex or language' },
  GENDER: { name: 'Words for a woman or a man', asks: 'he for she, Herr for Frau' },
  PLACES: { name: 'Countries and cities', asks: 'for others' },
  NOTHING: { name: 'Nothing', asks: 'the same text again: how much the model varies by itself' },
};

/** The result of a swap test, in a sentence. */
export function swapSentence({ drawn, outcomes }: Pick<SwapTest, 'drawn' | 'outcomes'>): string {
  const swapped = outcomes.filter(({ kind }) => kind !== 'NOTHING');
  const tested = swapped.reduce((sum, one) => sum + one.tested, 0);
  const kept = swapped.reduce((sum, one) => sum + one.kept, 0);
  if (tested === 0) return `None of the ${countOf(drawn, 'conversation')} drawn names a person or a place.`;
  return kept === tested
    ? `All ${formatCount(tested)} scores stayed the same when only the markers of a group changed.`
    : `${formatCount(tested - kept)} of ${formatCount(tested)} scores changed when only the markers of a group did.`;
}
