import { expect, test } from 'vitest';
import { boundMiB, fuzz } from '../torture/fuzz.ts';

test('text that nobody means fails nothing, and no line of it is lost', async () => {
  const figures = await fuzz(20_261, 3_000);
  expect(figures).toMatchObject({
    lines: 3_000,
    lost: 0,
    documents: 300,
    labelImports: 30,
    rubrics: 30,
    failures: [],
  });
  expect(figures.taken).toBeGreaterThan(100);
  expect(figures.rejected).toBeGreaterThan(1_000);
  expect(figures.grownMiB).toBeLessThan(boundMiB);
});
