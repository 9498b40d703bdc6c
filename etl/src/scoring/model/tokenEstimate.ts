const plainWord = /^(?:[A-Z]?[a-z]{1,19}|[A-Z])$/;
const wordsAndSigns = /[A-Za-z0-9]+|[^A-Za-z0-9]/gu;

/** Tokens per character, by the first pattern that fits: at least what cl100k_base and o200k_base take on average. */
const tokensOf: [characters: RegExp, tokens: number][] = [
  [/\s/u, 0.05],
  [/[!-~]/u, 0.9],
  [/\p{Script=Cyrillic}/u, 0.6],
  [/[\p{Script=Latin}\p{Script=Greek}\p{Script=Arabic}]/u, 1.2],
  [/[\u3000-\u303f\uff00-\uffef\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u, 1.4],
  [/[\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Thai}]/u, 1.4],
  [/[\p{Script=Georgian}\p{Script=Tamil}\p{Script=Bengali}\p{Script=Inherited}]/u, 2.2],
];
const anyOther = 3;
/** Cached results: testing for a script is slow. */
const known = new Map<string, number>();

/**
 * An upper estimate of the tokens of a text for any model, by script, because every model splits text in its own way.
 * English words are split less finely than others; numbers, codes and long words more finely.
 * @param language BCP 47; `und` if unknown.
 */
export function estimateTokens(text: string, language: string): number {
  const letter = language === 'en' || language.startsWith('en-') ? 0.3 : 0.42;
  let tokens = 0;
  for (const [piece] of text.matchAll(wordsAndSigns)) {
    if (plainWord.test(piece)) tokens += Math.max(1, piece.length * letter);
    else if (/^[A-Za-z0-9]/.test(piece)) tokens += piece.length * 0.9;
    else tokens += tokensOfCharacter(piece);
  }
  return Math.ceil(tokens);
}

function tokensOfCharacter(character: string): number {
  let tokens = known.get(character);
  if (tokens === undefined) {
    tokens = tokensOf.find(([characters]) => characters.test(character))?.[1] ?? anyOther;
    known.set(character, tokens);
  }
  return tokens;
}
