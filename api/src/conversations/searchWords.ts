/** A word of a search, or a phrase in quotes, which is one. */
export interface SearchWord {
  /** As typed, quotes gone. */
  text: string;
  /** Words that have to stand in the conversation whole. */
  whole: string[];
  /** What some word of the conversation has to begin with; null where the last word has ended. */
  beginning: string | null;
  /** The text is one word and nothing else: finding the word is finding the text. */
  isOneWord: boolean;
}

/**
 * A search cut at spaces, or at quotes. Each word has to stand in some message as typed, without regard to case, from
 * the beginning of a word on. A beginning of one or two letters is a whole word: "so" does not find "solved".
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
    // In a longer text a short end says too little to look for: reading the text decides.
    beginning: hasEnded || !mayGoOn(last) ? null : last,
    isOneWord,
  };
}

/** Long enough to stand for the words that begin with it; two letters say more in some scripts. */
function mayGoOn(word: string): boolean {
  return word.length >= (/^[0-9a-z]*$/.test(word) ? 3 : 2);
}

const punctuation =
  /[\u{80}-\u{A9}\u{AB}-\u{B4}\u{B6}-\u{B9}\u{BB}-\u{BF}\u{D7}\u{F7}\u{1680}\u{2000}-\u{206F}\u{20A0}-\u{20CF}\u{2190}-\u{2BFF}\u{2E00}-\u{2E7F}\u{3000}-\u{3004}\u{3008}-\u{3020}\u{3030}\u{303D}\u{30FB}\u{FE30}-\u{FE6F}\u{FF01}-\u{FF0F}\u{FF1A}-\u{FF20}\u{FF3B}-\u{FF40}\u{FF5B}-\u{FF65}\u{1F000}-\u{1FAFF}]+/gu;
const unspaced =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu;

/** A sign of a script that writes without spaces is a word. */
function isSign(word: string): boolean {
  return word.search(unspaced) === 0;
}

/** The words of a text as the warehouse's column `message_said` keeps them apart; a test holds the two together. */
export function saidWords(text: string): string[] {
  const said = text.toLowerCase().replaceAll(punctuation, ' ').replaceAll(unspaced, ' $& ');
  return said.split(/[^0-9a-z\u{80}-\u{10FFFF}]+/u).filter((word) => word !== '');
}
