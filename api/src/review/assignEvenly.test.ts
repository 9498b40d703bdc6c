import { expect, test } from 'vitest';
import { assignEvenly, type OpenTurn } from './assignEvenly.ts';

const turnsOf = (items: number, turns = [1, 2]): OpenTurn[] =>
  Array.from({ length: items }, (_, item) => turns.map((turn) => ({ item, turn, had: [] }))).flat();
const nobodyYet = (...names: string[]) => new Map(names.map((name) => [name, 0]));
const loadOf = (given: { reviewer: string }[], name: string) =>
  given.filter(({ reviewer }) => reviewer === name).length;

test.each([2, 3, 4, 7])(
  '%d reviewers get the same number, give or take one, and nobody one twice',
  (count) => {
    const names = Array.from({ length: count }, (_, index) => `r${index}`);
    const given = assignEvenly(turnsOf(41), nobodyYet(...names));
    expect(given).toHaveLength(82);
    const loads = names.map((name) => loadOf(given, name));
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
    expect(new Set(given.map(({ item, reviewer }) => `${item} ${reviewer}`)).size).toBe(82);
  },
);

test('mixes who labels with whom', () => {
  const given = assignEvenly(turnsOf(60), nobodyYet('a', 'b', 'c', 'd'));
  const pairs = new Set(
    Array.from({ length: 60 }, (_, item) =>
      given
        .filter((one) => one.item === item)
        .map(({ reviewer }) => reviewer)
        .sort()
        .join(),
    ),
  );
  expect(pairs.size).toBe(6);
});

test('a latecomer takes what evens it out', () => {
  const given = assignEvenly(
    turnsOf(10, [3]),
    new Map([
      ['busy', 8],
      ['new', 0],
    ]),
  );
  expect(loadOf(given, 'new')).toBe(9);
});

test('leaves out what nobody can take', () => {
  expect(assignEvenly([{ item: 1, turn: 3, had: ['a', 'b'] }], nobodyYet('a', 'b'))).toEqual([]);
});
