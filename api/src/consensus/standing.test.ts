import { describe, expect, test } from 'vitest';
import { itemStates, mayShowLabels } from './itemState.ts';
import { standing } from './standing.ts';

const votes = (...values: string[]) => values.map((value, index) => ({ reviewer: `r${index + 1}`, value }));
const rules = { reviews: 2, fourthAsked: false };

describe('the consensus protocol', () => {
  test.each([
    ['nobody yet', [], 'open', undefined],
    ['one of two', ['negative'], 'open', undefined],
    ['two agree', ['negative', 'negative'], 'agreed', 'negative'],
    ['they differ: a third', ['negative', 'neutral'], 'third_review', undefined],
    ['the third decides', ['negative', 'neutral', 'neutral'], 'majority', 'neutral'],
    ['three ways: discuss', ['negative', 'neutral', 'positive'], 'discussion', undefined],
    ['two against two: discuss', ['met', 'not_met', 'met', 'not_met'], 'discussion', undefined],
    [
      'four, two say so and nobody else does',
      ['negative', 'neutral', 'positive', 'neutral'],
      'majority',
      'neutral',
    ],
    ['one cannot judge: a third', ['met', 'cannot_judge'], 'third_review', undefined],
    ['one cannot judge, two agree', ['met', 'cannot_judge', 'met'], 'agreed', 'met'],
    ['nobody can judge', ['cannot_judge', 'cannot_judge', 'cannot_judge'], 'discussion', undefined],
    ['not applicable is an answer', ['not_applicable', 'not_applicable'], 'agreed', 'not_applicable'],
  ] as const)('%s', (_, values, step, outcome) => {
    const found = standing(votes(...values), rules);
    expect(found.step).toBe(step);
    expect('outcome' in found ? found.outcome : undefined).toBe(outcome);
  });

  test('a fourth where one was asked for', () => {
    const three = votes('negative', 'neutral', 'positive');
    const asked = { ...rules, fourthAsked: true };
    expect(standing(three, asked).step).toBe('fourth_review');
    expect(standing(votes('met', 'not_met', 'met', 'not_met'), asked).step).toBe('discussion');
  });

  test('names those whose label it is', () => {
    expect(standing(votes('negative', 'neutral', 'neutral'), rules)).toMatchObject({
      participants: ['r2', 'r3'],
    });
    expect(standing(votes('negative', 'neutral'), rules)).toMatchObject({ participants: ['r1', 'r2'] });
  });

  test('three from the start wait for three', () => {
    const three = { reviews: 3, fourthAsked: false };
    expect(standing(votes('met', 'met'), three).step).toBe('open');
    expect(standing(votes('met', 'met', 'not_met'), three).step).toBe('majority');
  });
});

test('labels are shown once no more blind one is needed, before that to those who gave theirs', () => {
  const shown = (mine: boolean) => itemStates.filter((state) => mayShowLabels({ state, mine }));
  expect(shown(false)).toEqual(['discussion', 'settled']);
  expect(shown(true)).toEqual(itemStates);
});
