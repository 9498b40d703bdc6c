/**
 * How many of `size` each stratum gets: its share by largest remainder, but at least one each while there is room for
 * all, and never more than it has. Adds up to `size`, or to all there are.
 * @param counts how many each stratum has; none is 0.
 */
export function allocate(counts: readonly number[], size: number): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const wanted = Math.min(size, total);
  const least = wanted >= counts.length ? 1 : 0;
  const exact = counts.map((count) => (count / total) * wanted);
  const given = exact.map((share, index) => Math.min(counts[index]!, Math.max(least, Math.floor(share))));
  for (let left = wanted - sumOf(given); left !== 0; left -= Math.sign(left)) {
    const step = Math.sign(left);
    const open = given.flatMap((count, index) =>
      (step > 0 ? count < counts[index]! : count > least) ? [index] : [],
    );
    // The stratum furthest below its share gets one more; the one furthest above gives one back.
    open.sort((a, b) => step * (exact[b]! - given[b]! - (exact[a]! - given[a]!)) || a - b);
    given[open[0]!]! += step;
  }
  return given;
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
