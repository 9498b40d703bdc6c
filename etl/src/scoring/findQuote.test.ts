import { describe, expect, test } from 'vitest';
import { findQuote } from './findQuote.ts';

const quoted = (text: string, quote: string) => {
  const place = findQuote(text, quote);
  return place === null ? null : text.slice(place.start, place.end);
};

describe('a quote in a message', () => {
  test.each([
    ['to the letter', 'I waited 40 minutes.', 'waited 40 minutes', 'waited 40 minutes'],
    ['other white space', 'I  waited\n\t40 minutes', 'I waited 40 minutes', 'I  waited\n\t40 minutes'],
    ['a no-break space', 'waited 40 minutes', 'waited 40 minutes', 'waited 40 minutes'],
    ['curly marks', 'It’s “fine”', `It's "fine"`, 'It’s “fine”'],
    ['decomposed letters', 'le cafe\u0301', 'caf\u00e9', 'cafe\u0301'],
    ['composed letters', 'le caf\u00e9 ouvert', 'cafe\u0301 ouvert', 'caf\u00e9 ouvert'],
    ['a ligature and full width', 'the ﬁne of ５０', 'fine of 50', 'ﬁne of ５０'],
    ['soft hyphens', 'dis­ap­pointed', 'disappointed', 'dis­ap­pointed'],
    ['after an emoji', '😀 all  good', 'all good', 'all  good'],
    ['Japanese', '返事が　来ません', '返事が 来ません', '返事が　来ません'],
  ])('is found: %s', (_, text, quote, found) => {
    expect(quoted(text, quote)).toBe(found);
  });

  test.each([
    ['another word', 'I waited 40 minutes.', 'waited 50 minutes'],
    ['another case', 'I waited.', 'i Waited'],
    ['words left out', 'I have been waiting here', 'I have waiting here'],
    ['blank', 'I waited.', ' \n'],
    ['of nothing to be seen', 'I waited.', '\u00ad'],
    ['a homoglyph', 'resolved', 'rеsolved'],
  ])('is not found: %s', (_, text, quote) => {
    expect(findQuote(text, quote)).toBeNull();
  });
});
