import { segmentLabel } from '../movement/driverLabel.ts';
import type { Slice } from '../scores/scores.types.ts';
import type { BriefingSentence } from './briefing.ts';
import type { BriefingData } from './briefingData.ts';
import { narrowedTo, whyLink } from './links.ts';
import { countOf, effect, effectRange, sayAt, score } from './say.ts';

/** How many of the largest gaps are shown on either side. */
const mostShown = 2;
const clearAt = 0.05;
const fewest = 100;

/** A sentence per segment that clearly differs from the rest of the period; one for a dimension in which none does. */
export function standingSentences(data: BriefingData): BriefingSentence[] {
  return data.slices.flatMap(({ dimension, slices }) => {
    const known = slices.filter(({ conversations }) => conversations >= fewest);
    if (known.length < 2) return [];
    const clear = known.filter(isClear).toSorted((a, b) => a.difference!.value - b.difference!.value);
    const name = dimension.toLowerCase().replaceAll('_', ' ');
    const say = sayAt(whyLink(data, data.narrowing));
    if (clear.length === 0) return [say`By ${name}, no segment clearly differs from the rest.`];
    const lowest = clear.filter(({ difference }) => difference!.value < 0).slice(0, mostShown);
    const highest = clear
      .filter(({ difference }) => difference!.value > 0)
      .slice(-mostShown)
      .toReversed();
    return [...lowest, ...highest].map((slice) => sentenceOf(data, slice));
  });
}

const isClear = ({ difference, qValue }: Slice): boolean =>
  difference !== null && qValue !== null && qValue <= clearAt;

function sentenceOf(
  data: BriefingData,
  { segment, mean, difference, conversations }: Slice,
): BriefingSentence {
  const say = sayAt(whyLink(data, narrowedTo(data.narrowing, segment)));
  return say`${segmentLabel(segment)} stands at ${score(mean)}, ${effect(difference!.value)} from the rest (${effectRange(difference!)}; ${countOf(conversations, 'conversation')}).`;
}
