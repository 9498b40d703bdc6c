import type { Random } from '../../testkit/random.ts';
import type { Family } from './families.ts';

/** What was planted: a node of the lattice, and whether its rule fires more, costs more, or its volume changed. */
export interface Cause {
  kind: 'rate' | 'severity' | 'mix';
  /** Index of the rule; null for the mix. */
  rule: number | null;
  condition: { dimension: string; value: string }[];
}

export interface World {
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

export interface Planted {
  cause: Cause;
  holds: (segment: readonly number[]) => boolean;
  size: number;
}

/** How many standard errors the effect of a planted cause has at least. */
const plantedDeviates = 4;

/** Causes that stand out from what samples and segments do by themselves. */
export function plantCauses(family: Family, world: World, random: Random): Planted[] {
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

/** How often a rule fires in a segment, before anything was planted. */
export function rateIn(world: World, segment: readonly number[], rate: number): number {
  return Math.min(
    0.6,
    segment.reduce(
      (value, dimensionValue, dimension) => value * world.tilt[dimension]![dimensionValue]!,
      rate,
    ),
  );
}
