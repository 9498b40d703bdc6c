/** A seeded stream of random numbers (sfc32): the same seed gives the same stream on every machine. */
export type Random = {
  /** Uniform in [0, 1). */
  next(): number;
  /** A whole number in [low, high], both included. */
  whole(low: number, high: number): number;
  /** True with probability p. */
  chance(p: number): boolean;
  pick<T>(list: readonly T[]): T;
};

export function seededRandom(seed: number): Random {
  let a = 0x9e3779b9 | 0;
  let b = seed | 0;
  let c = Math.trunc(seed / 4294967296) | 0;
  let counter = 1;
  const next32 = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 16; i++) next32();
  const next = (): number => next32() / 4294967296;
  return {
    next,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (p) => next() < p,
    pick: <T>(list: readonly T[]): T => {
      const item = list[Math.floor(next() * list.length)];
      if (item === undefined) throw new Error('pick: the list is empty');
      return item;
    },
  };
}

/** Draws a key with probability proportional to its weight. Weights need not sum to 1. */
export function pickWeighted<T>(random: Random, weights: readonly (readonly [T, number])[]): T {
  let total = 0;
  for (const [, weight] of weights) total += weight;
  let left = random.next() * total;
  for (const [item, weight] of weights) {
    left -= weight;
    if (left < 0) return item;
  }
  const last = weights.at(-1);
  if (last === undefined) throw new Error('pickWeighted: no weights');
  return last[0];
}
