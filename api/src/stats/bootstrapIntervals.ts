import { seededRandom } from './seededRandom.ts';

export interface Interval {
  low: number;
  high: number;
}

export interface BootstrapOptions {
  /** The same seed draws the same resamples. */
  seed: string;
  replicates?: number;
}

/** The share of resamples that may leave a statistic undefined; above it there is no interval. */
const mostUndefined = 0.05;

/**
 * The 95% percentile bootstrap intervals (Efron, 1979) of several statistics of `size` units, all from the same resamples,
 * drawn with replacement; quantiles as R type 7. An interval is null for fewer than two units, or if more than 5% of the
 * resamples leave its statistic undefined.
 * @param statistics the values for a resample, given how often each unit was drawn; always as many, in the same order.
 */
export function bootstrapIntervals(
  size: number,
  statistics: (times: Uint32Array) => readonly (number | null)[],
  { seed, replicates = 1_000 }: BootstrapOptions,
): (Interval | null)[] {
  const times = new Uint32Array(size).fill(1);
  const found = statistics(times).map((): number[] => []);
  if (size < 2) return found.map(() => null);
  const random = seededRandom(seed);
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    times.fill(0);
    for (let draw = 0; draw < size; draw += 1) times[Math.floor(random() * size)]! += 1;
    statistics(times).forEach((value, index) => {
      if (value !== null) found[index]!.push(value);
    });
  }
  return found.map((values) => {
    if (values.length < replicates * (1 - mostUndefined)) return null;
    values.sort((a, b) => a - b);
    return { low: quantile(values, 0.025), high: quantile(values, 0.975) };
  });
}

/** A quantile of sorted values, R type 7. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  const value = sorted[below]!;
  return value + (at - below) * ((sorted[below + 1] ?? value) - value);
}
