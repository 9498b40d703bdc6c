import type { ReadSentence } from './readEnglish.ts';
import type { TranscriptMessage } from './transcript.ts';

/** Phrases with one meaning, as one pattern over lower-case text. */
export interface Phrases {
  pattern: RegExp;
  /** If true, they do not count in a negation, a condition or a question: "is it fixed?", "once it works". */
  affirmed: boolean;
}

/** A phrase found in a message, with the sentence around it. */
export interface Saying {
  message: TranscriptMessage;
  /** The sentence, verbatim. */
  quote: string;
}

/** Placeholders that phrases may use: `{cannot}` is "can't", "cannot" or "can not". */
const forms: Record<string, string> = {
  cannot: "(?:can't|cannot|can not|couldn't|could not)",
  not: "(?:not|n't|never)",
  did: '(?:did|have|had|has|was|were)',
  nobody: '(?:nobody|no one|no-one|none of you)',
  day: '(?:today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)',
};

/** Phrases that count whatever surrounds them. */
export const says = (...phrases: readonly string[]): Phrases => ({
  pattern: compile(phrases),
  affirmed: false,
});

/** Phrases that do not count in a negation, a condition or a question. */
export const affirms = (...phrases: readonly string[]): Phrases => ({
  pattern: compile(phrases),
  affirmed: true,
});

function compile(phrases: readonly string[]): RegExp {
  const alternatives = phrases.map((phrase) =>
    phrase.replace(/\{([a-z]+)\}/g, (_, name: string) => {
      const form = forms[name];
      if (form === undefined) throw new Error(`no form {${name}}: ${phrase}`);
      return form;
    }),
  );
  return new RegExp(`\\b(?:${alternatives.join('|')})(?![a-z0-9])`, 'g');
}

/** How many characters before a phrase a turning word still counts. */
const reach = 200;
/** Words that turn a statement into a condition, a wish or its opposite, besides the negations that winkNLP knows. */
const turning =
  /(?<![a-z])(?:if|once|when|unless|until|whether|hop(?:e|ed|ing)|hopefully|should|would|wanted|nothing|nobody|no one|none|neither|hardly|barely)(?![a-z])/;

/** The first of the phrases that a message says; null if it says none. */
function firstSaying(message: TranscriptMessage, phrases: readonly Phrases[]): Saying | null {
  for (const { pattern, affirmed } of phrases) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(message.lower); match !== null; match = pattern.exec(message.lower)) {
      const { 0: words, index } = match;
      const sentence = around(message.sentences, index);
      if (sentence === undefined || (affirmed && isTurned(message, sentence, index))) continue;
      return {
        message,
        quote: message.text.slice(sentence.start, Math.max(sentence.end, index + words.length)),
      };
    }
  }
  return null;
}

/** Whether the words at `index` are negated, conditional or part of a question. */
function isTurned({ text, lower }: TranscriptMessage, sentence: ReadSentence, index: number): boolean {
  if (text.slice(index, sentence.end).endsWith('?')) return true;
  if (turning.test(lower.slice(Math.max(sentence.start, index - reach), index))) return true;
  return around(sentence.tokens, index)?.negated === true;
}

/** The first span, in order, that ends after a place; undefined past the last. */
function around<Span extends { end: number }>(spans: readonly Span[], place: number): Span | undefined {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end > place) high = middle;
    else low = middle + 1;
  }
  return spans[low];
}

/** The first saying of each message that has one. */
export function everySaying(messages: readonly TranscriptMessage[], phrases: readonly Phrases[]): Saying[] {
  return messages.flatMap((message) => firstSaying(message, phrases) ?? []);
}
