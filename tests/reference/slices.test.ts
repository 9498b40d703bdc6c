import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leavesOfFacts, leavesOfRollup } from '../../api/src/pivot/leaves.ts';
import { measureRules, type Measure } from '../../api/src/pivot/measures.ts';
import type { LeafSums } from '../../api/src/pivot/nodeSums.ts';
import { buildPivot, type Comparison } from '../../api/src/pivot/pivot.ts';
import { factLeaves, rollupLeaves, type LeafQuestion } from '../../api/src/pivot/pivot.query.ts';
import { fc } from '../testkit/properties.ts';
import type { TemporaryWarehouse } from '../testkit/warehouse.ts';
import { figureOf, isIn, within, type ReferenceRecord, type ReferenceSegment } from './slices.ts';
import {
  filterOf,
  openRecords,
  periods,
  records,
  rules,
  segmentOf,
  splits,
  type Split,
} from './slicesRecords.ts';

let warehouse: TemporaryWarehouse;
beforeAll(async () => {
  warehouse = await openRecords();
});
afterAll(() => warehouse.close());

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

function expectNumber(found: number | null, expected: number | null): void {
  expect(found === null).toBe(expected === null);
  expect(found ?? 0).toBeCloseTo(expected ?? 0, 9);
}
