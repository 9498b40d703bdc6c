/** The words of a search, split at spaces or quotes as the API does: each must occur in some message as typed. */
export function searchWords(search: string): string[] {
  const texts = [...search.toLowerCase().matchAll(/["“”„]([^"“”„]*)["“”„]|([^\s"“”„]+)/gu)].map(
    ([, phrase, word]) => (phrase ?? word ?? '').trim(),
  );
  return [...new Set(texts)].filter((text) => text !== '');
}

/**
 * Where a text contains one of the words, as UTF-16 offsets in order, ignoring case: from the start of a word, and to
 * its end if the searched word has only one or two letters.
 */
export function findWords(text: string, words: readonly string[]): { start: number; end: number }[] {
  if (words.length === 0) return [];
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(longestFirst.map(patternOf).join('|'), 'giu');
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

const unspaced = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]`;
/** A letter, digit or mark of a script that separates words by spaces. */
const ofWord = String.raw`(?!${unspaced})[\p{L}\p{M}\p{N}]`;
const beginsAWord = new RegExp(`^${ofWord}`, 'u');

function patternOf(word: string): string {
  const escaped = word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const before = beginsAWord.test(word) ? `(?<!${ofWord})` : '';
  const after = /^[0-9a-z]{1,2}$/.test(word) ? `(?!${ofWord})` : '';
  return `${before}${escaped}${after}`;
}
