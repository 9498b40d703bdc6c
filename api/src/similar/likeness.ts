/** The traits by which two conversations are compared. */
export interface Traits {
  /** As said, in order, with repetitions. */
  words: readonly string[];
  /** Points by rule of the live score. */
  reasons: ReadonlyMap<string, number>;
  /** Values by dimension; unknown ones are left out. */
  dimensions: ReadonlyMap<string, string>;
}

/** How alike two conversations are, 0 to 1, and in what. */
export interface Likeness {
  value: number;
  /** Rules of both, those that weigh most first. */
  reasons: string[];
  /** Words of both, the most telling first. */
  words: string[];
  /** Dimensions with the same value. */
  dimensions: string[];
}

/** How many conversations there are, and how many of them contain each word. */
export interface Holdings {
  total: number;
  byWord: ReadonlyMap<string, number>;
}

const weights = { words: 0.5, reasons: 0.35, dimensions: 0.15 };
const wordsTold = 4;

/**
 * How alike each of the others is to a conversation: the cosine of their words, weighted by 1 + ln(count) and
 * ln(1 + N / n) if n of N conversations contain the word; the cosine of the sizes of their reasons' points; and the
 * share of dimensions with the same value. Words that more than a tenth of all conversations contain are not listed.
 */
export function likenessTo(
  target: Traits,
  others: readonly Traits[],
  { total, byWord }: Holdings = holdingsAmong([target, ...others]),
): Likeness[] {
  const holding = (word: string): number => Math.max(1, byWord.get(word) ?? 1);
  const weigh = ({ words }: Traits): Map<string, number> =>
    new Map(
      [...countWords(words)].map(([word, count]) => [
        word,
        (1 + Math.log(count)) * Math.log(1 + total / holding(word)),
      ]),
    );
  const targetWords = weigh(target);
  const targetReasons = sizes(target.reasons);
  return others.map((other): Likeness => {
    const words = shared(targetWords, weigh(other));
    const reasons = shared(targetReasons, sizes(other.reasons));
    const dimensions = [...target.dimensions].flatMap(([name, value]) =>
      other.dimensions.get(name) === value ? [name] : [],
    );
    const sameShare = target.dimensions.size === 0 ? 0 : dimensions.length / target.dimensions.size;
    return {
      value: weights.words * words.cosine + weights.reasons * reasons.cosine + weights.dimensions * sameShare,
      reasons: reasons.keys,
      words: words.keys.filter((word) => holding(word) <= Math.max(2, total / 10)).slice(0, wordsTold),
      dimensions,
    };
  });
}

/** The holdings among the compared conversations, which stand for all if nothing is known about all. */
function holdingsAmong(all: readonly Traits[]): Holdings {
  const byWord = new Map<string, number>();
  for (const { words } of all)
    for (const word of new Set(words)) byWord.set(word, (byWord.get(word) ?? 0) + 1);
  return { total: all.length, byWord };
}

function countWords(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function sizes(reasons: Traits['reasons']): Map<string, number> {
  return new Map([...reasons].map(([rule, points]) => [rule, Math.abs(points)]));
}

/** The cosine of two vectors without negative parts, and the keys that carry it, most first. */
function shared(
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
): { cosine: number; keys: string[] } {
  const parts = [...a]
    .map(([key, value]) => ({ key, part: value * (b.get(key) ?? 0) }))
    .filter(({ part }) => part > 0)
    .sort((one, other) => other.part - one.part || (one.key < other.key ? -1 : 1));
  const norm = Math.hypot(...a.values()) * Math.hypot(...b.values());
  const product = parts.reduce((sum, { part }) => sum + part, 0);
  return { cosine: norm === 0 ? 0 : product / norm, keys: parts.map(({ key }) => key) };
}
