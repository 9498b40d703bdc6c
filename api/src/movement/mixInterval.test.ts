import { describe, expect, test } from 'vitest';
import { mixEffect, mixSquaredError, prepareEffects } from './effects.ts';
import { cellsFrom, type Drawn } from './fixtures/cellsFrom.ts';

test('the interval of the mix covers 93 to 97 times in a hundred, also with five conversations a segment', () => {
  const size = 60;
  const shares = [0, 1].map((period) => {
    const raw = Array.from(
      { length: size },
      (_, index) => (index + 1) ** -0.7 * (period === 1 && index % 3 === 0 ? 1.3 : 1),
    );
    const total = raw.reduce((sum, share) => sum + share, 0);
    return raw.map((share) => share / total);
  }) as [number[], number[]];
  const frequency = (segment: number): number => 0.1 + 0.06 * ((segment * 7) % 5);
  const points = (segment: number): number => -1 - (segment % 3);
  // Every segment's mean stays as it was: all of Δ is mix.
  const meanOf = (share: number[]): number =>
    share.reduce((sum, weight, segment) => sum + weight * frequency(segment) * points(segment), 0);
  const truth = meanOf(shares[1]) - meanOf(shares[0]);

  const random = randomFrom(20261124);
  const conversation = (period: 0 | 1): Drawn => {
    let left = random();
    let segment = 0;
    while (segment < size - 1 && (left -= shares[period][segment]!) > 0) segment += 1;
    const fires = random() < frequency(segment);
    return {
      period,
      segment: [String(segment)],
      base: 8,
      reasons: fires ? [['late', points(segment) + random() - 0.5]] : [],
    };
  };
  const draws = 1000;
  let covered = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    const all = Array.from({ length: 600 }, (_, index) => conversation(index < 300 ? 0 : 1));
    const { low, high } = mixEffect(prepareEffects(cellsFrom(all)), null);
    if (low <= truth && truth <= high) covered += 1;
  }
  expect(covered / draws).toBeGreaterThanOrEqual(0.93);
  expect(covered / draws).toBeLessThanOrEqual(0.97);
});

const scored = (period: 0 | 1, segment: string, base: number): Drawn => {
  return { period, segment: [segment], base, reasons: [] };
};

test('the variance of a segment’s mean is unbiased; a single conversation has that of the others, or of all', () => {
  const { baseline, current } = prepareEffects(
    cellsFrom([
      scored(0, 'a', 8),
      scored(0, 'a', 6),
      scored(0, 'b', 7),
      scored(1, 'a', 9),
      scored(1, 'b', 5),
    ]),
  );
  expect(baseline.meanVariance).toEqual(Float64Array.of(1, 2));
  expect(current.meanVariance).toEqual(Float64Array.of(8, 8));
});

describe('the noise in the means of segments', () => {
  test('is that of both means, halved, or of the only one', () => {
    const { mix, baseline, current } = prepareEffects(
      cellsFrom([
        scored(0, 'both', 8),
        scored(0, 'both', 6),
        scored(0, 'then', 7),
        scored(1, 'both', 9),
        scored(1, 'both', 5),
        scored(1, 'now', 5),
      ]),
    );
    const [both, then, now] = [0, 1, 2] as const;
    const halved = (baseline.meanVariance[both]! + current.meanVariance[both]!) / 4;
    expect(mix.baseline.noise[both]).toBe(baseline.weight[both]! * halved);
    expect(mix.current.noise[both]).toBe(current.weight[both]! * halved);
    expect(mix.baseline.noise[then]).toBe(baseline.weight[then]! * baseline.meanVariance[then]!);
    expect(mix.current.noise[now]).toBe(current.weight[now]! * current.meanVariance[now]!);
  });

  test('is taken off a squared error, though never more than half of it', () => {
    const { mix } = prepareEffects(cellsFrom([scored(0, 'a', 8), scored(1, 'a', 8)]));
    const side = { ...mix.current, total: 10 };
    const sums = { d: 0, dm: 0, dd: 20, hh: 1, hu: 0 };
    expect(mixSquaredError(side, { ...sums, noise: 5 }, 0)).toBe(2 + 1 - 0.5);
    expect(mixSquaredError(side, { ...sums, noise: 25 }, 0)).toBe(1.5);
  });
});

/** Mulberry32: numbers from 0 to 1 from a seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
