import { buildCells, explainMovement } from '@plumbline/api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cohortSums } from '../../api/src/cohorts/cohortMovement.query.ts';
import { underCommonVersion } from '../../api/src/cohorts/underCommonVersion.ts';
import { fc } from '../testkit/properties.ts';
import type { TemporaryWarehouse } from '../testkit/warehouse.ts';
import { referenceMovement } from './movement.ts';
import { cohortsAsPeriods, isIn, within, type ReferenceSegment } from './slices.ts';
import {
  filterOf,
  openRecords,
  periods,
  records,
  segmentOf,
  splits,
  values,
  type Split,
} from './slicesRecords.ts';

let warehouse: TemporaryWarehouse;
beforeAll(async () => {
  warehouse = await openRecords();
});
afterAll(() => warehouse.close());

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
        const scored = underCommonVersion(columns);
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
        expect(scored.commonVersion === null).toBe(expectedRecords === null);
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
