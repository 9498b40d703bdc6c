import type { ScorableMessage } from '../scorer.ts';
import { findPersonalData } from './personalData.ts';
import { personalKinds, type PersonalKind } from './personalSpan.ts';

/** MARK stands for words of a message that would pass for one of our placeholders. */
type PlaceholderKind = PersonalKind | 'MARK';

/** A conversation without its personal data, and the way back. */
export interface Redacted {
  messages: ScorableMessage[];
  /** Puts the values back in place of their placeholders in a text, such as a model's quote or note. */
  restore: (text: string) => string;
}

const kinds = [...personalKinds, 'MARK'].join('|');
/** A placeholder as models write it back: "[person 1]", "(PERSON_1)", "\[PERSON 1b\]", "PERSON 1". */
const written = new RegExp(
  `(?<open>\\\\?[[({<【⟦]\\s*)?(?<!\\p{L})(?<kind>${kinds})[\\s_#-]*(?<number>\\d{1,4})(?<spelling>[a-z]{0,2})(?![\\p{L}\\d])(?<close>\\s*\\\\?[\\])}>】⟧])?`,
  'dgiu',
);

/**
 * Replaces personal data and the messages' authors with placeholders such as [PERSON 1]. A value has the same number
 * everywhere, which shows who repeats what; another spelling of it, or a part of a name, has its own letter ([PERSON
 * 1b]), so that each placeholder stands for exactly one text. The values are kept in memory only.
 */
export function redact(messages: readonly ScorableMessage[]): Redacted {
  const placeholders = new Placeholders();
  const found = findPersonalData(messages);
  // Full names first: a first name alone is then a part of one.
  messages.forEach(({ text }, index) => {
    for (const { kind, start, end } of found[index]!) {
      if (kind === 'PERSON' && text.slice(start, end).includes(' '))
        placeholders.of(kind, text.slice(start, end));
    }
  });
  const redacted = messages.map((message, index) => ({
    ...message,
    text: replaceSpans(message.text, found[index]!, placeholders),
    author: message.author === null ? null : placeholders.of('PERSON', message.author),
  }));
  const bare = messages.flatMap(({ text }) =>
    Array.from(text.matchAll(written), ({ groups }) => keyOf(groups!)),
  );
  return { messages: redacted, restore: (text) => restoreIn(text, placeholders, new Set(bare)) };
}

function replaceSpans(
  text: string,
  spans: readonly { kind: PersonalKind; start: number; end: number }[],
  placeholders: Placeholders,
): string {
  let redacted = '';
  let at = 0;
  for (const { kind, start, end } of spans) {
    redacted +=
      withMarks(text.slice(at, start), placeholders) + placeholders.of(kind, text.slice(start, end));
    at = end;
  }
  return redacted + withMarks(text.slice(at), placeholders);
}

const withMarks = (text: string, placeholders: Placeholders): string =>
  text.replaceAll(written, (match, ...rest) => {
    const { open, close } = rest.at(-1) as Record<string, string | undefined>;
    return open === undefined && close === undefined ? match : placeholders.of('MARK', match);
  });

/** Puts back placeholders without brackets too, unless the conversation itself says "number 1". */
function restoreIn(text: string, placeholders: Placeholders, said: ReadonlySet<string>): string {
  return text.replaceAll(written, (match, ...rest) => {
    const groups = rest.at(-1) as Record<string, string | undefined>;
    const value = placeholders.valueOf(keyOf(groups));
    if (value === undefined) return match;
    if (groups['open'] !== undefined && groups['close'] !== undefined) return value;
    if (said.has(keyOf(groups))) return match;
    return value;
  });
}

const keyOf = ({ kind, number, spelling }: Record<string, string | undefined>): string =>
  `${kind!.toUpperCase()} ${Number(number)}${spelling!.toLowerCase()}`;

/** Which placeholder stands for which text. */
class Placeholders {
  readonly #byText = new Map<string, string>();
  readonly #texts = new Map<string, string>();
  readonly #numbers = new Map<string, number>();
  readonly #spellings = new Map<string, number>();
  readonly #counts = new Map<PlaceholderKind, number>();

  of(kind: PlaceholderKind, text: string): string {
    const known = this.#byText.get(`${kind} ${text}`);
    if (known !== undefined) return known;
    const number = this.#numberOf(kind, text);
    const spellings = this.#spellings.get(`${kind} ${number}`) ?? 0;
    this.#spellings.set(`${kind} ${number}`, spellings + 1);
    const key = `${kind} ${number}${spellings === 0 ? '' : letters(spellings)}`;
    this.#texts.set(key, text);
    this.#byText.set(`${kind} ${text}`, `[${key}]`);
    return `[${key}]`;
  }

  valueOf(key: string): string | undefined {
    return this.#texts.get(key);
  }

  /** The number of the value that a text is a spelling of, or of the name that it is a part of. */
  #numberOf(kind: PlaceholderKind, text: string): number {
    const value = sameness(kind, text);
    const known = this.#numbers.get(`${kind} ${value}`);
    if (known !== undefined) return known;
    const number = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, number);
    for (const alias of kind === 'PERSON' ? [value, ...value.split(' ')] : [value]) {
      const key = `${kind} ${alias}`;
      if (!this.#numbers.has(key)) this.#numbers.set(key, number);
    }
    return number;
  }
}

/** What all spellings of one value have in common: letters and digits in lower case; for a name, its words. */
function sameness(kind: PlaceholderKind, text: string): string {
  const small = text.normalize('NFKC').toLowerCase();
  if (kind === 'MARK') return text;
  return kind === 'PERSON' ? small.replaceAll(/\s+/g, ' ').trim() : small.replaceAll(/[^\p{L}\p{N}@]/gu, '');
}

/** 1 → "b", 25 → "z", 26 → "ba". */
const letters = (index: number): string => {
  const last = String.fromCodePoint(97 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26)) + last;
};
