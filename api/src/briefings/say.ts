import type { BriefingSentence } from './briefing.ts';

/** Numbers with the text that states them; the text holds no other number. */
export interface Figure {
  text: string;
  values: readonly number[];
}

/** U+2212: as wide as a digit, and read aloud as "minus". */
const minus = '−';

function fixed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', minus);
}

function signed(value: number, digits: number): string {
  const text = fixed(value, digits);
  return text.startsWith(minus) || Number(text) === 0 ? text : `+${text}`;
}

/** A mean score: "6.80"; "–" if there is none. */
export const score = (value: number | null): Figure =>
  value === null ? { text: '–', values: [] } : { text: fixed(value, 2), values: [value] };

/** A change of a mean: "−0.19". */
export const effect = (value: number): Figure => ({ text: signed(value, 2), values: [value] });

/** "−0.44 to −0.36" */
export const effectRange = ({ low, high }: { low: number; high: number }): Figure => ({
  text: `${signed(low, 2)} to ${signed(high, 2)}`,
  values: [low, high],
});

/** "6.77 to 6.83" */
export const scoreRange = (low: number, high: number): Figure => ({
  text: `${fixed(low, 2)} to ${fixed(high, 2)}`,
  values: [low, high],
});

/** A share: "14.1%". */
export const rate = (value: number): Figure => ({ text: `${fixed(100 * value, 1)}%`, values: [value] });

/** "48,212" */
export const count = (value: number): Figure => ({ text: value.toLocaleString('en-US'), values: [value] });

/** "3 conversations", "1 conversation" */
export const countOf = (value: number, noun: string): Figure => ({
  text: `${count(value).text} ${noun}${value === 1 ? '' : 's'}`,
  values: [value],
});

/** A template for one sentence that links to `link`: numbers it states come in as figures, names as plain strings. */
export function sayAt(
  link: string,
): (words: TemplateStringsArray, ...stated: (Figure | string)[]) => BriefingSentence {
  return (words, ...stated) => ({
    text: words
      .map((word, index) => {
        const next = stated[index];
        return word + (next === undefined ? '' : typeof next === 'string' ? next : next.text);
      })
      .join(''),
    link,
    figures: stated.flatMap((one) => (typeof one === 'string' ? [] : one.values)),
  });
}
