import { expect, test } from 'vitest';
import { driverSegments } from './driverSegments.ts';
import { prepareEffects, reasonEffect } from './effects.ts';
import { cellsFrom } from './fixtures/cellsFrom.ts';
import { drawn } from './fixtures/drawn.ts';
import type { FoundDriver } from './foundDriver.ts';

const late = { late: { every: 2, points: -2 } };
/** In the order of the segments: EMEA chat, EMEA email, AMER chat, AMER email. */
const cells = cellsFrom(
  ([0, 1] as const).flatMap((period) => [
    ...drawn(period, ['EMEA', 'chat'], 10, late),
    ...drawn(period, ['EMEA', 'email'], 10, late),
    ...drawn(period, ['AMER', 'chat'], 10, late),
    ...drawn(period, ['AMER', 'email'], 10, late),
  ]),
);
const [emeaChat, emeaEmail, amerChat, amerEmail] = [0, 1, 2, 3] as const;

function driver(condition: Record<string, string>, leaves: number[]): FoundDriver {
  const claimed = Int32Array.from(leaves);
  return {
    condition: Object.entries(condition).map(([dimension, value]) => ({ dimension, value })),
    ruleIndex: 0,
    leaves: claimed,
    effect: reasonEffect(prepareEffects(cells), 0, claimed),
    qValue: 0,
  };
}

test('what another driver of the rule claims is not spoken of twice', () => {
  const emea = driver({ d0: 'EMEA' }, [emeaChat, emeaEmail]);
  const chat = driver({ d1: 'chat' }, [amerChat]);
  expect([...driverSegments(cells, chat, [emea, chat])]).toEqual([amerChat]);
});

test('what nobody can claim goes to the narrowest driver of the rule that holds it', () => {
  const everywhere = driver({}, [amerChat]);
  const emea = driver({ d0: 'EMEA' }, [emeaChat]);
  const both = [everywhere, emea];
  expect([...driverSegments(cells, emea, both)]).toEqual([emeaChat, emeaEmail]);
  expect([...driverSegments(cells, everywhere, both)]).toEqual([amerChat, amerEmail]);
});
