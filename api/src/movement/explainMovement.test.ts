import { describe, expect, test } from 'vitest';
import { z975 } from '../stats/normal.ts';
import type { MovementAnswer, WarningCode } from './answer.ts';
import type { MovementCells } from './cells.ts';
import { disputeEffect } from './corrections.ts';
import { explainMovement } from './explainMovement.ts';
import { cellsFrom, type Drawn } from './fixtures/cellsFrom.ts';
import { drawn } from './fixtures/drawn.ts';
import { wordsOfKey } from './ruleWords.ts';
import { waterfall } from './waterfall.ts';

const options = { maxDrivers: 8, minSupport: 30 };
const codes = ({ warnings }: MovementAnswer): WarningCode[] => warnings.map(({ code }) => code);

describe('awkward questions', () => {
  test.each<[string, Drawn[], Partial<MovementCells>]>([
    ['all scores equal', [...drawn(0, ['a'], 50), ...drawn(1, ['a'], 40), ...drawn(1, ['b'], 10)], {}],
    [
      'all scores equal in each period',
      [...drawn(0, ['a'], 50, { late: { every: 1, points: -1 } }), ...drawn(1, ['a'], 50)],
      {},
    ],
    [
      'segments of one period only',
      [
        ...drawn(0, ['a'], 50, { late: { every: 2, points: -1 } }),
        ...drawn(1, ['b'], 60, { late: { every: 3, points: -1 } }),
      ],
      {},
    ],
    [
      'one conversation a segment',
      Array.from({ length: 80 }, (_, index) =>
        drawn(index % 2 === 0 ? 0 : 1, [`s${index >> 1}`], 1, {
          late: { every: 1 + (index % 3), points: -1 },
        }),
      ).flat(),
      {},
    ],
    ['a single conversation in each period', [...drawn(0, ['a'], 1), ...drawn(1, ['b'], 1, {}, 3)], {}],
    [
      'no dimension',
      [
        ...drawn(0, [], 500, { late: { every: 4, points: -2 } }),
        ...drawn(1, [], 500, { late: { every: 2, points: -2 } }),
      ],
      {},
    ],
    [
      'five dimensions and 200 rules',
      [0, 1].flatMap((period) =>
        Array.from({ length: 400 }, (_, index) =>
          drawn(
            period as 0 | 1,
            [2, 3, 2, 4, 2].map((size, dimension) => `v${(index * (dimension + 3)) % size}`),
            1,
            { [`rule-${(index * 7 + period) % 200}`]: { every: 1, points: -1 - (index % 3) } },
          ),
        ).flat(),
      ),
      {},
    ],
  ])('%s: numbers everywhere, and parts that sum to Δ', (_, conversations) => {
    const answer = explainMovement(cellsFrom(conversations), { ...options, minSupport: 1 });
    expect(
      JSON.stringify(answer, (__, value: unknown) =>
        Number.isNaN(value) || value === Infinity ? 'NaN' : value,
      ),
    ).not.toContain('NaN');
    const reasons = answer.reasons.reduce((sum, { effect }) => sum + effect.value, 0);
    expect(answer.mixEffect!.value + reasons + answer.baseEffect).toBeCloseTo(answer.delta!.value, 9);
    expect(answer.reasonEffect!.value).toBeCloseTo(reasons, 9);
    expect(answer.waterfall.filter(({ kind }) => kind === 'rest')).toHaveLength(1);
    expect(answer.rows.at(-1)!.end).toBe(answer.current.mean);
  });

  test('an empty period is no data: no Δ, no effects, the other period as it is', () => {
    const answer = explainMovement(cellsFrom(drawn(1, ['a'], 200)), options);
    expect(answer).toMatchObject({
      delta: null,
      mixEffect: null,
      reasonEffect: null,
      drivers: [],
      rows: [],
      waterfall: [],
    });
    expect(answer.baseline).toMatchObject({ scored: 0, mean: null, low: null });
    expect(answer.current).toMatchObject({ scored: 200, mean: 8 });
    expect(codes(answer)).toEqual(['NO_DATA']);
    expect(explainMovement(cellsFrom([]), options).delta).toBeNull();
  });

  test('where nothing varies there is neither change nor a clear row', () => {
    const answer = explainMovement(
      cellsFrom([
        ...drawn(0, ['a'], 500, {}, 7.3),
        ...drawn(0, ['b'], 300, {}, 7.3),
        ...drawn(1, ['a'], 700, {}, 7.3),
      ]),
      options,
    );
    expect(answer.rows.map(({ clear, display }) => [clear, display])).toEqual(
      answer.rows.map(() => [false, 0]),
    );
    expect(codes(answer)).toEqual(['NO_DETECTABLE_CHANGE']);
  });
});

test('two drivers that cancel are both named under a change that cannot be told from none', () => {
  const answer = explainMovement(
    cellsFrom([
      ...drawn(0, ['EMEA'], 2000, { late: { every: 10, points: -2 } }),
      ...drawn(0, ['AMER'], 2000, { late: { every: 5, points: -2 } }),
      ...drawn(1, ['EMEA'], 2000, { late: { every: 5, points: -2 } }),
      ...drawn(1, ['AMER'], 2000, { late: { every: 10, points: -2 } }),
    ]),
    options,
  );
  expect(codes(answer)).toEqual(['NO_DETECTABLE_CHANGE']);
  const named = answer.drivers.map(({ condition, rule, effect }) => {
    return [condition[0]?.value, rule, effect.value.toFixed(2)].join(' ');
  });
  expect(new Set(named)).toEqual(new Set(['AMER late 0.10', 'EMEA late -0.10']));
  const emea = answer.drivers.find(({ condition }) => condition[0]?.value === 'EMEA');
  expect(emea!.parts).toMatchObject({ frequencyBaseline: 0.1, frequencyCurrent: 0.2 });
  expect(answer.rows.every(({ share }) => share === null)).toBe(true);
});

test('a driver’s frequency is of all conversations of its segment, also where the rule never fired', () => {
  const cells = cellsFrom([
    ...drawn(0, ['EMEA', 'chat'], 1000, { late: { every: 10, points: -2 } }),
    ...drawn(0, ['EMEA', 'email'], 1000),
    ...drawn(1, ['EMEA', 'chat'], 1000, { late: { every: 2, points: -2 } }),
    ...drawn(1, ['EMEA', 'email'], 1000),
  ]);
  // A warehouse keeps no cell of a rule that fired in neither period.
  const [late] = cells.rules as [MovementCells['rules'][number]];
  const fired = [...late.segment.keys()].filter((leaf) => late.baseline.n[leaf]! + late.current.n[leaf]! > 0);
  const kept = (values: Float64Array): Float64Array => Float64Array.from(fired, (leaf) => values[leaf]!);
  const sums = ({ n, sum, sumSquares, sumCross }: typeof late.baseline): typeof late.baseline => ({
    n: kept(n),
    sum: kept(sum),
    sumSquares: kept(sumSquares),
    sumCross: kept(sumCross),
  });
  const answer = explainMovement(
    {
      ...cells,
      rules: [
        {
          rule: 'late',
          segment: Int32Array.from(fired, (leaf) => late.segment[leaf]!),
          baseline: sums(late.baseline),
          current: sums(late.current),
        },
      ],
    },
    options,
  );
  const [driver] = answer.drivers;
  const everywhere = driver!.condition.every(({ value }) => value === 'EMEA');
  expect(driver!.conversationsCurrent).toBe(everywhere ? 2000 : 1000);
  expect(driver!.parts!.frequencyCurrent).toBeCloseTo(everywhere ? 0.25 : 0.5, 12);
  expect(answer.reasons[0]).toMatchObject({
    frequencyBaseline: 0.05,
    frequencyCurrent: 0.25,
    severityCurrent: -2,
  });
});

test('what disputes did to Δ is as unsure as the corrections of both periods differ', () => {
  const corrected = (sum: number, sumSquares: number) => ({
    n: sumSquares,
    sum,
    sumSquares,
    squaresChange: 0,
  });
  const corrections = { baseline: corrected(1, 1), current: corrected(-2, 2) };
  const { value, high } = disputeEffect({ ...cellsFrom([]), corrections }, { baseline: 4, current: 4 })!;
  expect(value).toBe(-0.5 - 0.25);
  expect(high - value).toBeCloseTo(z975 * Math.sqrt((1 / 4 - 1 / 16) / 4 + (2 / 4 - 1 / 4) / 4), 12);
});

test('the steps from then to now touch, also where the version changed and disputes were heard', () => {
  const mean = (value: number) => ({
    conversations: 9,
    scored: 9,
    coverage: 1,
    mean: value,
    low: null,
    high: null,
  });
  const effect = (value: number) => ({ value, low: value, high: value, pValue: 0 });
  const steps = waterfall({
    baseline: mean(7),
    current: mean(6),
    drivers: [],
    version: effect(-0.5),
    disputes: effect(0.25),
    words: wordsOfKey,
  });
  expect(steps.map(({ kind, start, end }) => [kind, start, end])).toEqual([
    ['baseline', 0, 7],
    ['rest', 7, 6.25],
    ['version', 6.25, 5.75],
    ['disputes', 5.75, 6],
    ['current', 0, 6],
  ]);
});

test('a reason that never fired in a period has no severity there', () => {
  const { reasons } = explainMovement(
    cellsFrom([...drawn(0, ['a'], 200), ...drawn(1, ['a'], 200, { late: { every: 4, points: -2 } })]),
    options,
  );
  expect(reasons[0]).toMatchObject({ frequencyBaseline: 0, severityBaseline: null, severityCurrent: -2 });
});

test('a change of base is a part of its own', () => {
  const answer = explainMovement(
    cellsFrom([...drawn(0, ['a'], 200, {}, 8), ...drawn(1, ['a'], 200, {}, 7)]),
    options,
  );
  expect(answer.baseEffect).toBe(-1);
  expect(answer.rows.map(({ kind, display }) => [kind, display])).toEqual([
    ['SMALLER_REASONS', 0],
    ['MIX', 0],
    ['BASE', -1],
  ]);
});

test('segments stand by what their share did, and have no mean where a period has none of them', () => {
  const { mixSegments } = explainMovement(
    cellsFrom([
      ...drawn(0, ['gone'], 100, {}, 4),
      ...drawn(0, ['better'], 300, {}, 7),
      ...drawn(0, ['usual'], 600, {}, 6),
      ...drawn(1, ['better'], 300, {}, 9),
      ...drawn(1, ['usual'], 550, {}, 6),
      ...drawn(1, ['new'], 150, {}, 3),
    ]),
    options,
  );
  const told = mixSegments.map(({ segment, shareBaseline, shareCurrent, meanBaseline, meanCurrent }) => [
    segment[0],
    shareBaseline,
    shareCurrent,
    meanBaseline,
    meanCurrent,
  ]);
  expect(told).toEqual([
    ['new', 0, 0.15, null, 3],
    ['gone', 0.1, 0, 4, null],
    ['usual', 0.6, 0.55, 6, 6],
    ['better', 0.3, 0.3, 7, 9],
  ]);
  expect(mixSegments[0]!.effect).toBeLessThan(0);
});

test('a driver of everywhere speaks of conversations whose segment one period does not have, as its rule’s row does', () => {
  const { drivers, reasons } = explainMovement(
    cellsFrom([
      ...drawn(0, ['EMEA'], 200, { late: { every: 10, points: -2 } }),
      ...drawn(1, ['EMEA'], 200, { late: { every: 2, points: -2 } }),
      ...drawn(1, ['APAC'], 40, { late: { every: 1, points: -4 } }),
      ...drawn(1, ['NA'], 25),
    ]),
    options,
  );
  const driver = drivers.find(({ rule, condition }) => rule === 'late' && condition.length === 0)!;
  expect([driver.conversationsBaseline, driver.conversationsCurrent]).toEqual([200, 265]);
  const { frequencyCurrent, severityCurrent } = driver.parts!;
  expect({ frequencyCurrent, severityCurrent }).toEqual({
    frequencyCurrent: 140 / 265,
    severityCurrent: -360 / 140,
  });
  expect(reasons[0]).toMatchObject({ frequencyCurrent, severityCurrent });
});
