import type { ScorableMessage } from '../scorer.ts';
import { doubtfulNames, neverNames } from './knownNames.ts';
import type { PersonalKind, PersonalSpan } from './personalSpan.ts';

/** An author that is a name, not a number or a role. */
const nameLike = /^\p{Lu}[\p{L}'’.-]+(?: [\p{L}'’.-]+){0,3}$/u;

/**
 * Where values that were found once, and the names of the messages' authors, appear again without anything around them
 * that says so: in any case, unless it is a name of one word; a name also by each of its capitalised parts.
 */
export function repeatedValues(
  messages: readonly ScorableMessage[],
  found: readonly (readonly PersonalSpan[])[],
): PersonalSpan[][] {
  const values = new Map<string, PersonalKind>();
  messages.forEach(({ text, author }, index) => {
    for (const { kind, start, end } of found[index]!) values.set(text.slice(start, end), kind);
    if (author !== null && nameLike.test(author)) values.set(author, 'PERSON');
  });
  const wanted: [RegExp, PersonalKind][] = [];
  for (const [value, kind] of [...values].sort(([one], [other]) => other.length - one.length)) {
    // A name of one word may be an ordinary word in lower case.
    const isWord = kind === 'PERSON' && !/[ .]/.test(value);
    if (value.length > 3) wanted.push([standing(value, isWord ? 'gu' : 'giu'), kind]);
    if (kind !== 'PERSON') continue;
    for (const part of value.split(/[ .]+/)) {
      if (/^\p{Lu}.{2,}/u.test(part) && !neverNames.has(part)) wanted.push([standing(part, 'gu'), kind]);
    }
  }
  return messages.map(({ text }) =>
    wanted.flatMap(([pattern, kind]) =>
      Array.from(text.matchAll(pattern), ({ 0: { length }, index }) => ({
        kind,
        start: index,
        end: index + length,
      })).filter(
        ({ start, end }) => !(doubtfulNames.has(text.slice(start, end)) && opensSentence(text, start)),
      ),
    ),
  );
}

/** The value as a whole word; a genitive's s may follow. */
const standing = (value: string, flags: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\d])${value
      .replaceAll(/[.*+?^$ {}()|[\]\\/-]/g, String.raw`\$&`)
      .replaceAll('\\ ', '\\s+')
      .replaceAll('\\-', '[-]')
      .replaceAll('\\/', '[/]')}(?=s?(?![\\p{L}\\d]))`,
    flags,
  );

const opensSentence = (text: string, at: number): boolean => /(?:^|[.!?\n])\s*$/.test(text.slice(0, at));
