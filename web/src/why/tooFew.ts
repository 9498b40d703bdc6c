import type { Movement } from '../graphql/why.ts';
import { formatCount } from '../format.ts';

/** Whether a period has too few scored conversations for reasons to be told from chance. */
export const isTooFew = ({ warnings }: Pick<Movement, 'warnings'>): boolean =>
  warnings.some(({ code }) => code === 'SMALL_SAMPLE');

/** What stands in the place of the headline then. */
export function tooFewWords(
  { current, baseline }: { current: { scored: number }; baseline: { scored: number } },
  names: { current: string; baseline: string },
): Pick<Movement, 'headline' | 'lede'> {
  const counts = `${formatCount(current.scored)} scored in ${names.current}, ${formatCount(baseline.scored)} in ${names.baseline}.`;
  return {
    headline: [{ text: 'Too few conversations to explain a change.', tone: null }],
    lede: `${counts} Reasons are shown from 100 in each period.`,
  };
}
