import { buildCells, explainMovement, type MovementAnswer } from '@plumbline/api';
import { fc } from '../testkit/properties.ts';
import { describe, expect, test } from 'vitest';
import { columnsOf } from './columnsOf.ts';
import { effectiveScore, oldScore, referenceVersions, type VersionedConversation } from './versions.ts';

const options = { maxDrivers: 8, minSupport: 5 };

const tenths = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min, max }).map((value) => value / 10);

const old = fc.record({
  base: fc.constantFrom(7, 7, 8),
  reasons: fc.array(
    fc.record({ rule: fc.constantFrom('wait', 'repeat', 'unexplained'), points: tenths(-30, 20) }),
    {
      maxLength: 3,
    },
  ),
});
const segment = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'));

/** Mostly nobody disputes a score. */
const corrections = (disputed: boolean): fc.Arbitrary<number | null> =>
  disputed
    ? fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: tenths(0, 100) })
    : fc.constant(null);

const baseline = (disputed: boolean): fc.Arbitrary<VersionedConversation> =>
  fc.record({
    period: fc.constant('baseline'),
    segment,
    old,
    live: fc.constant(null),
    corrected: corrections(disputed),
  });

/** Of the current period, by how often the new version is live and how often the old one scored beside it. */
const current = (
  kinds: readonly ('old' | 'pair' | 'new')[],
  disputed: boolean,
): fc.Arbitrary<VersionedConversation> =>
  fc
    .tuple(fc.constantFrom(...kinds), segment, old, tenths(0, 100), corrections(disputed))
    .map(([kind, where, scored, live, corrected]) => ({
      period: 'current',
      segment: where,
      old: kind === 'new' ? null : scored,
      live: kind === 'old' ? null : live,
      corrected,
    }));

const records = (
  kinds: readonly ('old' | 'pair' | 'new')[],
  disputed = false,
): fc.Arbitrary<VersionedConversation[]> =>
  fc
    .tuple(
      fc.array(baseline(disputed), { minLength: 1, maxLength: 30 }),
      fc.array(current(kinds, disputed), { minLength: 1, maxLength: 30 }),
    )
    .map(([before, after]) => [...before, ...after]);

describe('a change of metric version, against the slow reference', () => {
  test.each([
    ['every conversation is scored by both', ['pair']],
    ['some are still live under the old one, the others scored by both', ['old', 'pair']],
    ['only a sample is scored by both', ['pair', 'new', 'new']],
    ['all three', ['old', 'pair', 'new']],
  ] as const)('%s', (_, kinds) => {
    fc.assert(
      fc.property(records(kinds), (all) => {
        const answer = explain(all);
        const expected = referenceVersions(all);
        expect(answer.delta!.value).toBeCloseTo(expected.delta, 9);
        fc.pre(expected.version !== 'inseparable');
        expect(answer.versionEffect === null).toBe(expected.version === null);
        expect(answer.versionEffect?.value ?? 0).toBeCloseTo(Number(expected.version), 9);
        expect(answer.mixEffect!.value).toBeCloseTo(expected.mix, 9);
        expect(answer.baseEffect).toBeCloseTo(expected.base, 9);
        const own = expected.rules.get('unexplained') ?? 0;
        expected.rules.set('unexplained', own + expected.unexplained);
        for (const [rule, effect] of expected.rules) {
          const found = answer.reasons.find((one) => one.rule === rule);
          expect(found?.effect.value ?? 0).toBeCloseTo(effect, 9);
        }
        sumsToDelta(answer);
      }),
      { numRuns: 200 },
    );
  });
});

describe('scores that accepted disputes corrected, against the slow reference', () => {
  test.each([
    ['under one version', ['old']],
    ['of the new version too, each beside its pair', ['pair']],
    ['of either version', ['old', 'pair']],
  ] as const)('%s', (_, kinds) => {
    fc.assert(
      fc.property(records(kinds, true), (all) => {
        const answer = explain(all);
        const expected = referenceVersions(all);
        expect(answer.delta!.value).toBeCloseTo(expected.delta, 9);
        expect(answer.disputeEffect === null).toBe(expected.disputes === null);
        expect(answer.disputeEffect?.value ?? 0).toBeCloseTo(expected.disputes ?? 0, 9);
        expect(answer.versionEffect?.value ?? 0).toBeCloseTo(Number(expected.version), 9);
        expect(answer.mixEffect!.value).toBeCloseTo(expected.mix, 9);
        expect(answer.baseEffect).toBeCloseTo(expected.base, 9);
        expect(answer.correctedScores).toBe(all.filter(({ corrected }) => corrected !== null).length);
        sumsToDelta(answer);
      }),
      { numRuns: 200 },
    );
  });

  test('means, Δ and their intervals are those of the scores as they stand', () => {
    fc.assert(
      fc.property(records(['old'], true), (all) => {
        const asTheyStand = all.map(({ old: made, corrected, ...one }) => ({
          ...one,
          old: corrected === null ? made : { base: corrected, reasons: [] },
          corrected: null,
        }));
        const [answer, expected] = [explain(all), explain(asTheyStand)];
        for (const figure of ['baseline', 'current', 'delta'] as const) {
          expect(answer[figure]!.low ?? 0).toBeCloseTo(expected[figure]!.low ?? 0, 6);
          expect(answer[figure]!.high ?? 0).toBeCloseTo(expected[figure]!.high ?? 0, 6);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('what they did is as unsure as it differs from conversation to conversation', () => {
    fc.assert(
      fc.property(records(['old'], true), (all) => {
        const { disputeEffect } = explain(all);
        fc.pre(disputeEffect !== null);
        const squaredError = (['baseline', 'current'] as const).reduce((sum, period) => {
          const changes = all
            .filter((one) => one.period === period)
            .map((one) => effectiveScore(one) - oldScore(one));
          const mean = changes.reduce((total, change) => total + change, 0) / changes.length;
          const squares = changes.reduce((total, change) => total + (change - mean) ** 2, 0);
          return sum + squares / changes.length ** 2;
        }, 0);
        expect((disputeEffect.high - disputeEffect.low) / 2).toBeCloseTo(
          1.959963984540054 * Math.sqrt(squaredError),
          6,
        );
      }),
      { numRuns: 100 },
    );
  });

  test('adds up also where the new version alone scored some of them', () => {
    fc.assert(
      fc.property(records(['old', 'pair', 'new', 'new'], true), (all) => {
        const answer = explain(all);
        const expected = referenceVersions(all);
        fc.pre(expected.version !== 'inseparable');
        expect(answer.delta!.value).toBeCloseTo(expected.delta, 9);
        expect(answer.disputeEffect?.value ?? 0).toBeCloseTo(expected.disputes ?? 0, 9);
        expect(answer.mixEffect!.value).toBeCloseTo(expected.mix, 9);
        sumsToDelta(answer);
      }),
      { numRuns: 200 },
    );
  });
});

test('none is scored by both: the change is told, and nothing is made of it', () => {
  fc.assert(
    fc.property(records(['new']), (all) => {
      const answer = explain(all);
      expect(answer.delta!.value).toBeCloseTo(referenceVersions(all).delta, 9);
      expect(answer.warnings.map(({ code }) => code)).toContain('VERSION_CHANGE_NOT_SEPARABLE');
      expect(answer).toMatchObject({ versionEffect: null, mixEffect: null, drivers: [], reasons: [] });
    }),
  );
});

test('a pair a conversation: what only the version changed is all version, and nothing else moved', () => {
  const one = (period: 'baseline' | 'current', index: number): VersionedConversation => {
    const points = -(index % 3);
    return {
      period,
      segment: [index % 2 === 0 ? 'a' : 'b'],
      old: { base: 8, reasons: points === 0 ? [] : [{ rule: 'wait', points }] },
      live: period === 'current' ? 8 + points - 0.5 : null,
      corrected: null,
    };
  };
  const all = Array.from({ length: 600 }, (_, index) => one(index < 300 ? 'baseline' : 'current', index));
  const answer = explain(all);
  expect(answer.versionEffect).toMatchObject({ value: -0.5 });
  expect(answer.delta!.value).toBeCloseTo(-0.5, 12);
  expect(answer.drivers).toEqual([]);
  expect(answer.waterfall.map(({ kind }) => kind)).toEqual(['baseline', 'rest', 'version', 'current']);
  expect(answer.rows.map(({ kind, display }) => [kind, display])).toEqual([
    ['SMALLER_REASONS', 0],
    ['MIX', 0],
    ['VERSION', -0.5],
  ]);
});

test('only a sample of pairs makes the reasons less sure: with a pair a conversation they are known as without a new version', () => {
  const scoredBy = (live: (index: number) => number | null): VersionedConversation[] =>
    Array.from({ length: 800 }, (_, index) => ({
      period: index < 400 ? 'baseline' : 'current',
      segment: [index % 2 === 0 ? 'a' : 'b'],
      old: { base: 8, reasons: index % 5 === 0 ? [{ rule: 'wait', points: -2 }] : [] },
      live: index < 400 ? null : live(index),
      corrected: null,
    }));
  const paired = scoredBy((index) => 5 + (index % 4));
  const sampled = paired.map((one, index) => (index >= 400 && index % 3 > 0 ? { ...one, old: null } : one));
  const width = ({ reasonEffect }: MovementAnswer): number => reasonEffect!.high - reasonEffect!.low;
  expect(width(explain(paired))).toBeCloseTo(width(explain(scoredBy(() => null))), 12);
  expect(width(explain(sampled))).toBeGreaterThan(width(explain(paired)));
});

function explain(all: readonly VersionedConversation[]): MovementAnswer {
  return explainMovement(buildCells(columnsOf(all), ['segment']).cells, options);
}

function sumsToDelta(answer: MovementAnswer): void {
  const measured = (answer.versionEffect?.value ?? 0) + (answer.disputeEffect?.value ?? 0);
  const reasons = answer.reasons.reduce((sum, { effect }) => sum + effect.value, 0);
  const delta = answer.delta!.value;
  expect(Math.abs(answer.mixEffect!.value + reasons + answer.baseEffect + measured - delta)).toBeLessThan(
    1e-9,
  );
  expect(Math.abs(answer.reasonEffect!.value - reasons)).toBeLessThan(1e-9);
  const rows = answer.rows.reduce((sum, { effect }) => sum + effect.value, 0);
  expect(Math.abs(rows - delta)).toBeLessThan(1e-9);
  for (const { effect, frequencyEffect, severityEffect } of answer.reasons) {
    expect(frequencyEffect + severityEffect).toBeCloseTo(effect.value, 9);
  }
  for (const { effect } of [...answer.reasons, ...answer.rows]) {
    expect(effect.low).toBeLessThanOrEqual(effect.value + 1e-9);
    expect(effect.high).toBeGreaterThanOrEqual(effect.value - 1e-9);
  }
}
