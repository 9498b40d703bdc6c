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

/** Statistics that a resample may leave undefined before there is no interval. */
const mostUndefined = 0.05;

/**
 * The 95% percentile bootstrap interval (Efron, 1979) of a statistic of `size` units, drawn again with replacement;
 * quantiles as R type 7. Null for fewer than two units, or where more than 5% of the resamples leave it undefined.
 * @param statistic of a resample, given how often each unit was drawn.
 */
export function bootstrapInterval(
  size: number,
  statistic: (times: Uint32Array) => number | null,
  { seed, replicates = 1_000 }: BootstrapOptions,
): Interval | null {
  if (size < 2) return null;
  const random = seededRandom(seed);
  const times = new Uint32Array(size);
  const found: number[] = [];
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    times.fill(0);
    for (let draw = 0; draw < size; draw += 1) times[Math.floor(random() * size)]! += 1;
    const value = statistic(times);
    if (value !== null) found.push(value);
  }
  if (found.length < replicates * (1 - mostUndefined)) return null;
  found.sort((a, b) => a - b);
  return { low: quantile(found, 0.025), high: quantile(found, 0.975) };
}

/** R type 7, of sorted values. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  const value = sorted[below]!;
  return value + (at - below) * ((sorted[below + 1] ?? value) - value);
}
