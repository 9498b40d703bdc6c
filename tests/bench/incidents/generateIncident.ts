import type { MovementCells, RuleSums, ScoreSums } from '@plumbline/api';
import { seededRandom, type Random } from '../../testkit/random.ts';

/** What was planted: a node of the lattice, and whether its rule fires more, costs more, or its volume changed. */
export interface Cause {
  kind: 'rate' | 'severity' | 'mix';
  /** Index of the rule; null for the mix. */
  rule: number | null;
  condition: { dimension: string; value: string }[];
}

export interface Incident {
  cells: MovementCells;
  causes: Cause[];
}

export interface Family {
  name: string;
  dimensions: readonly [fewest: number, most: number];
  valuesPerDimension: readonly [fewest: number, most: number];
  conversations: readonly [fewest: number, most: number];
  rules: readonly [fewest: number, most: number];
  kinds: readonly Cause['kind'][];
  causes: readonly [fewest: number, most: number];
  depth: readonly [fewest: number, most: number];
  /** Zipf exponent of the values' shares: 0 is balanced. */
  skew: number;
  /** By how much the volume of a segment and how often a rule fires in it change by themselves, as a standard deviation of their logarithms. */
  wander: number;
}

/** How many standard errors the effect of a planted cause has at least. */
const plantedDeviates = 4;

/**
 * A business of segments and rules in two periods, with planted causes, from a seed. Every rule costs about a point.
 * Another `draw` is another sample of conversations from the same world.
 */
export function generateIncident(family: Family, seed: number, draw = 0): Incident {
  const random = seededRandom(seed * 7919 + 17);
  const sizes = Array.from({ length: random.integer(...family.dimensions) }, () =>
    random.integer(...family.valuesPerDimension),
  );
  const segments = sizes.reduce<number[][]>(
    (rows, size) => rows.flatMap((row) => Array.from({ length: size }, (_, value) => [...row, value])),
    [[]],
  );
  const shares = sizes.map((size) => valueShares(size, family.skew, random));
  const weights = segments.map((segment) =>
    segment.reduce((share, value, dimension) => share * shares[dimension]![value]!, random.between(0.6, 1.4)),
  );
  const totalWeight = weights.reduce((total, weight) => total + weight, 0);
  const baselineSize = random.between(...family.conversations);
  const currentSize = baselineSize * random.between(0.7, 1.4);
  const ruleCount = random.integer(...family.rules);
  const rates = Array.from({ length: ruleCount }, () => random.between(0.08, 0.3));
  const tilt = sizes.map((size) => Array.from({ length: size }, () => Math.exp(0.25 * random.normal())));
  const severities = Array.from({ length: ruleCount }, () => -random.between(0.8, 2));
  const world: World = {
    sizes,
    segments,
    rates,
    tilt,
    severities,
    baselineSize,
    currentSize,
    wander: family.wander,
    share: weights.map((w) => w / totalWeight),
  };
  const planted = plant(family, world, random);

  const sample = draw === 0 ? random : seededRandom(seed * 104_729 + draw);
  const baseline = drawPeriod(world, planted, false, sample);
  const current = drawPeriod(world, planted, true, sample);
  return {
    causes: planted.map(({ cause }) => cause),
    cells: {
      dimensions: sizes.map((_, index) => `d${index}`),
      segments: segments.map((segment) => segment.map((value, dimension) => `d${dimension}v${value}`)),
      centre: 5,
      baseline: baseline.scores,
      current: current.scores,
      rules: rates.map((_, rule) => ({
        rule: `rule-${rule}`,
        segment: Int32Array.from(segments.keys()),
        baseline: baseline.rules[rule]!,
        current: current.rules[rule]!,
      })),
    },
  };
}

interface World {
  sizes: number[];
  segments: number[][];
  share: number[];
  rates: number[];
  /** By dimension and value, what a rule's rate is multiplied by there. */
  tilt: number[][];
  severities: number[];
  baselineSize: number;
  currentSize: number;
  wander: number;
}

interface Planted {
  cause: Cause;
  holds: (segment: readonly number[]) => boolean;
  size: number;
}

function plant(family: Family, world: World, random: Random): Planted[] {
  const planted: Planted[] = [];
  const wanted = random.integer(...family.causes);
  for (let attempt = 0; planted.length < wanted && attempt < 2000; attempt += 1) {
    const kind = random.pick(family.kinds);
    const depth = Math.min(random.integer(...family.depth), world.sizes.length);
    const fixed = Array.from(world.sizes.keys())
      .sort(() => random.uniform() - 0.5)
      .slice(0, depth)
      .sort((a, b) => a - b);
    const values = fixed.map((dimension) => random.integer(0, world.sizes[dimension]! - 1));
    const holds = (segment: readonly number[]): boolean =>
      fixed.every((dimension, index) => segment[dimension] === values[index]);
    const rule = kind === 'mix' ? null : random.integer(0, world.rates.length - 1);
    const size =
      kind === 'mix'
        ? random.between(1.6, 3)
        : kind === 'rate'
          ? random.between(0.06, 0.3)
          : -random.between(0.4, 1.2);
    const share = world.segments.reduce(
      (total, segment, index) => total + (holds(segment) ? world.share[index]! : 0),
      0,
    );
    const overlaps = planted.some(
      (other) =>
        other.cause.rule === rule && world.segments.some((segment) => holds(segment) && other.holds(segment)),
    );
    if (overlaps || share > 0.45 || deviates(world, kind, rule, size, share, holds) < plantedDeviates)
      continue;
    planted.push({
      cause: {
        kind,
        rule,
        condition: fixed.map((dimension, index) => ({
          dimension: `d${dimension}`,
          value: `d${dimension}v${values[index]!}`,
        })),
      },
      holds,
      size,
    });
  }
  return planted;
}

/** The planted effect over its standard error, roughly. */
function deviates(
  world: World,
  kind: Cause['kind'],
  rule: number | null,
  size: number,
  share: number,
  holds: Planted['holds'],
): number {
  const nA = share * world.baselineSize;
  const nB = share * world.currentSize;
  if (nA < 40 || nB < 40) return 0;
  // What segments change by themselves averages out over those of the node.
  const squares = world.segments.reduce(
    (total, segment, index) => total + (holds(segment) ? world.share[index]! ** 2 : 0),
    0,
  );
  const wandered = (world.wander * Math.sqrt(squares)) / share;
  if (kind === 'mix') {
    const gap = Math.abs(expectedMean(world, holds) - expectedMean(world, () => true));
    const change = (share * size) / (1 - share + share * size) - share;
    const error =
      Math.hypot(Math.sqrt(share / world.baselineSize + share / world.currentSize), share * wandered) * gap +
      2 * change * Math.sqrt(1 / nA + 1 / nB);
    return gap < 0.1 ? 0 : Math.abs(change * gap) / error;
  }
  const rate = meanRate(world, world.rates[rule!]!, holds);
  const severity = world.severities[rule!]!;
  const shift = kind === 'rate' ? size * Math.abs(severity) : rate * Math.abs(size);
  // Mean square of the points a conversation gets from the rule, in the middle between then and now.
  const then = rate * (severity ** 2 + 0.0075);
  const now =
    (rate + (kind === 'rate' ? size : 0)) * ((severity + (kind === 'severity' ? size : 0)) ** 2 + 0.0075);
  const variance = (then + now) / 2;
  const byItself = kind === 'rate' ? wandered * rate * severity : 0;
  return shift / Math.hypot(Math.sqrt(variance * (1 / nA + 1 / nB)), byItself);
}

function expectedMean(world: World, holds: Planted['holds']): number {
  let total = 0;
  let share = 0;
  world.segments.forEach((segment, index) => {
    if (!holds(segment)) return;
    share += world.share[index]!;
    total +=
      world.share[index]! *
      world.rates.reduce(
        (sum, rate, rule) => sum + rateIn(world, segment, rate) * world.severities[rule]!,
        0,
      );
  });
  return total / share;
}

/** The rate of a rule over the conversations of a node, before anything was planted. */
function meanRate(world: World, rate: number, holds: Planted['holds']): number {
  let fired = 0;
  let share = 0;
  world.segments.forEach((segment, index) => {
    if (!holds(segment)) return;
    share += world.share[index]!;
    fired += world.share[index]! * rateIn(world, segment, rate);
  });
  return fired / share;
}

function rateIn(world: World, segment: readonly number[], rate: number): number {
  return Math.min(
    0.6,
    segment.reduce(
      (value, dimensionValue, dimension) => value * world.tilt[dimension]![dimensionValue]!,
      rate,
    ),
  );
}

/** Draws one period conversation by conversation where segments are small, so every moment is exact. */
function drawPeriod(
  world: World,
  planted: readonly Planted[],
  current: boolean,
  random: Random,
): { scores: ScoreSums; rules: RuleSums[] } {
  const size = world.segments.length;
  const empty = (): Float64Array => new Float64Array(size);
  const scores = { n: empty(), sum: empty(), sumSquares: empty(), sumBase: empty() };
  const rules = world.rates.map((): RuleSums => ({
    n: empty(),
    sum: empty(),
    sumSquares: empty(),
    sumCross: empty(),
  }));
  const active = current ? planted : [];
  const volume = (index: number): number =>
    active.reduce(
      (value, { cause, holds, size: factor }) =>
        cause.kind === 'mix' && holds(world.segments[index]!) ? value * factor : value,
      world.share[index]!,
    );
  const total = current ? world.currentSize : world.baselineSize;
  const wandered = (value: number): number =>
    current && world.wander > 0 ? value * Math.exp(world.wander * random.normal()) : value;
  for (let index = 0; index < size; index += 1) {
    const segment = world.segments[index]!;
    const here = active.filter(({ holds }) => holds(segment));
    const law = world.rates.map((rate, rule) => {
      const own = here.filter(({ cause }) => cause.rule === rule);
      const added = own.reduce(
        (sum, { cause, size: change }) => sum + (cause.kind === 'rate' ? change : 0),
        0,
      );
      const harder = own.reduce(
        (sum, { cause, size: change }) => sum + (cause.kind === 'severity' ? change : 0),
        0,
      );
      return {
        rate: Math.min(0.95, wandered(rateIn(world, segment, rate)) + added),
        severity: world.severities[rule]! + harder,
      };
    });
    const n = random.poisson(total * wandered(volume(index)));
    scores.n[index] = n;
    scores.sumBase[index] = 8 * n;
    for (let conversation = 0; conversation < n; conversation += 1) {
      const points = law.map(({ rate, severity }) =>
        random.uniform() < rate ? severity + 0.3 * (random.uniform() - 0.5) : 0,
      );
      const x = 3 + points.reduce((sum, value) => sum + value, 0);
      scores.sum[index]! += x;
      scores.sumSquares[index]! += x * x;
      points.forEach((value, rule) => {
        if (value === 0) return;
        const sums = rules[rule]!;
        sums.n[index]! += 1;
        sums.sum[index]! += value;
        sums.sumSquares[index]! += value * value;
        sums.sumCross[index]! += value * x;
      });
    }
  }
  return { scores, rules };
}

function valueShares(size: number, skew: number, random: Random): number[] {
  const raw = Array.from({ length: size }, (_, rank) => random.between(0.7, 1.3) / (rank + 1) ** skew);
  const total = raw.reduce((sum, value) => sum + value, 0);
  return raw.map((value) => value / total);
}
