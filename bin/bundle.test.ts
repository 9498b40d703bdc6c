import { renameSync, rmSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { bundle } from './bundle.mjs';

vi.mock('node:fs', { spy: true });

test('threads of one process may build the same bundle at once: no two builds write the same file', async () => {
  for (let build = 0; build < 2; build += 1) rmSync(await bundle('etl/src/breathe.ts'));
  const written = vi.mocked(renameSync).mock.calls.map(([from]) => from);
  expect(written).not.toHaveLength(0);
  expect(new Set(written).size).toBe(written.length);
});
