/** A word of a search; a phrase in quotes counts as one. */
export interface SearchWord {
  /** As typed, without quotes. */
  text: string;
  /** Words that the conversation must contain whole. */
  whole: string[];
  /** What some word of the conversation must begin with; null if the last word has ended or is too short. */
  beginning: string | null;
  /** Whether the text is one word and nothing else, so that finding the word is finding the text. */
  isOneWord: boolean;
}

/**
 * A search split at spaces and quotes. Some message must contain each word as typed, ignoring case, from the beginning
 * of a word on. One or two letters count as a whole word: "so" does not find "solved".
 */
export function readSearch(search: string): SearchWord[] {
  const texts = [...search.matchAll(/["“”„]([^"“”„]*)["“”„]|([^\s"“”„]+)/gu)].map(([, phrase, word]) =>
    (phrase ?? word ?? '').trim(),
  );
  return [...new Set(texts)].filter((text) => text !== '').map(readWord);
}

function readWord(text: string): SearchWord {
  const words = saidWords(text);
  const last = words.at(-1) ?? '';
  const isOneWord = last !== '' && last === text.toLowerCase();
  const hasEnded = !text.toLowerCase().endsWith(last) || isSign(last) || (isOneWord && !mayGoOn(last));
  return {
    text,
    whole: [...new Set(hasEnded ? words : words.slice(0, -1))],
    // A short end of a longer text is too common to look for: reading the text decides.
    beginning: hasEnded || !mayGoOn(last) ? null : last,
    isOneWord,
  };
}

/** Whether a word is long enough to stand for all that begin with it; beyond ASCII, two letters say enough. */
function mayGoOn(word: string): boolean {
  return word.length >= (/^[0-9a-z]*$/.test(word) ? 3 : 2);
}

const punctuation =
  /[\u{80}-\u{A9}\u{AB}-\u{B4}\u{B6}-\u{B9}\u{BB}-\u{BF}\u{D7}\u{F7}\u{1680}\u{2000}-\u{206F}\u{20A0}-\u{20CF}\u{2190}-\u{2BFF}\u{2E00}-\u{2E7F}\u{3000}-\u{3004}\u{3008}-\u{3020}\u{3030}\u{303D}\u{30FB}\u{FE30}-\u{FE6F}\u{FF01}-\u{FF0F}\u{FF1A}-\u{FF20}\u{FF3B}-\u{FF40}\u{FF5B}-\u{FF65}\u{1F000}-\u{1FAFF}]+/gu;
const unspaced =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu;

/** Whether a word is a sign of a script without spaces, in which each sign is a word. */
function isSign(word: string): boolean {
  return word.search(unspaced) === 0;
}

/** The words of a text, split as in the warehouse's column `message_said`; a test keeps the two alike. */
export function saidWords(text: string): string[] {
  const said = text.toLowerCase().replaceAll(punctuation, ' ').replaceAll(unspaced, ' $& ');
  return said.split(/[^0-9a-z\u{80}-\u{10FFFF}]+/u).filter((word) => word !== '');
}
