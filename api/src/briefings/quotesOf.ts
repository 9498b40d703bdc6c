import { contentHash } from '@plumbline/schema';
import { segmentLabel } from '../movement/driverLabel.ts';
import type { Briefing, KeptQuote } from './briefing.ts';
import type { BriefingData, ShownExample } from './briefingData.ts';
import { conversationsLink, narrowedTo } from './links.ts';
import { count } from './say.ts';

/** Three conversations drawn at random that show the first driver; without one, any three of the period. */
export function quotesOf(data: BriefingData): Briefing['quotes'] {
  const { examples, movement, narrowing } = data;
  const driver = examples.driver === null ? null : movement.drivers[examples.driver]!;
  const narrowed = driver === null ? narrowing : narrowedTo(narrowing, driver.segment, driver.rule);
  const rule = driver?.rule ?? null;
  const of =
    driver === null
      ? ''
      : rule === null
        ? ` from ${segmentLabel(driver.segment)}`
        : ` with “${data.labelOf(rule)}”, ${segmentLabel(driver.segment)}`;
  return {
    heading: examples.shown.every(({ quote, isCustomers }) => quote === null || isCustomers)
      ? 'In customers’ words'
      : 'Out of conversations',
    note: `${examples.shown.length} of ${count(examples.total).text}${of}, at random`,
    link: conversationsLink(data, narrowed),
    shown: examples.shown.map(({ id, quote, points, ...one }) => ({
      place: placeOf(quote),
      language: one.language,
      conversation: id,
      source: one.source,
      recordId: one.recordId,
      score: one.score,
      raises: points > 0,
      link: conversationsLink(data, narrowed, id),
    })),
  };
}

function placeOf(quote: ShownExample['quote']): KeptQuote['place'] {
  if (quote === null) return null;
  const { text, ...place } = quote;
  return { ...place, hash: contentHash(text) };
}

/** The words of a kept quote in the messages of its conversation; null if they are not there any more. */
export function wordsAt(place: KeptQuote['place'], messages: readonly string[]): string | null {
  if (place === null) return null;
  const words = messages[place.message]?.slice(place.start, place.end) ?? '';
  return contentHash(words) === place.hash ? words : null;
}
