import { readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { recover, writeBatch } from '../../etl/src/warehouse/index.ts';
import { expect, it } from 'vitest';
import { conversation, prepared } from '../testkit/conversations.ts';
import { noWords, openTemporaryWarehouse } from '../testkit/warehouse.ts';

it.runIf(process.platform === 'linux')(
  'lets the thread that answers requests come before those of the engine once rows are written',
  async () => {
    const before = getPriority();
    const warehouse = await openTemporaryWarehouse();
    try {
      await recover(warehouse, noWords);
      await writeBatch(warehouse, [prepared('a', conversation())]);

      const merging = threads().filter(({ name }) => name === 'MergeMutate');
      expect(merging.length).toBeGreaterThan(0);
      expect(new Set(merging.map(({ tid }) => getPriority(tid)))).toEqual(new Set([before + 10]));
      expect(getPriority(process.pid)).toBe(before);
    } finally {
      await warehouse.close();
    }
  },
);

function threads(): { tid: number; name: string }[] {
  return readdirSync('/proc/self/task').map((tid) => ({
    tid: Number(tid),
    name: readFileSync(`/proc/self/task/${tid}/comm`, 'utf8').trim(),
  }));
}
