import { versionTargets } from '@plumbline/schema';
import { describe, expect, test } from 'vitest';
import { compareVersions } from './compareVersions.ts';
import { evaluate, type EvaluatedConversation } from './evaluate.ts';
import { gateBlocks, withOverrides, type GateQuestion } from './gate.ts';

const targets = versionTargets.parse({ minimumF1: 0.8, tradeOff: 'A miss weighs more.' });

/** An evaluation of so many conversations, half of them negative, all of which the metric gets right or wrong. */
function resultOf(count: number, isRight: boolean): NonNullable<GateQuestion['result']> {
  const conversations = Array.from({ length: count }, (_, index): EvaluatedConversation => {
    const isNegative = index % 2 === 0;
    return {
      source: 's',
      id: `c${index}`,
      segment: {
        REGION: 'EMEA',
        CHANNEL: 'chat',
        AGENT_TIER: '1',
        LANGUAGE: 'en',
        CUSTOMER_SEGMENT: 'unknown',
        TOPIC: 'unknown',
        TEAM: 'unknown',
      },
      isNegative,
      score: 5,
      isFound: isRight ? isNegative : !isNegative,
      confidence: null,
    };
  });
  return { ...evaluate(conversations, targets, 'seed'), comparison: null };
}

const passing: GateQuestion = {
  version: 'v2',
  state: 'published',
  targets,
  result: resultOf(200, true),
  live: null,
};
const keysOf = (change: Partial<GateQuestion>) => gateBlocks({ ...passing, ...change }).map(({ key }) => key);

describe('the gate', () => {
  test('is open where everything passes, and names the first step that is missing', () => {
    expect(keysOf({})).toEqual([]);
    expect(keysOf({ state: 'draft', targets: null, result: null })).toEqual(['draft']);
    expect(keysOf({ state: 'retired' })).toEqual(['retired']);
    expect(keysOf({ targets: null, result: null })).toEqual(['targets']);
    expect(keysOf({ result: null })).toEqual(['test']);
    expect(keysOf({ live: 'v1' })).toEqual(['comparison']);
  });

  test('says of a target whether it is missed, or how many more labels would tell', () => {
    expect(gateBlocks({ ...passing, result: resultOf(200, false) })).toEqual([
      {
        key: 'target:f1',
        sentence: 'F1 misses its target 0.80 (0.00, 95% 0.00 to 0.04).',
        mayOverride: false,
      },
    ]);
    expect(gateBlocks({ ...passing, result: resultOf(40, true) })[0]!.sentence).toBe(
      'F1: too few labels to tell whether its target 0.80 is met; about 10 more would.',
    );
  });

  test('asks for a comparison with what is live, and holds what got clearly worse in any slice', () => {
    const row = (value: string | null, regression: boolean) => ({
      ...compareVersions([], 'seed').all,
      dimension: value === null ? null : ('CHANNEL' as const),
      value,
      f1Difference: { value: -0.2, low: -0.3, high: -0.1 },
      regression,
    });
    const compared = (against: string) => ({
      ...passing.result!,
      comparison: { against, all: row(null, false), slices: [row('chat', false), row('email', true)] },
    });
    expect(keysOf({ live: 'v1', result: compared('v0') })).toEqual(['comparison']);
    const [block] = gateBlocks({ ...passing, live: 'v1', result: compared('v1') });
    expect(block).toEqual({
      key: 'regression:CHANNEL:email',
      sentence: 'email: F1 is 0.20 lower than v1’s on the same conversations.',
      mayOverride: true,
    });
  });

  test('no word of an owner sets aside what may not be', () => {
    const said = { reason: 'In a hurry.', by: 'Ada', at: new Date(0) };
    const overrides = [
      { ...said, block: 'target:f1' },
      { ...said, block: 'slice:LANGUAGE:ja' },
      { ...said, block: 'slice:LANGUAGE:ja', reason: 'Later.' },
    ];
    const block = (key: string, mayOverride: boolean) => ({ key, sentence: '', mayOverride });
    const answered = withOverrides(
      [block('target:f1', false), block('slice:LANGUAGE:ja', true), block('slice:LANGUAGE:pt', true)],
      overrides,
    );
    expect(answered.map(({ override }) => override?.reason ?? null)).toEqual([null, 'Later.', null]);
  });
});
