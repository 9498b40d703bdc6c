import { seededRandom } from './seededRandom.ts';

/**
 * Jensen–Shannon distance of two distributions over the same categories: the root of the divergence in bits, 0 (the same) to
 * 1 (nothing in common). Lin (1991), Endres & Schindelin (2003); equals SciPy `jensenshannon(p, q, base=2)`. Null where
 * either holds nothing.
 * @param first @param second counts, or shares, by category in the same order.
 */
export function jensenShannon(first: ArrayLike<number>, second: ArrayLike<number>): number | null {
  const n = sumOf(first);
  const m = sumOf(second);
  if (n === 0 || m === 0) return null;
  let divergence = 0;
  for (let at = 0; at < first.length; at += 1) {
    divergence += divergencePart(first[at]! / n, second[at]! / m);
  }
  return Math.sqrt(Math.max(0, divergence));
}

/** What one category adds to the divergence in bits, by its share in each; never negative. */
export function divergencePart(p: number, q: number): number {
  const middle = (p + q) / 2;
  return (p > 0 ? (p / 2) * Math.log2(p / middle) : 0) + (q > 0 ? (q / 2) * Math.log2(q / middle) : 0);
}

/** A distance between two samples, and how far apart two halves of one population come by chance. */
export interface Shift {
  distance: number;
  /** The distance that chance alone passes with the stated rate of false alarms. */
  threshold: number;
  /** (1 + permutations at least as far apart) / (1 + permutations). */
  pValue: number;
}

/**
 * The Jensen–Shannon distance of two samples with its permutation threshold: all observations are pooled and dealt again
 * into samples of the same sizes, by the seed. Null where either sample is empty.
 * @param falseAlarms how often an unchanged population may pass the threshold.
 */
export function distributionShift(
  first: readonly number[],
  second: readonly number[],
  { seed, falseAlarms, permutations = 1_000 }: { seed: string; falseAlarms: number; permutations?: number },
): Shift | null {
  const distance = jensenShannon(first, second);
  if (distance === null) return null;
  const pooled = first.flatMap((count, category) =>
    Array.from({ length: count + second[category]! }, () => category),
  );
  const size = Math.min(sumOf(first), sumOf(second));
  const random = seededRandom(seed);
  const distances = Array.from({ length: permutations }, () => {
    const dealt = first.map(() => 0);
    // The smaller sample alone is dealt: the larger one is what is left.
    for (let at = 0; at < size; at += 1) {
      const other = at + Math.floor(random() * (pooled.length - at));
      const category = pooled[other]!;
      pooled[other] = pooled[at]!;
      pooled[at] = category;
      dealt[category]! += 1;
    }
    return jensenShannon(
      dealt,
      dealt.map((count, category) => first[category]! + second[category]! - count),
    )!;
  }).sort((a, b) => a - b);
  const further = distances.filter((one) => one >= distance - 1e-12).length;
  return {
    distance,
    threshold: distances[Math.min(permutations - 1, Math.ceil(permutations * (1 - falseAlarms)))]!,
    pValue: (1 + further) / (1 + permutations),
  };
}

function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += values[at]!;
  return sum;
}
