import { expect, test } from 'vitest';
import type { VersionPairs } from './cells.ts';
import { cellsFrom } from './fixtures/cellsFrom.ts';
import { drawn } from './fixtures/drawn.ts';
import { versionChange } from './versionChange.ts';

const cells = cellsFrom([...drawn(0, ['a'], 10, {}), ...drawn(1, ['a'], 10, {})]);
const of = (n: number, changed = 10): VersionPairs => ({
  changed,
  live: { n: 10, sum: 20, sumSquares: 50 },
  pairs: { n, sum: n / 10, sumSquares: n / 50 },
});
const said = (baseline: string[], current: string[], versionPairs?: VersionPairs): string | undefined =>
  versionChange({
    commonVersion: '3.1',
    liveVersions: { baseline, current },
    cells: versionPairs === undefined ? cells : { ...cells, versionPairs },
  });

test('says what is apart only where it can be told apart, and what that is measured on', () => {
  expect(said(['3.1'], ['3.1'])).toBeUndefined();
  const apart =
    'Metric version 3.1 made the scores then, 3.1 and 3.2 now. Reasons are compared as 3.1 scores them; what the change of version did has a row of its own.';
  expect(said(['3.1'], ['3.2', '3.1'], of(10))).toBe(apart);
  expect(said(['3.1'], ['3.2', '3.1'], of(3_800, 4_000))).toBe(apart);
  expect(said(['3.1'], ['3.2', '3.1'], of(1_200, 4_000))).toBe(
    `${apart} It is measured on 1,200 of the 4,000 conversations that another version scores now: what these leave open of the change is among the unexplained points.`,
  );
  // Without a score then there is nothing to compare, and that is said.
  expect(said([], ['3.2', '3.1'])).toBeUndefined();
  // No conversation tells the two apart: nothing is.
  expect(said(['3.1'], ['3.2'], of(0))).toBe('Metric version 3.1 made the scores then, 3.2 now.');
  // The version that some of the baseline was scored by is gone: it has no row.
  expect(said(['3.1', '3.0'], ['3.1'])).toBe(
    'Metric versions 3.0 and 3.1 made the scores then, 3.1 now. Both are compared as 3.1 scores them.',
  );
});
