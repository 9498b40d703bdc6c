import { describe, expect, test } from 'vitest';
import { z975 } from '../stats/normal.ts';
import type { MovementCells, RuleSums } from './cells.ts';
import { allReasonsEffect, mixEffect, prepareEffects, reasonEffect, type NodeEffect } from './effects.ts';
import { remainingReasons } from './remainder.ts';

/** A conversation of one period: its segment, what its one rule adds (null: it did not fire), and other points. */
interface Conversation {
  period: 0 | 1;
  segment: number;
  points: number | null;
  other: number;
  /** Counts to its segment's weight alone. */
  isUnscored?: boolean;
}

const segments = 5;
const base = 7;

/**
 * Standard errors are held to the functional itself: each conversation's influence is the derivative of the effect,
 * computed from records by the contract's formulas, by the weight of that conversation; by finite differences.
 * The product's unbiased n − 1 is made to vanish by counting every conversation a million times.
 */
describe('standard errors equal the influence of every conversation, by finite differences', () => {
  const records = draw(40, 20261123);
  const copies = 1e6;
  const effects = prepareEffects(cellsOf(records, copies));
  const nodes: [string, Int32Array | null, number[]][] = [
    ['everywhere', null, [0, 1, 2, 3, 4]],
    ['two segments', Int32Array.of(0, 2), [0, 2]],
    ['a segment that the baseline lacks', Int32Array.of(3), [3]],
    ['a segment that the current period lacks', Int32Array.of(4, 1), [4, 1]],
  ];

  test.each(nodes)('mix, %s', (_, positions, set) => {
    holds(mixEffect(effects, positions), (weights) => mixOf(records, weights, set));
  });

  describe('where only some are scored', () => {
    const sampled = records.map((one, index): Conversation => {
      const inFirst = one.segment === 0 && one.period === 1;
      const inSecond = one.segment === 1 && one.period === 0;
      return { ...one, isUnscored: inFirst || inSecond || index % 4 === 3 };
    });
    const sampledEffects = prepareEffects(cellsOf(sampled, copies));

    test.each<[string, number[]]>([
      ['that the current period has no score of', [0]],
      ['that the baseline has no score of', [1]],
      ['that has scores in both', [2]],
    ])('mix, a segment %s', (_, set) => {
      holds(mixEffect(sampledEffects, Int32Array.from(set)), (weights) => mixOf(sampled, weights, set));
    });
  });

  test.each(nodes)('one rule, %s', (_, positions, set) => {
    holds(reasonEffect(effects, 0, positions), (weights) =>
      reasonOf(records, weights, set, (one) => one.points ?? 0),
    );
  });

  test('all rules together', () => {
    holds(allReasonsEffect(effects), (weights) =>
      reasonOf(records, weights, [0, 1, 2, 3, 4], (one) => scoreOf(one) - base),
    );
  });

  test('what all rules together leave beyond one rule in two segments', () => {
    const leaves = Int32Array.of(0, 2);
    const driver = {
      condition: [],
      ruleIndex: 0,
      leaves,
      effect: reasonEffect(effects, 0, leaves),
      qValue: 0,
    };
    const { value, low, high } = remainingReasons(effects, [driver]);
    holds({ value, standardError: (high - low) / 2 / z975 }, (weights) => {
      const all = reasonOf(records, weights, [0, 1, 2, 3, 4], (one) => scoreOf(one) - base);
      return all - reasonOf(records, weights, [0, 2], (one) => one.points ?? 0);
    });
  });

  function holds(
    effect: Pick<NodeEffect, 'value' | 'standardError'>,
    functional: (weights: number[]) => number,
  ): void {
    const ones = records.map(() => 1);
    expect(effect.value).toBeCloseTo(functional(ones), 10);
    const step = 1e-4;
    const squared = records.reduce((sum, _, index) => {
      const bumped = (by: number): number => functional(ones.with(index, 1 + by));
      return sum + ((bumped(step) - bumped(-step)) / (2 * step)) ** 2;
    }, 0);
    expect(effect.standardError * Math.sqrt(copies)).toBeCloseTo(Math.sqrt(squared), 5);
  }
});

describe('awkward cells', () => {
  test('where every score is the same there is no effect, no width and no NaN', () => {
    const same = draw(40, 1).map((one): Conversation => ({ ...one, points: null, other: 0.3 }));
    const effects = prepareEffects(cellsOf(same));
    for (const effect of [mixEffect(effects, null), allReasonsEffect(effects)]) {
      expect(effect.value).toBeCloseTo(0, 12);
      expect(effect.standardError).toBeCloseTo(0, 6);
      expect(effect.pValue).toBeGreaterThan(0.05);
    }
  });

  test('one conversation a segment and period takes its variance from the others', () => {
    const one = [0, 1, 2].flatMap((segment): Conversation[] => [
      { period: 0, segment, points: null, other: segment },
      { period: 1, segment, points: -1, other: segment },
    ]);
    const effect = allReasonsEffect(prepareEffects(cellsOf(one)));
    expect(effect.value).toBeCloseTo(-1, 12);
    expect(effect.standardError).toBeGreaterThan(0.5);
  });

  test('an empty period has no reason effect, and nothing that is not a number', () => {
    const effects = prepareEffects(cellsOf(draw(20, 2).filter(({ period }) => period === 1)));
    expect(allReasonsEffect(effects)).toMatchObject({ value: 0, standardError: 0, pValue: 1 });
    for (const value of Object.values(mixEffect(effects, null))) expect(value).not.toBeNaN();
  });
});

describe('where only a sample of the current period is scored by the baseline’s version', () => {
  const cells = cellsOf(draw(200, 3).filter(({ segment }) => segment < 3));

  test('a segment without a pair keeps its weight: it is no change of mix', () => {
    // The same conversations in both periods, but those of segment 2 were not scored again.
    const current = cells.baseline;
    const sampled = [0, 1].reduce(
      (sums, segment) => {
        for (const name of ['n', 'sum', 'sumSquares', 'sumBase'] as const)
          sums[name][segment] = current[name][segment]!;
        return sums;
      },
      { ...emptyScores(), population: current.n },
    );
    const effects = prepareEffects({ ...cells, current: sampled, rules: [] });
    expect(mixEffect(effects, null).value).toBeCloseTo(0, 12);
    expect(mixEffect(effects, Int32Array.of(2)).value).toBeCloseTo(0, 12);
    expect(effects.current.overallMean).toBeCloseTo(effects.baseline.overallMean, 12);
  });

  test('weights come from the population, means from the sample', () => {
    const population = cells.current.n.map((n, segment) => n * (segment + 1));
    const effects = prepareEffects({ ...cells, current: { ...cells.current, population } });
    const all = population.reduce((sum, n) => sum + n, 0);
    expect(effects.current.weight[2]).toBeCloseTo(population[2]! / all, 12);
    expect(effects.current.mean[2]).toBeCloseTo(cells.current.sum[2]! / cells.current.n[2]!, 12);
  });
});

function scoreOf({ points, other }: Conversation): number {
  return base + (points ?? 0) + other;
}

function mixOf(records: readonly Conversation[], weights: readonly number[], set: readonly number[]): number {
  const periods = ([0, 1] as const).map((period) => periodOf(records, weights, period, scoreOf));
  const [a, b] = periods as [Period, Period];
  const meanIn = (one: Period, other: Period, segment: number): number =>
    one.segmentMean[segment] ?? other.segmentMean[segment]!;
  const overall = (one: Period, other: Period): number =>
    one.share.reduce((sum, share, segment) => sum + share * meanIn(one, other, segment), 0);
  const centre = (overall(a, b) + overall(b, a)) / 2;
  return set.reduce((sum, segment) => {
    const middle = (meanIn(a, b, segment) + meanIn(b, a, segment)) / 2;
    return sum + (b.share[segment]! - a.share[segment]!) * (middle - centre);
  }, 0);
}

function reasonOf(
  records: readonly Conversation[],
  weights: readonly number[],
  set: readonly number[],
  points: (one: Conversation) => number,
): number {
  const [a, b] = ([0, 1] as const).map((period) => periodOf(records, weights, period, points)) as [
    Period,
    Period,
  ];
  return set.reduce((sum, segment) => {
    const before = a.segmentMean[segment];
    const after = b.segmentMean[segment];
    if (before == null || after == null) return sum;
    return sum + ((a.share[segment]! + b.share[segment]!) / 2) * (after - before);
  }, 0);
}

interface Period {
  share: number[];
  segmentMean: (number | null)[];
}

function periodOf(
  records: readonly Conversation[],
  weights: readonly number[],
  period: 0 | 1,
  value: (one: Conversation) => number,
): Period {
  const all = Array.from({ length: segments }, () => 0);
  const n = Array.from({ length: segments }, () => 0);
  const sum = Array.from({ length: segments }, () => 0);
  records.forEach((one, index) => {
    if (one.period !== period) return;
    all[one.segment]! += weights[index]!;
    if (one.isUnscored === true) return;
    n[one.segment]! += weights[index]!;
    sum[one.segment]! += weights[index]! * value(one);
  });
  const total = all.reduce((whole, count) => whole + count, 0);
  return {
    share: all.map((count) => count / total),
    segmentMean: n.map((count, segment) => (count === 0 ? null : sum[segment]! / count)),
  };
}

/** Segment 3 is only in the current period, segment 4 only in the baseline. */
function draw(size: number, seed: number): Conversation[] {
  let state = seed;
  const random = (): number => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  return Array.from({ length: 2 * size }, (_, index): Conversation => {
    const period = index < size ? 0 : 1;
    const at = Math.floor(random() * 4);
    const fires = random() < 0.4 + 0.2 * period;
    return {
      period,
      segment: at === 3 ? (period === 1 ? 3 : 4) : at,
      points: fires ? -1 - at - period - random() : null,
      other: random() + at,
    };
  });
}

function cellsOf(records: readonly Conversation[], copies = 1): MovementCells {
  const scores = [emptyScores(), emptyScores()] as const;
  const population = [new Float64Array(segments), new Float64Array(segments)] as const;
  const rule: [RuleSums, RuleSums] = [emptyRule(), emptyRule()];
  for (const one of records) {
    const x = scoreOf(one) - 5;
    population[one.period][one.segment]! += copies;
    if (one.isUnscored === true) continue;
    add(scores[one.period], one.segment, copies, { n: 1, sum: x, sumSquares: x * x, sumBase: base });
    const c = one.points;
    if (c !== null)
      add(rule[one.period], one.segment, copies, { n: 1, sum: c, sumSquares: c * c, sumCross: c * x });
  }
  return {
    dimensions: ['segment'],
    segments: Array.from({ length: segments }, (_, index) => [`s${index}`]),
    centre: 5,
    baseline: { ...scores[0], population: population[0] },
    current: { ...scores[1], population: population[1] },
    rules: [
      {
        rule: 'wait',
        segment: Int32Array.from({ length: segments }, (_, index) => index),
        baseline: rule[0],
        current: rule[1],
      },
    ],
  };
}

function add<Name extends string>(
  into: Record<Name, Float64Array>,
  segment: number,
  copies: number,
  values: Record<Name, number>,
): void {
  for (const name of Object.keys(values) as Name[]) into[name][segment]! += copies * values[name];
}

function emptyScores(): Record<'n' | 'sum' | 'sumSquares' | 'sumBase', Float64Array> {
  const zeros = (): Float64Array => new Float64Array(segments);
  return { n: zeros(), sum: zeros(), sumSquares: zeros(), sumBase: zeros() };
}

function emptyRule(): RuleSums {
  const zeros = (): Float64Array => new Float64Array(segments);
  return { n: zeros(), sum: zeros(), sumSquares: zeros(), sumCross: zeros() };
}
