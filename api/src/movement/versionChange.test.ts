import { expect, test } from 'vitest';
import type { BuiltCells } from './buildCells.ts';
import { versionChange } from './versionChange.ts';

/** Scored by 3.1 then and by some versions now, of which so many carry both. */
function told(current: string[], pairs?: { n: number; changed: number }): string | undefined {
  const versionPairs = pairs && { pairs: { n: pairs.n }, changed: pairs.changed };
  const built = {
    ruler: '3.1',
    liveVersions: { baseline: ['3.1'], current },
    cells: { ...(versionPairs && { versionPairs }) },
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it reads no more of what was built
  return versionChange(built as unknown as BuiltCells);
}

test('one version says nothing; several say which, and what the change of ruler is measured on', () => {
  expect(told(['3.1'])).toBeUndefined();
  const both =
    'Metric version 3.1 made the scores then, 3.1 and 3.2 now. Reasons are compared on 3.1; the change of ruler is kept apart.';
  expect(told(['3.2', '3.1'], { n: 380, changed: 400 })).toBe(both);
  expect(told(['3.2', '3.1'], { n: 0, changed: 400 })).toBe(both);
  expect(told(['3.2', '3.1'], { n: 1_200, changed: 4_000 })).toBe(
    `${both} It is measured on 1,200 of the 4,000 conversations that another version scores now: what these leave open of the change is among the unexplained points.`,
  );
});
