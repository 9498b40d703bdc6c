import { describe, expect, test } from 'vitest';
import { seededRandom } from '../stats/seededRandom.ts';
import type { Moments } from '../stats/moments.ts';
import { studentT975, studentTPValue } from '../stats/studentT.ts';
import { coachingEffect, type AgentWindows } from './coachingEffect.ts';

const momentsOf = (values: readonly number[]): Moments => ({
  n: values.length,
  sum: values.reduce((sum, value) => sum + value, 0),
  sumSquares: values.reduce((sum, value) => sum + value * value, 0),
});

/**
 * Agents whose true means lie 0.4 apart and do not change by themselves but for a common 0.3; scores vary by 2 around
 * them. The one with the worst figure before is coached.
 */
function team(random: () => number, planted: number): { coached: AgentWindows; others: AgentWindows[] } {
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const agents = Array.from({ length: 30 }, (_, index) => {
    const own = 0.4 * normal();
    const scores = (shift: number): number[] => Array.from({ length: 25 }, () => own + shift + 2 * normal());
    return { agent: `a${index}`, before: momentsOf(scores(0)), scores };
  });
  const worst = agents.reduce((a, b) => (b.before.sum < a.before.sum ? b : a));
  const windows = agents.map(({ agent, before, scores }) => ({
    agent,
    before,
    after: momentsOf(scores(0.3 + (agent === worst.agent ? planted : 0))),
  }));
  return {
    coached: windows.find(({ agent }) => agent === worst.agent)!,
    others: windows.filter(({ agent }) => agent !== worst.agent),
  };
}

function trials(planted: number): { difference: number; effect: number; held: number } {
  const random = seededRandom(`planted ${planted}`);
  const measures = Array.from({ length: 400 }, () => {
    const { coached, others } = team(random, planted);
    return coachingEffect(coached, others)!;
  });
  const average = (of: (measure: (typeof measures)[number]) => number): number =>
    measures.reduce((sum, measure) => sum + of(measure), 0) / measures.length;
  return {
    difference: average(({ difference }) => difference.value),
    effect: average(({ effect }) => effect.value),
    held: average(({ effect: { low, high } }) => (low <= planted && planted <= high ? 1 : 0)),
  };
}

describe('the effect of a coaching', () => {
  test('of the worst agent who was not helped at all is about nothing, though their score rose', () => {
    const { difference, effect, held } = trials(0);
    expect(difference).toBeGreaterThan(0.5);
    expect(Math.abs(effect)).toBeLessThan(0.12);
    expect(held).toBeGreaterThan(0.93);
  });

  test('that was planted is found, and lies in its interval about as often as it says', () => {
    const { effect, held } = trials(1);
    expect(Math.abs(effect - 1)).toBeLessThan(0.12);
    expect(held).toBeGreaterThan(0.93);
    expect(held).toBeLessThan(0.98);
  });

  test('takes the parts together exactly', () => {
    const { coached, others } = team(seededRandom('parts'), 0.5);
    const { before, after, peerChange, difference, expectedReturn, effect } = coachingEffect(
      coached,
      others,
    )!;
    expect(difference.value).toBeCloseTo(after.mean - before.mean - peerChange.value, 12);
    expect(effect.value).toBeCloseTo(difference.value - expectedReturn, 12);
  });

  test('is as unsure as few agents make it, and surer than the plain difference', () => {
    const { coached, others } = team(seededRandom('small'), 0.5);
    const { effect, difference } = coachingEffect(coached, others.slice(0, 6))!;
    const half = ({ low, high }: { low: number; high: number }): number => (high - low) / 2;
    // Six agents leave four degrees of freedom.
    const error = half(effect) / studentT975(4);
    expect(effect.pValue).toBeCloseTo(studentTPValue(effect.value / error, 4), 12);
    expect(half(difference)).toBeGreaterThan(half(effect));
  });

  test('says nothing of few conversations, few others, or where nothing varies', () => {
    const { coached, others } = team(seededRandom('few'), 0);
    const few = momentsOf([5, 6, 7, 8, 9, 5, 6, 7, 8]);
    expect(coachingEffect({ ...coached, after: few }, others)).toBeNull();
    expect(coachingEffect({ ...coached, before: few }, others)).toBeNull();
    expect(coachingEffect(coached, others.slice(0, 4))).toBeNull();
    expect(
      coachingEffect(
        coached,
        others.map((one) => ({ ...one, before: momentsOf([5, 6]) })),
      ),
    ).toBeNull();
    const enough = momentsOf([5, 6, 7, 8, 9, 5, 6, 7, 8, 9]);
    const justEnough = { ...coached, before: enough, after: enough };
    expect(coachingEffect(justEnough, others.slice(0, 5))).not.toBeNull();
    const [gone, ...still] = others.slice(0, 5);
    expect(coachingEffect(justEnough, [{ ...gone!, after: momentsOf([5, 6]) }, ...still])).toBeNull();
    const same = momentsOf(Array.from({ length: 12 }, () => 7));
    const flat = Array.from({ length: 6 }, (_, index) => ({ agent: `${index}`, before: same, after: same }));
    expect(coachingEffect(flat[0]!, flat.slice(1))).toBeNull();
  });
});
