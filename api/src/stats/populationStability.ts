/**
 * Population stability index of two distributions over the same categories, Σ (q − p) · ln(q / p): 0 if they are the
 * same, without an upper bound. Half an observation is added to each count, so that an empty category stays finite.
 * Siddiqi (2006); it is the symmetric divergence of Kullback and Leibler (1951). Null if either is empty.
 * @param expected @param observed counts by category, in the same order.
 */
export function populationStability(expected: readonly number[], observed: readonly number[]): number | null {
  const before = smoothed(expected);
  const after = smoothed(observed);
  if (before === null || after === null) return null;
  return before.reduce((sum, p, index) => {
    const q = after[index]!;
    return sum + (q - p) * Math.log(q / p);
  }, 0);
}

function smoothed(counts: readonly number[]): number[] | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  return counts.map((count) => (count + 0.5) / (total + counts.length / 2));
}
