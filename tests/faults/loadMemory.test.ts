import { rmSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Databases } from '@plumbline/etl';
import { ndjson, openLoader, type Loader } from '../testkit/loader.ts';

const megabyte = 2 ** 20;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

let loader: Databases & Loader;

beforeAll(async () => {
  loader = await openLoader();
});
afterAll(async () => {
  await loader.close();
  rmSync(loader.dataDir, { recursive: true, force: true });
});

/** 600 MB: records, among them a line of 100 MB and many that are rejected. */
function* stream(): Generator<Buffer> {
  let sent = 0;
  const records = function* (until: number) {
    for (let part = 0; sent < until; part++) {
      const chunk = Buffer.from(
        ndjson(
          Array.from({ length: 100 }, (_, index) => ({
            id: `${part % 50}-${index}`,
            startedAt: '2026-05-10T10:00:00Z',
            messages: [{ role: 'customer', text: 'x'.repeat(9_000) }],
            scores: [{ version: '1', score: index % 4 === 0 ? 11 : 10 }],
          })),
        ),
      );
      sent += chunk.length;
      yield chunk;
    }
  };
  yield* records(250 * megabyte);
  for (let part = 0; part < 100; part++) yield Buffer.alloc(megabyte, 'x');
  yield Buffer.from('\n');
  yield* records(500 * megabyte);
}

/**
 * What the process holds on to, in megabytes; what waits to be collected says nothing. On a busy machine one
 * collection leaves hundreds of megabytes that a second one at once finds free.
 */
function heldMegabytes(): number {
  collectGarbage();
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / megabyte;
}

test('memory does not grow with the stream nor with its longest line', async () => {
  const held: number[] = [];
  const watched = function* () {
    let unseen = 0;
    for (const chunk of stream()) {
      yield chunk;
      unseen += chunk.length;
      if (unseen < 10 * megabyte) continue;
      unseen = 0;
      held.push(heldMegabytes());
    }
  };
  const report = await loader.load(watched());
  expect(report.rejections.at(-1)!.path).toBe('scores.0.score');
  expect(report.rejected).toBeGreaterThan(4_000);
  expect(report.read).toBe(report.rejected + report.loaded + report.replaced + report.unchanged);
  // Two batches of 64 MB, one of them on its way to the engine as lines.
  expect(held.length).toBeGreaterThan(50);
  expect(Math.round(Math.max(...held) - Math.min(...held))).toBeLessThan(200);
});
