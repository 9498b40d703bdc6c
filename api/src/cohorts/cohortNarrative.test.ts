import { describe, expect, test } from 'vitest';
import type { MovementAnswer, Warning } from '../movement/answer.ts';
import { explainMovement } from '../movement/explainMovement.ts';
import { cellsFrom, type Drawn } from '../movement/fixtures/cellsFrom.ts';
import { drawn } from '../movement/fixtures/drawn.ts';
import { wordsOfKey } from '../movement/ruleWords.ts';
import { cohortWarnings, narrateCohorts } from './cohortNarrative.ts';

const names = { segment: 'EMEA', against: 'the rest' };

/** The rest, then the segment: what stands for baseline and for current. */
const compared = (
  conversations: readonly Drawn[],
  more: Partial<Parameters<typeof explainMovement>[1]> = {},
): MovementAnswer => explainMovement(cellsFrom(conversations), { maxDrivers: 8, minSupport: 30, ...more });
const waits = (every: number) => ({ late: { every, points: -2 } });
const headlineOf = (answer: MovementAnswer): string =>
  narrateCohorts(answer, names, 'CX score', wordsOfKey)
    .headline.map(({ text }) => text)
    .join('');
const warningsOf = (answer: MovementAnswer, code: Warning['code']): string[] =>
  cohortWarnings(answer, names)
    .filter((warning) => warning.code === code)
    .map(({ message }) => message);

describe('two cohorts in words', () => {
  test('a segment lies lower or higher than the rest, and most goes with what pulls that way', () => {
    const rules = (every: number) => ({
      ...waits(every),
      rude: { every, points: -1 },
      thanks: { every, points: 2.5 },
    });
    const lower = compared([...drawn(0, ['chat'], 1000, rules(10)), ...drawn(1, ['chat'], 1000, rules(2))]);
    expect(headlineOf(lower)).toBe(
      'CX score of EMEA is 0.20 lower than that of the rest: 7.75 against 7.95. Most goes with “Late”.',
    );
    const higher = compared([
      ...drawn(0, ['chat'], 1000, { ...waits(4), thanks: { every: 10, points: 4 } }),
      ...drawn(1, ['chat'], 1000, { ...waits(2), thanks: { every: 2, points: 4 } }),
    ]);
    expect(headlineOf(higher)).toBe(
      'CX score of EMEA is 1.10 higher than that of the rest: 9.00 against 7.90. Most goes with “Thanks”.',
    );
  });

  test('that cannot be told apart are not told apart', () => {
    const answer = compared([
      ...drawn(0, ['chat'], 200, waits(4)),
      ...drawn(1, ['chat'], 196, waits(4)),
      ...drawn(1, ['chat'], 4, waits(1)),
    ]);
    expect(headlineOf(answer)).toBe(
      'CX score of EMEA does not clearly differ from that of the rest: 7.47 against 7.50.',
    );
    expect(warningsOf(answer, 'NO_DETECTABLE_CHANGE')[0]).toContain(
      'EMEA and the rest may not differ at all',
    );
  });

  test('name the cohort that has nothing, few or unscored conversations', () => {
    expect(warningsOf(compared(drawn(0, ['chat'], 200)), 'NO_DATA')[0]).toContain('in EMEA.');
    expect(warningsOf(compared(drawn(1, ['chat'], 200)), 'NO_DATA')[0]).toContain('in the rest.');
    const few = compared([...drawn(0, ['chat'], 200, waits(4)), ...drawn(1, ['chat'], 20, waits(2))]);
    expect(warningsOf(few, 'SMALL_SAMPLE')).toEqual([
      'Only 20 scored conversations in EMEA and 200 in the rest: take every figure with care.',
    ]);
    expect(narrateCohorts(few, names, 'CX score', wordsOfKey).narrative).toContain(
      'take every figure with care',
    );
    const uneven = compared([...drawn(0, ['chat'], 200, waits(4)), ...drawn(1, ['chat'], 200, waits(2))], {
      conversations: { baseline: 200, current: 400 },
    });
    expect(warningsOf(uneven, 'LOW_COVERAGE')[0]).toContain(
      'Only 50.0% of the conversations of EMEA and 100.0% of the rest have a score.',
    );
  });
});
