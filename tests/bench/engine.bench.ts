import type { MovementCells, RuleSums, ScoreSums } from '@plumbline/api';
import { explainMovement } from '@plumbline/api';
import type { Figure } from './main.ts';
import { median, timings } from './measure.ts';

/** The decomposition and the driver search alone, without any database: 5,000 leaves × 20 rules. */
export async function benchEngine(): Promise<Figure[]> {
  const cells = syntheticCells([20, 10, 25], 20, 7);
  const options = { maxDrivers: 8, minSupport: 30 };
  const times = await timings(15, () => explainMovement(cells, options));
  return [
    {
      name: 'decomposition + driver search, 5,000 leaves × 20 rules, median',
      value: median(times),
      unit: 'ms',
      goal: '< 100 ms',
      met: median(times) < 100,
    },
  ];
}

/** Cells of a business with one planted movement, from a seed. */
function syntheticCells(sizes: readonly number[], ruleCount: number, seed: number): MovementCells {
  const random = mulberry32(seed);
  const segments = cross(sizes);
  const affected = segments.map(([first, second]) => first === 'd0-3' && second === 'd1-2');
  const scale = segments.map(() => 5 + Math.floor(random() * random() * 400));
  const rates = Array.from({ length: ruleCount }, () => 0.02 + 0.2 * random());
  const periods = [0, 1].map((period) => {
    const rules = rates.map((rate, rule) =>
      ruleSums(scale, (leaf) => rate * (period === 1 && rule === 4 && affected[leaf] ? 2.5 : 1), random),
    );
    return { scores: scoreSums(scale, rules), rules };
  });
  const [baseline, current] = periods as [(typeof periods)[0], (typeof periods)[0]];
  return {
    dimensions: sizes.map((_, index) => `d${index}`),
    segments,
    centre: 5,
    baseline: baseline.scores,
    current: current.scores,
    rules: rates.map((_, rule) => ({
      rule: `rule-${rule}`,
      segment: Int32Array.from(segments.keys()),
      baseline: baseline.rules[rule]!,
      current: current.rules[rule]!,
    })),
  };
}

/** Every firing costs one point, so Σc = −n and Σc² = n; x is 2 where nothing fires. */
function ruleSums(scale: readonly number[], rate: (leaf: number) => number, random: () => number): RuleSums {
  const n = Float64Array.from(scale, (size, leaf) =>
    Math.min(size, Math.round(size * rate(leaf) * (0.8 + 0.4 * random()))),
  );
  return { n, sum: n.map((count) => -count), sumSquares: n.slice(), sumCross: n.map((count) => -count) };
}

function scoreSums(scale: readonly number[], rules: readonly RuleSums[]): ScoreSums {
  const n = Float64Array.from(scale);
  const fired = n.map((_, leaf) => rules.reduce((total, rule) => total + rule.n[leaf]!, 0));
  return {
    n,
    sum: n.map((count, leaf) => 2 * count - fired[leaf]!),
    sumSquares: n.map(
      (count, leaf) => 4 * count - 4 * fired[leaf]! + fired[leaf]! * (1 + fired[leaf]! / count),
    ),
    sumBase: n.map((count) => 7 * count),
  };
}

function cross(sizes: readonly number[]): string[][] {
  return sizes.reduce<string[][]>(
    (rows, size, dimension) =>
      rows.flatMap((row) => Array.from({ length: size }, (_, value) => [...row, `d${dimension}-${value}`])),
    [[]],
  );
}

/** A small seeded generator (Mulberry32), uniform in [0, 1). */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
