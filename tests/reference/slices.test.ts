import type { Dimension } from '@plumbline/schema';
import { buildCells, explainMovement } from '@plumbline/api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cohortSums } from '../../api/src/cohorts/cohortMovement.query.ts';
import { onOneRuler } from '../../api/src/cohorts/onOneRuler.ts';
import { leavesOfFacts, leavesOfRollup } from '../../api/src/pivot/leaves.ts';
import { measureRules, type Measure } from '../../api/src/pivot/measures.ts';
import type { LeafSums } from '../../api/src/pivot/nodeSums.ts';
import { buildPivot, type Comparison } from '../../api/src/pivot/pivot.ts';
import { factLeaves, rollupLeaves, type LeafQuestion } from '../../api/src/pivot/pivot.query.ts';
import type { Filter } from '../../api/src/scores/filter.ts';
import { finishLoad, recover, writeBatch } from '../../etl/src/warehouse/index.ts';
import { conversation, prepared, reason, score, seededRandom } from '../testkit/conversations.ts';
import { fc } from '../testkit/properties.ts';
import { openTemporaryWarehouse, type TemporaryWarehouse, noWords } from '../testkit/warehouse.ts';
import { referenceMovement } from './movement.ts';
import {
  cohortsAsPeriods,
  figureOf,
  isIn,
  within,
  type ReferenceRecord,
  type ReferenceSegment,
} from './slices.ts';

const rules = ['wait', 'repeat', 'thanks'];
const values = {
  REGION: ['EMEA', 'AMER', 'APAC'],
  CHANNEL: ['chat', 'email'],
  LANGUAGE: ['en', 'de'],
  TOPIC: ['billing', 'delivery', 'outage'],
} as const;
type Split = keyof typeof values;
const splits = Object.keys(values) as Split[];
const periods = {
  current: { from: '2026-06-01', to: '2026-07-01' },
  baseline: { from: '2026-05-01', to: '2026-06-01' },
};

/** Records whose scores add up, in two months, some abstained, some scored by a second version too. */
const records: ReferenceRecord[] = (() => {
  const random = seededRandom(17);
  const pick = <Value>(all: readonly Value[]): Value => all[Math.floor(random() * all.length)]!;
  const scored = (version: string) => {
    const reasons = Array.from({ length: Math.floor(random() * 4) }, () => ({
      rule: pick(rules),
      points: Math.round((random() - 0.7) * 40) / 10,
    }));
    const base = pick([7, 7, 7.5]);
    const total = reasons.reduce((sum, { points }) => sum + points, base);
    return { version, base, reasons, score: random() < 0.1 ? null : total };
  };
  return Array.from({ length: 500 }, () => ({
    day: pick(['2026-05-03', '2026-05-20', '2026-06-02', '2026-06-15', '2026-06-30']),
    values: Object.fromEntries(splits.map((one) => [one, pick(values[one])])),
    scores: pick([['1'], ['1'], ['2', '1'], ['2'], []]).map(scored),
  }));
})();

let warehouse: TemporaryWarehouse;
beforeAll(async () => {
  warehouse = await openTemporaryWarehouse();
  await recover(warehouse, noWords);
  await writeBatch(
    warehouse,
    records.map((record, index) =>
      prepared(
        String(index),
        conversation({
          startedAt: Date.parse(`${record.day}T12:00:00Z`),
          region: record.values['REGION']!,
          channel: record.values['CHANNEL']!,
          language: record.values['LANGUAGE']!,
          topic: record.values['TOPIC']!,
          scores: record.scores.map((one) =>
            score({
              version: one.version,
              score: one.score,
              abstained: one.score === null,
              base: one.base,
              reasons: one.reasons.map(({ rule, points }) => reason(rule, points)),
            }),
          ),
        }),
      ),
    ),
  );
  await finishLoad(warehouse, noWords);
});
afterAll(() => warehouse.close());

const filterOf = (segment: ReferenceSegment): Filter => ({
  dimensions: new Map(Object.entries(segment) as [Dimension, readonly string[]][]),
  rules: [],
});

const segmentOf = (least: number): fc.Arbitrary<ReferenceSegment> =>
  fc
    .uniqueArray(fc.constantFrom(...splits), { minLength: least, maxLength: 2 })
    .chain((dimensions) =>
      fc.tuple(
        ...dimensions.map((dimension) =>
          fc.subarray([...values[dimension]], { minLength: 1 }).map((chosen) => [dimension, chosen] as const),
        ),
      ),
    )
    .map((parts) => Object.fromEntries(parts));

describe('a pivot, on any question', () => {
  const measures = [
    'MEAN',
    'NEGATIVE_SHARE',
    'COVERAGE',
    'REASONS_PER_CONVERSATION',
    'FREQUENCY',
    'SEVERITY',
  ] as const satisfies Measure[];

  const leaves = async (question: LeafQuestion, measure: Measure, rule: string): Promise<LeafSums[]> => {
    if (measureRules[measure].from === 'rollup') {
      return leavesOfRollup(await rollupLeaves(warehouse, { ...question, rule }), measure);
    }
    return leavesOfFacts(
      await factLeaves(
        warehouse,
        question,
        measure === 'NEGATIVE_SHARE' ? { kind: 'isNegative', below: 5 } : { kind: 'ruleCount', rules },
      ),
    );
  };

  const question = fc.record({
    measure: fc.constantFrom(...measures),
    rule: fc.constantFrom(...rules),
    axes: fc
      .shuffledSubarray(splits, { minLength: 1 })
      .chain((dimensions) =>
        fc
          .integer({ min: 0, max: Math.min(2, dimensions.length) })
          .map((at) => ({ rows: dimensions.slice(0, at), columns: dimensions.slice(at, at + 2) })),
      ),
    filter: segmentOf(0),
    comparison: fc.constantFrom<Comparison>('REST', 'PERIOD', 'SEGMENT'),
    segment: segmentOf(1),
  });

  test('every cell, total and margin is the mean of its own conversations, and so is what it is held against', async () => {
    await fc.assert(
      fc.asyncProperty(question, async ({ measure, rule, axes, filter, comparison, segment }) => {
        const { rows, columns } = axes;
        const dimensions = [...rows, ...columns];
        // As the API reads a segment: its values in place of the filter's.
        const otherFilter: ReferenceSegment = comparison === 'SEGMENT' ? { ...filter, ...segment } : filter;
        const otherPeriod = comparison === 'PERIOD' ? periods.baseline : periods.current;
        const own = await leaves(
          { metric: 'cx', period: periods.current, filter: filterOf(filter), dimensions },
          measure,
          rule,
        );
        const more = (Object.keys(filter) as Split[]).filter((one) => !dimensions.includes(one));
        const all = [...dimensions, ...more];
        const other =
          comparison === 'REST'
            ? []
            : await leaves(
                { metric: 'cx', period: otherPeriod, filter: filterOf(otherFilter), dimensions: all },
                measure,
                rule,
              );
        const pivot = buildPivot(
          own,
          other.map((leaf) => ({
            ...leaf,
            values: leaf.values.slice(0, dimensions.length),
            isOwn: Object.entries(filter).every(([dimension, chosen]) =>
              chosen.includes(leaf.values[all.indexOf(dimension as Split)]!),
            ),
          })),
          {
            rowCount: rows.length,
            columnCount: columns.length,
            rules: measureRules[measure],
            comparison,
          },
        );

        const shown = records.filter(within(periods.current)).filter(isIn(filter));
        const held = (cell: ReferenceRecord[]): ReferenceRecord[] => {
          if (comparison === 'REST') return shown.filter((record) => !cell.includes(record));
          return records
            .filter(within(otherPeriod))
            .filter(isIn(otherFilter))
            .filter((record) => !cell.includes(record));
        };
        const expectFigure = (
          figure: (typeof pivot.cells)[number] | (typeof pivot.margins)[number],
          place: ReferenceSegment,
        ) => {
          const cell = shown.filter(isIn(place));
          const expected = figureOf(cell, measure, rule);
          expect(figure.conversations).toBe(cell.length);
          expect(figure.n).toBe(expected.n);
          expectNumber(figure.value, expected.value);
          const compared = figureOf(
            comparison === 'PERIOD' ? held([]).filter(isIn(place)) : held(cell),
            measure,
            rule,
          );
          expect(figure.compared?.n ?? 0).toBe(compared.n);
          expectNumber(figure.compared?.value ?? null, compared.value);
          const isCompared = expected.value !== null && compared.value !== null;
          expectNumber(
            figure.difference?.value ?? null,
            isCompared ? expected.value! - compared.value! : null,
          );
        };
        const placeOf = (path: readonly string[], from: readonly Split[]): ReferenceSegment =>
          Object.fromEntries(path.map((value, index) => [from[index]!, [value]]));
        for (const cell of pivot.cells) {
          expectFigure(cell, {
            ...placeOf(pivot.rows[cell.row]!.path, rows),
            ...placeOf(pivot.columns[cell.column]!.path, columns),
          });
        }
        for (const margin of pivot.margins) {
          expectFigure(margin, { [dimensions[margin.dimension]!]: [margin.of] });
        }
        const leafCells = pivot.cells.filter(
          ({ row, column }) => pivot.rows[row]!.isLeaf && pivot.columns[column]!.isLeaf,
        );
        expect(leafCells.reduce((sum, { conversations }) => sum + conversations, 0)).toBe(shown.length);
      }),
      { numRuns: 25 },
    );
  });
});

describe('two cohorts, on any question', () => {
  const question = fc
    .record({
      filter: segmentOf(0),
      segment: segmentOf(1),
      hasOther: fc.boolean(),
      dimensions: fc.shuffledSubarray(splits),
    })
    .map(({ filter, segment, hasOther, dimensions }) => {
      const [dimension, chosen] = Object.entries(segment)[0]!;
      const left = values[dimension as Split].filter((value) => !chosen.includes(value));
      const against: ReferenceSegment | null = hasOther && left.length > 0 ? { [dimension]: left } : null;
      return { filter, segment, against, dimensions };
    });

  test('the parts are the contract’s with cohorts in place of periods, and sum to the difference of means', async () => {
    await fc.assert(
      fc.asyncProperty(question, async ({ filter, segment, against, dimensions }) => {
        const columns = await cohortSums(warehouse, {
          metric: 'cx',
          period: periods.current,
          filter: filterOf(filter),
          segment: filterOf(segment),
          against: against === null ? null : filterOf(against),
          dimensions,
        });
        const scored = onOneRuler(columns);
        const built = buildCells(scored.columns, dimensions);
        const answer = explainMovement(built.cells, { maxDrivers: 8, minSupport: 5 });

        const all = records.filter(within(periods.current)).filter(isIn(filter));
        const inSegment = all.filter(isIn(segment));
        const others = all.filter((record) => !inSegment.includes(record));
        const expectedRecords = cohortsAsPeriods(
          inSegment,
          against === null ? others : others.filter(isIn(against)),
          dimensions,
        );
        expect(scored.ruler === null).toBe(expectedRecords === null);
        fc.pre(expectedRecords !== null);
        expect(built.conversations.current).toBe(inSegment.length);
        const expected = referenceMovement(expectedRecords);
        expect(answer.delta!.value).toBeCloseTo(expected.delta, 9);
        expect(answer.mixEffect!.value).toBeCloseTo(expected.mix, 9);
        expect(answer.baseEffect).toBeCloseTo(expected.base, 9);
        for (const { rule, frequencyEffect, severityEffect } of answer.reasons) {
          expect(frequencyEffect).toBeCloseTo(expected.reasons.get(rule)!.frequency, 9);
          expect(severityEffect).toBeCloseTo(expected.reasons.get(rule)!.severity, 9);
        }
        const parts = answer.reasons.reduce((sum, { effect }) => sum + effect.value, 0);
        expect(
          Math.abs(answer.mixEffect!.value + parts + answer.baseEffect - answer.delta!.value),
        ).toBeLessThan(1e-9);
      }),
      { numRuns: 25 },
    );
  });
});

function expectNumber(found: number | null, expected: number | null): void {
  expect(found === null).toBe(expected === null);
  expect(found ?? 0).toBeCloseTo(expected ?? 0, 9);
}
