import { expect, test } from 'vitest';
import { explainMovement } from './explainMovement.ts';
import { cellsFrom } from './fixtures/cellsFrom.ts';
import { drawn } from './fixtures/drawn.ts';
import { narrate } from './narrative.ts';
import { wordsOfKey } from './ruleWords.ts';
import { toMovement } from './toMovement.ts';

test('a driver of the mix says whether its part grew or shrank', () => {
  const statements = (then: number, now: number): string[] => {
    const answer = explainMovement(
      cellsFrom([
        ...drawn(0, ['EMEA'], then, {}, 6),
        ...drawn(0, ['AMER'], 3000, {}, 8),
        ...drawn(0, ['APAC'], 3000, {}, 8),
        ...drawn(1, ['EMEA'], now, {}, 6),
        ...drawn(1, ['AMER'], 3000, {}, 8),
        ...drawn(1, ['APAC'], 3000, {}, 8),
      ]),
      { maxDrivers: 8, minSupport: 30 },
    );
    const period = { from: '2026-10-01', to: '2026-11-01' };
    const { drivers } = toMovement(answer, {
      told: narrate(answer, 'CX score', wordsOfKey),
      question: {
        metric: 'cx',
        baseline: period,
        current: period,
        filter: { dimensions: new Map(), rules: [] },
        dimensions: ['REGION'],
      },
      version: null,
      words: wordsOfKey,
    });
    return drivers.map(({ segment, statement }) => `${segment[0]!.value}: ${statement}`);
  };
  expect(statements(1000, 2000)).toEqual(['EMEA: A larger share of all conversations']);
  expect(statements(2000, 1000)).toEqual(['EMEA: A smaller share of all conversations']);
});
