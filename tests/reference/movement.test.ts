import {
  explainMovement,
  prepareEffects,
  mixEffect,
  reasonEffect,
  type MovementAnswer,
} from '@plumbline/api';
import { fc } from '../testkit/properties.ts';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../testkit/random.ts';
import { cellsOf } from './cellsOf.ts';
import { referenceMovement, type ReferenceConversation } from './movement.ts';

const options = { maxDrivers: 8, minSupport: 5 };

const conversation = (dimensions: number): fc.Arbitrary<ReferenceConversation> =>
  fc.record({
    period: fc.constantFrom('baseline' as const, 'current' as const),
    segment: fc.array(fc.constantFrom('a', 'b', 'unknown'), { minLength: dimensions, maxLength: dimensions }),
    base: fc.constantFrom(7, 7, 7, 8),
    reasons: fc.array(
      fc.record({
        rule: fc.constantFrom('wait', 'repeat', 'thanks'),
        points: fc.integer({ min: -30, max: 20 }).map((tenths) => tenths / 10),
      }),
      { maxLength: 4 },
    ),
  });

const records = fc
  .integer({ min: 0, max: 5 })
  .chain((dimensions) => fc.array(conversation(dimensions), { minLength: 2, maxLength: 60 }))
  .filter(
    (all) =>
      all.some(({ period }) => period === 'baseline') && all.some(({ period }) => period === 'current'),
  );

describe('against the slow reference, on any records', () => {
  test('Δ, mix, base and every rule’s frequency and severity are the contract’s', () => {
    fc.assert(
      fc.property(records, (all) => {
        const answer = explainMovement(cellsOf(all), options);
        const expected = referenceMovement(all);
        expect(answer.delta!.value).toBeCloseTo(expected.delta, 9);
        expect(answer.mixEffect!.value).toBeCloseTo(expected.mix, 9);
        expect(answer.baseEffect).toBeCloseTo(expected.base, 9);
        expect(answer.reasons).toHaveLength(expected.reasons.size);
        for (const reason of answer.reasons) {
          const { frequency, severity } = expected.reasons.get(reason.rule)!;
          expect(reason.frequencyEffect).toBeCloseTo(frequency, 9);
          expect(reason.severityEffect).toBeCloseTo(severity, 9);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('the parts sum to Δ, the steps and the rows run from baseline to current', () => {
    fc.assert(
      fc.property(records, (all) => {
        const answer = explainMovement(cellsOf(all), options);
        const reasons = answer.reasons.reduce((sum, { effect }) => sum + effect.value, 0);
        expect(
          Math.abs(answer.mixEffect!.value + reasons + answer.baseEffect - answer.delta!.value),
        ).toBeLessThan(1e-9);
        expect(Math.abs(answer.reasonEffect!.value - reasons)).toBeLessThan(1e-9);
        holdsTogether(answer);
      }),
      { numRuns: 300 },
    );
  });

  test('swapping the periods flips every sign', () => {
    fc.assert(
      fc.property(records, (all) => {
        const there = explainMovement(cellsOf(all), options);
        const swapped = all.map((one): ReferenceConversation => {
          return { ...one, period: one.period === 'baseline' ? 'current' : 'baseline' };
        });
        const back = explainMovement(cellsOf(swapped), options);
        expect(back.delta!.value).toBeCloseTo(-there.delta!.value, 9);
        expect(back.mixEffect!.value).toBeCloseTo(-there.mixEffect!.value, 9);
        expect(back.mixEffect!.low).toBeCloseTo(-there.mixEffect!.high, 9);
        for (const reason of there.reasons) {
          const other = back.reasons.find(({ rule }) => rule === reason.rule)!;
          expect(other.effect.value).toBeCloseTo(-reason.effect.value, 9);
          expect(other.effect.low).toBeCloseTo(-reason.effect.high, 9);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('splitting every segment in two equal halves changes nothing', () => {
    fc.assert(
      fc.property(records, (all) => {
        const whole = explainMovement(cellsOf(all), options);
        const halves = all.flatMap((one) =>
          ['x', 'y'].map((half) => ({ ...one, segment: [...one.segment, half] })),
        );
        const split = explainMovement(cellsOf(halves), options);
        expect(split.mixEffect!.value).toBeCloseTo(whole.mixEffect!.value, 9);
        for (const reason of whole.reasons) {
          const other = split.reasons.find(({ rule }) => rule === reason.rule)!;
          expect(other.frequencyEffect).toBeCloseTo(reason.frequencyEffect, 9);
          expect(other.severityEffect).toBeCloseTo(reason.severityEffect, 9);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('the intervals of effects', () => {
  test('cover the true effect 93 to 97 times in a hundred', () => {
    // A world with known frequencies, severities and shares; 1,000 draws of it from a seed.
    const draws = 1000;
    const random = seededRandom(20261101).uniform;
    const covered = { mix: 0, wait: 0, node: 0 };
    const truth = trueEffects();
    for (let draw = 0; draw < draws; draw += 1) {
      const effects = prepareEffects(cellsOf(drawWorld(random)));
      const wait = effects.cells.rules.findIndex(({ rule }) => rule === 'wait');
      const segment = effects.cells.segments.findIndex(([name]) => name === 'chat');
      const leaf = effects.cells.rules[wait]!.segment.indexOf(segment);
      const holds = ({ low, high }: { low: number; high: number }, value: number): number =>
        low <= value && value <= high ? 1 : 0;
      covered.mix += holds(mixEffect(effects, null), truth.mix);
      covered.wait += holds(reasonEffect(effects, wait, null), truth.wait);
      covered.node += holds(reasonEffect(effects, wait, Int32Array.of(leaf)), truth.node);
    }
    for (const [name, count] of Object.entries(covered)) {
      expect(count / draws, `coverage of ${name}`).toBeGreaterThanOrEqual(0.93);
      expect(count / draws, `coverage of ${name}`).toBeLessThanOrEqual(0.97);
    }
  });
});

function holdsTogether({ baseline, current, waterfall, rows }: MovementAnswer): void {
  const inner = waterfall.slice(1, -1);
  expect(waterfall[0]).toMatchObject({ kind: 'baseline', start: 0, end: baseline.mean });
  expect(waterfall.at(-1)).toMatchObject({ kind: 'current', start: 0, end: current.mean });
  inner.forEach((step, index) => expect(step.start).toBe(waterfall[index]!.end));
  expect(inner.at(-1)!.end).toBeCloseTo(current.mean!, 12);
  const shown = rows.reduce((sum, { display }) => sum + Math.round(100 * display), 0);
  const asShown = (mean: number): number => Math.round(100 * Number(mean.toFixed(2)));
  expect(shown).toBe(asShown(current.mean!) - asShown(baseline.mean!));
  expect(rows[0]!.start).toBe(baseline.mean);
  const effects = rows.reduce((sum, { effect }) => sum + effect.value, 0);
  expect(Math.abs(effects - (current.mean! - baseline.mean!))).toBeLessThan(1e-9);
}

const world = {
  chat: { share: [0.5, 0.6], frequency: [0.2, 0.35], severity: [-2, -2.5] },
  email: { share: [0.3, 0.2], frequency: [0.1, 0.1], severity: [-1, -1] },
  phone: { share: [0.2, 0.2], frequency: [0.4, 0.3], severity: [-1.5, -1.5] },
} as const;

function drawWorld(random: () => number): ReferenceConversation[] {
  return [0, 1].flatMap((period) =>
    Array.from({ length: period === 0 ? 700 : 500 }, (): ReferenceConversation => {
      const at = random();
      const name =
        at < world.chat.share[period]! ? 'chat' : at < 1 - world.phone.share[period]! ? 'email' : 'phone';
      const { frequency, severity } = world[name];
      const points = severity[period]! + (random() < 0.5 ? 0.5 : -0.5);
      return {
        period: period === 0 ? 'baseline' : 'current',
        segment: [name],
        base: 8,
        reasons: random() < frequency[period]! ? [{ rule: 'wait', points }] : [],
      };
    }),
  );
}

function trueEffects(): { mix: number; wait: number; node: number } {
  const names = ['chat', 'email', 'phone'] as const;
  const gain = (name: (typeof names)[number], period: 0 | 1): number =>
    world[name].frequency[period] * world[name].severity[period];
  const overall = ([0, 1] as const).map((period) =>
    names.reduce((sum, name) => sum + world[name].share[period] * gain(name, period), 0),
  ) as [number, number];
  const effect = (name: (typeof names)[number]): number =>
    ((world[name].share[0] + world[name].share[1]) / 2) * (gain(name, 1) - gain(name, 0));
  return {
    mix: names.reduce(
      (sum, name) =>
        sum +
        (world[name].share[1] - world[name].share[0]) *
          ((gain(name, 0) + gain(name, 1)) / 2 - (overall[0] + overall[1]) / 2),
      0,
    ),
    wait: names.reduce((sum, name) => sum + effect(name), 0),
    node: effect('chat'),
  };
}
