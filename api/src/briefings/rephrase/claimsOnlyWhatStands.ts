import { claimWords, joiningWords } from './claimWords.ts';

/** What a rewritten sentence may say: the plain one, and the names in the data that it may hold. */
export interface StandingFacts {
  sentence: string;
  /** Values of segments, rules, the metric; each must appear as written. */
  names: readonly string[];
}

/**
 * Whether a rewritten sentence claims nothing but what the plain one does. Its claims (numbers as they are written, names,
 * directions, extents, hedges, negations, and the prepositions that tie them) must be the plain one's, in the same
 * order; its other words must be the plain one's in order, or joining words. Anything not known to be harmless fails.
 */
export function claimsOnlyWhatStands(text: string, { sentence, names }: StandingFacts): boolean {
  if (text.length > 2 * sentence.length + 40) return false;
  const said = tokensOf(text, names);
  const stands = tokensOf(sentence, names);
  if (said === null || stands === null) return false;
  const claims = (tokens: readonly Token[]): string =>
    JSON.stringify(tokens.filter(({ isClaim }) => isClaim).map(({ token }) => token));
  const plainWords = (tokens: readonly Token[]): string[] =>
    tokens.filter(({ isClaim }) => !isClaim).map(({ token }) => token);
  return claims(said) === claims(stands) && isWithin(plainWords(said), plainWords(stands));
}

interface Token {
  token: string;
  isClaim: boolean;
}

/** A number with its sign and unit, a word, or any other character. */
const pieces = /[+−]?\d+(?:[.,:–]\d+)*%?|\p{L}[\p{L}\p{M}]*(?:[’-]\p{L}[\p{L}\p{M}]*)*|\S/gu;
const harmlessMarks = /^[.,;:()–—’]$/u;

/** The claims and plain words of a text in order; null if it holds anything that a plain sentence does not. */
function tokensOf(text: string, names: readonly string[]): Token[] | null {
  const tokens: Token[] = [];
  for (const part of partsByName(text.normalize('NFC').replaceAll(/\s+/g, ' ').trim(), names)) {
    if (part.isName) {
      tokens.push({ token: `name ${part.text}`, isClaim: true });
      continue;
    }
    for (const [piece] of part.text.matchAll(pieces)) {
      const token = tokenOf(piece);
      if (token === null) return null;
      if (token !== 'joins') tokens.push(token);
    }
  }
  return tokens;
}

function tokenOf(piece: string): Token | 'joins' | null {
  if (/^[+−\d]/u.test(piece)) return { token: piece, isClaim: true };
  if (!/^\p{L}/u.test(piece)) return harmlessMarks.test(piece) ? 'joins' : null;
  const word = piece.toLowerCase().replace(/’s$/, '');
  const claim = claimWords.get(word);
  if (claim !== undefined) return { token: claim, isClaim: true };
  return joiningWords.has(word) ? 'joins' : { token: word, isClaim: false };
}

/** Splits a text at its quotations and names: longest first, as written, and never inside a word. */
function partsByName(text: string, names: readonly string[]): { text: string; isName: boolean }[] {
  const known = [...new Set(names)]
    .filter((name) => name !== '')
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .map((name) => String.raw`(?<![\p{L}\p{N}])${name}(?![\p{L}\p{N}])`);
  const found = new RegExp(`(${['“[^”]*”', ...known].join('|')})`, 'gu');
  return text.split(found).map((part, index) => ({ text: part, isName: index % 2 === 1 }));
}

/** Whether the words are a subsequence of the others. */
function isWithin(words: readonly string[], others: readonly string[]): boolean {
  let at = 0;
  for (const word of words) {
    at = others.indexOf(word, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
