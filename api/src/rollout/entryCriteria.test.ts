import { describe, expect, it } from 'vitest';
import { entryCriteria, nextStage, type RolloutFacts } from './entryCriteria.ts';

const facts: RolloutFacts = {
  version: 'v2',
  state: 'published',
  stage: null,
  other: null,
  gate: [],
  pairs: 4_200,
  live: 130,
  isLiveAnyway: false,
  feedback: { agree: 31, disagree: 5 },
};
const unmet = (next: Parameters<typeof entryCriteria>[0], change: Partial<RolloutFacts> = {}): string[] =>
  entryCriteria(next, { ...facts, ...change }).flatMap(({ isMet, sentence }) => (isMet ? [] : [sentence]));

const block = { key: 'target:f1', sentence: 'F1 misses its target 0.80.', mayOverride: false };

describe('what a stage asks for', () => {
  it('is nothing that there is not', () => {
    for (const next of ['shadow', 'pilot', 'share', 'live'] as const) expect(unmet(next)).toEqual([]);
  });

  it('lets only a published version into the shadow, one at a time, whatever its gate says', () => {
    expect(unmet('shadow', { gate: [{ ...block, override: null }] })).toEqual([]);
    expect(unmet('shadow', { state: 'draft', other: 'v1.5' })).toEqual([
      'v2 has to be published first.',
      'v1.5 is on its way. Bring it live or roll it back first.',
    ]);
    expect(unmet('shadow', { isLiveAnyway: true })).toEqual([
      'v2 makes live scores already: records bring them.',
    ]);
  });

  it('holds the pilot while the gate does and too few are scored by both', () => {
    expect(unmet('pilot', { gate: [{ ...block, override: null }], pairs: 42 })).toEqual([
      'F1 misses its target 0.80.',
      '42 of at least 100 conversations are scored by both versions.',
    ]);
    const override = { block: block.key, reason: 'Known.', by: 'Ann', at: new Date(0) };
    expect(unmet('pilot', { gate: [{ ...block, override }] })).toEqual([]);
  });

  it('holds a larger part while the pilot is small or people mostly disagree', () => {
    expect(unmet('share', { live: 99, feedback: { agree: 1, disagree: 2 } })).toEqual([
      '99 of at least 100 conversations are scored live by v2.',
      'People agreed once and disagreed 2 times with what v2 says.',
    ]);
    expect(unmet('live', { feedback: { agree: 0, disagree: 0 } })).toEqual([]);
  });

  it('goes on at a hundred, and where as many agree as disagree', () => {
    expect(unmet('pilot', { pairs: 100 })).toEqual([]);
    expect(unmet('share', { live: 100, feedback: { agree: 2, disagree: 2 } })).toEqual([]);
  });
});

it('comes after the one before', () => {
  expect([null, 'shadow', 'pilot', 'share', 'live'].map((one) => nextStage(one as never))).toEqual([
    'shadow',
    'pilot',
    'share',
    'live',
    null,
  ]);
});
