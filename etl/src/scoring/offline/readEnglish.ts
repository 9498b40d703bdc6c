import { createRequire } from 'node:module';
import type { ItsFunction, Model, WinkMethods } from 'wink-nlp';

/** A word or punctuation mark of a text; positions in UTF-16 units. */
export interface ReadToken {
  start: number;
  end: number;
  /** Whether it is negated: "bad" in "not bad". */
  negated: boolean;
}

/** A sentence with its tokens. */
export interface ReadSentence {
  start: number;
  end: number;
  tokens: ReadToken[];
  /** −1 to 1 by the words' valence, negation counted: "not bad" is above 0. */
  sentiment: number;
}

/** winkNLP's property readers as they are called here: its own types omit some of what they return. */
interface Readers {
  value: ItsFunction<string>;
  negationFlag: ItsFunction<boolean>;
  span: ItsFunction<[first: number, last: number]>;
  sentiment: ItsFunction<number>;
  type: ItsFunction<string>;
  stem: ItsFunction<string>;
  stopWordFlag: ItsFunction<boolean>;
}

interface Wink {
  readDoc: WinkMethods['readDoc'];
  its: Readers;
}
let wink: Wink | undefined;

const require = createRequire(import.meta.url);

/** Loads the model when the first text is read: it takes a third of a second, and most commands read none. */
function english(): Wink {
  if (wink !== undefined) return wink;
  const winkNLP = require('wink-nlp') as (model: Model, pipe: readonly string[]) => Wink;
  wink = winkNLP(require('wink-eng-lite-web-model') as Model, ['sbd', 'negation', 'sentiment']);
  return wink;
}

/** Loads the model in advance, so that the first text of a process that answers people does not wait for it. */
export function loadEnglish(): void {
  readEnglish('Ready.');
}

/**
 * The text with a space in place of every 64th character of an endless word, so that positions stay the same: winkNLP's
 * time grows with the square of a word's length.
 */
const withBreaks = (text: string): string =>
  text.replaceAll(/\S{64,}/g, (word) => word.replaceAll(/(\S{63})\S/g, '$1 '));

/** Sentences, negation and sentiment of an English text, by winkNLP's light English model (MIT). */
export function readEnglish(text: string): ReadSentence[] {
  const { readDoc, its } = english();
  const doc = readDoc(withBreaks(text));
  const tokens = doc.tokens();
  const values = tokens.out(its.value);
  const negated = tokens.out(its.negationFlag) as boolean[];
  let at = 0;
  const read = values.map((value, index): ReadToken => {
    const found = text.indexOf(value, at);
    const start = found === -1 ? at : found;
    at = start + value.length;
    return { start, end: at, negated: negated[index]! };
  });
  const sentences = doc.sentences();
  const spans = sentences.out(its.span) as [first: number, last: number][];
  const sentiments = sentences.out(its.sentiment) as number[];
  return spans.map(([first, last], index) => ({
    ...trimmed(text, read[first]!.start, read[last]!.end),
    tokens: read.slice(first, last + 1),
    sentiment: sentiments[index]!,
  }));
}

function trimmed(text: string, start: number, end: number): { start: number; end: number } {
  const inside = text.slice(start, end);
  return {
    start: start + (inside.length - inside.trimStart().length),
    end: end - (inside.length - inside.trimEnd().length),
  };
}

/** The stems of the words that carry a text's content: no punctuation, no "the", "is", "you". */
export function readMatter(text: string): Set<string> {
  const { readDoc, its } = english();
  const tokens = readDoc(withBreaks(text)).tokens();
  const types = tokens.out(its.type);
  const stops = tokens.out(its.stopWordFlag) as boolean[];
  const carries = (_: string, index: number): boolean =>
    (types[index] === 'word' || types[index] === 'number') && !stops[index]!;
  return new Set(tokens.out(its.stem).filter(carries));
}
