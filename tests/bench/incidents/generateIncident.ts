import type { MovementCells, RuleSums, ScoreSums } from '@plumbline/api';
import { seededRandom, type Random } from '../../testkit/random.ts';
import type { Family } from './families.ts';
import { plantCauses, rateIn, type Cause, type Planted, type World } from './plantCauses.ts';

export interface Incident {
  cells: MovementCells;
  causes: Cause[];
}

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
  const planted = plantCauses(family, world, random);

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
