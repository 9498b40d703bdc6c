/** The words of a search, cut at spaces or at quotes as the API does: each must stand in some message, as typed. */
export function searchWords(search: string): string[] {
  const texts = [...search.toLowerCase().matchAll(/["“”„]([^"“”„]*)["“”„]|([^\s"“”„]+)/gu)].map(
    ([, phrase, word]) => (phrase ?? word ?? '').trim(),
  );
  return [...new Set(texts)].filter((text) => text !== '');
}

/**
 * Where a text holds one of the words, by UTF-16 offsets, in order, without regard to case: from the beginning of a word
 * on, and to its end where only one or two letters are searched.
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
/** A letter, digit or mark of a script that writes words apart. */
const ofWord = String.raw`(?!${unspaced})[\p{L}\p{M}\p{N}]`;
const beginsAWord = new RegExp(`^${ofWord}`, 'u');

function patternOf(word: string): string {
  const escaped = word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const before = beginsAWord.test(word) ? `(?<!${ofWord})` : '';
  const after = /^[0-9a-z]{1,2}$/.test(word) ? `(?!${ofWord})` : '';
  return `${before}${escaped}${after}`;
}
