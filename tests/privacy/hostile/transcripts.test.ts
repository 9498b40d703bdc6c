import { expect, test } from 'vitest';
import { findAddressedToJudge } from '../../../etl/src/scoring/privacy/index.ts';
import { hostileRubric } from './conversations.ts';
import { transcripts } from './transcripts.ts';

const context = { instructions: '', ruleKeys: hostileRubric.rules.map(({ key }) => key) };

test('hostile transcripts that detection was shaped on are found, and nothing else in them', () => {
  const found = transcripts.map(({ hostile }) => findAddressedToJudge(hostile.messages, context));
  const missed = transcripts.filter(
    ({ attacking }, at) => !attacking.every((index) => found[at]!.includes(index)),
  );
  const others = transcripts.filter(({ attacking }, at) =>
    found[at]!.some((index) => !attacking.includes(index)),
  );
  expect(
    missed.filter(({ attack }) => attack.category !== 'own prompt').map(({ attack }) => attack.places),
  ).toEqual([]);
  expect(others.map(({ attack }) => attack.places)).toEqual([]);
});
