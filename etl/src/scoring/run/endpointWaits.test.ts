import { expect, test } from 'vitest';
import { endpointWaits } from './endpointWaits.ts';

const { signal } = new AbortController();
const together = (waits: ReturnType<typeof endpointWaits>) =>
  Promise.all(Array.from({ length: 4 }, () => waits.waitFor(1, signal)));

test('conversations wait together, and no more once three waits in a row brought nothing', async () => {
  const waits = endpointWaits();
  for (let round = 1; round <= 3; round += 1) expect(await together(waits)).toEqual([true, true, true, true]);
  expect(await together(waits)).toEqual([false, false, false, false]);
});

test('an answer gives the endpoint its waits back', async () => {
  const waits = endpointWaits();
  for (let round = 1; round <= 3; round += 1) await together(waits);
  waits.answered();
  expect(await waits.waitFor(1, signal)).toBe(true);
});

test('a run that is stopped does not wait', async () => {
  await expect(endpointWaits().waitFor(60_000, AbortSignal.abort())).rejects.toThrow('aborted');
});
