import { expect, test } from 'vitest';
import { cellsFrom } from '../fixtures/cellsFrom.ts';
import { drawn } from '../fixtures/drawn.ts';
import { buildLattice } from './lattice.ts';

test('a longer name always costs more, also at a depth of no more nodes than the one before', () => {
  // Of each length up to three conditions: 1, 6, 6 and 2 nodes.
  const cells = cellsFrom([...drawn(0, ['a', 'b', 'c'], 1), ...drawn(1, ['d', 'e', 'f'], 1)]);
  const { costOfDepth } = buildLattice(cells);
  expect(costOfDepth).toEqual([0, 2 * Math.log(6) + 1, 2 * Math.log(6) + 2, 2 * Math.log(6) + 3]);
});
