import type { TranscriptMessage } from './transcript.ts';

/** Phrases of one meaning, as one pattern over text in small letters. */
export interface Phrases {
  pattern: RegExp;
  /** They do not count under a negation, a condition or in a question: "is it fixed?", "once it works". */
  affirmed: boolean;
}

/** Words that stand in a message, with the sentence around them. */
export interface Saying {
  message: TranscriptMessage;
  /** The sentence, verbatim. */
  quote: string;
}

/** Short forms that phrases may use: `{cannot}` is "can't", "cannot" or "can not". */
const forms: Record<string, string> = {
  cannot: "(?:can't|cannot|can not|couldn't|could not)",
  not: "(?:not|n't|never)",
  did: '(?:did|have|had|has|was|were)',
  nobody: '(?:nobody|no one|no-one|none of you)',
  day: '(?:today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)',
};

/** Phrases that mean what they say, whatever stands around them. */
export const says = (...phrases: readonly string[]): Phrases => ({
  pattern: compile(phrases),
  affirmed: false,
});

/** Phrases that a negation, a condition or a question turns round. */
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
  return new RegExp(`(?<![a-z0-9])(?:${alternatives.join('|')})(?![a-z0-9])`, 'g');
}

/** What makes of a statement a condition, a wish or its opposite, beyond the negations that winkNLP knows. */
const turning =
  /(?<![a-z])(?:if|once|when|unless|until|whether|hop(?:e|ed|ing)|hopefully|should|would|wanted|nothing|nobody|no one|none|neither|hardly|barely)(?![a-z])/;

/** The sayings of a message in which one of the phrases stands. */
export function* sayings(message: TranscriptMessage, phrases: readonly Phrases[]): Generator<Saying> {
  for (const { pattern, affirmed } of phrases) {
    for (const { 0: words, index } of message.lower.matchAll(pattern)) {
      const sentence = message.sentences.find(({ end }) => end > index);
      if (sentence === undefined) continue;
      if (affirmed) {
        if (message.text.slice(index, sentence.end).endsWith('?')) continue;
        if (turning.test(message.lower.slice(sentence.start, index))) continue;
        const token = sentence.tokens.find(({ end }) => end > index);
        if (token?.negated === true) continue;
      }
      const end = Math.max(sentence.end, index + words.length);
      yield { message, quote: message.text.slice(sentence.start, end) };
    }
  }
}

/** The first saying of each message that has one. */
export function everySaying(messages: readonly TranscriptMessage[], phrases: readonly Phrases[]): Saying[] {
  return messages.flatMap((message) => {
    const { value, done } = sayings(message, phrases).next();
    return done === true ? [] : [value];
  });
}
