import { actionKinds, actionStates } from '@plumbline/schema/postgres';
import { expect, test } from 'vitest';
import { isOpen, movesFrom } from './moves.ts';

test('what is open goes on, what is closed goes nowhere', () => {
  const goingOn = actionKinds.flatMap((kind) =>
    actionStates.filter((state) => movesFrom(kind, state).length > 0).map((state) => `${kind} ${state}`),
  );
  expect(goingOn).toEqual([
    'coaching open',
    'coaching planned',
    'coaching in_progress',
    'escalation open',
    'escalation acknowledged',
  ]);
  expect(actionStates.filter(isOpen)).toEqual(['open', 'planned', 'in_progress', 'acknowledged']);
});

test('nothing goes back, nor to the states of the other kind', () => {
  expect(movesFrom('coaching', 'in_progress')).toEqual(['done', 'dropped']);
  expect(movesFrom('escalation', 'acknowledged')).toEqual(['resolved']);
});
