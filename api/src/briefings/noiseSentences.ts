import type { BriefingSentence } from './briefing.ts';
import type { BriefingData } from './briefingData.ts';
import { whyLink } from './links.ts';
import { count, effect, effectRange, sayAt } from './say.ts';

/** The most rules named among those that may not have moved. */
const mostNamed = 3;

/** What may be chance: the change itself, the smaller reasons, the mix, and how many rules did not clearly move. */
export function noiseSentences(data: BriefingData): BriefingSentence[] {
  const { delta, rows, reasons, drivers } = data.movement;
  if (delta === null) return [];
  const say = sayAt(whyLink(data, data.narrowing));
  const sentences: BriefingSentence[] = [];
  const mayBeChance = rows.filter(({ clear, driver }) => !clear && driver === null);
  const smaller = mayBeChance.find(({ kind }) => kind === 'SMALLER_REASONS');
  if (smaller !== undefined)
    sentences.push(
      say`The reasons that are not named make up ${effect(smaller.display)} together, which may be chance (${effectRange(smaller.effect)}).`,
    );
  const mix = mayBeChance.find(({ kind }) => kind === 'MIX');
  if (mix !== undefined)
    sentences.push(
      say`Who wrote in made up ${effect(mix.display)}, which may be chance (${effectRange(mix.effect)}).`,
    );
  const named = new Set(drivers.map(({ rule }) => rule));
  const still = reasons.filter(({ rule, effect: one }) => !named.has(rule) && one.low <= 0 && one.high >= 0);
  if (still.length > 0) {
    const examples = still
      .slice(0, mostNamed)
      .map(({ rule }) => `“${data.labelOf(rule)}”`)
      .join(', ');
    sentences.push(
      say`${count(still.length)} of ${count(reasons.length)} rules did not clearly move over all conversations, the largest of them ${examples}.`,
    );
  }
  return sentences;
}
