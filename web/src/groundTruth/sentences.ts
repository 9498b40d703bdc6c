/** The stretch of a message that the keyboard selects at once. */
export interface Sentence {
  message: number;
  start: number;
  end: number;
}

/** The sentences of a conversation in order, without surrounding whitespace. */
export function sentencesOf(
  messages: readonly { index: number; text: string }[],
  language: string,
): Sentence[] {
  const segmenter = new Intl.Segmenter(knownLocale(language), { granularity: 'sentence' });
  return messages.flatMap(({ index, text }) =>
    [...segmenter.segment(text)].flatMap(({ segment, index: from }) => {
      const start = from + (segment.length - segment.trimStart().length);
      const end = from + segment.trimEnd().length;
      return start < end ? [{ message: index, start, end }] : [];
    }),
  );
}

/** The sentences between two indexes, in either order, as one stretch per message. */
export function stretchesBetween(sentences: readonly Sentence[], a: number, b: number): Sentence[] {
  const stretches = new Map<number, Sentence>();
  for (const sentence of sentences.slice(Math.min(a, b), Math.max(a, b) + 1)) {
    const known = stretches.get(sentence.message);
    stretches.set(sentence.message, known === undefined ? sentence : { ...known, end: sentence.end });
  }
  return [...stretches.values()];
}

function knownLocale(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
