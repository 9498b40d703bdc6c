import { expect, test } from 'vitest';
import { finishLoad, recover, writeBatch } from '../../etl/src/warehouse/index.ts';
import { conversation, prepared, score } from '../testkit/conversations.ts';
import { noWords, openTemporaryWarehouse } from '../testkit/warehouse.ts';
import { countedRollup, keptRollup, rollupRows } from '../testkit/warehouseContents.ts';

const months = 101;
const inMonth = (nth: number, day: number) => Date.UTC(2010, nth, day, 12);

test('conversations of more months than the engine by itself takes in one INSERT are loaded and rolled up, also beside others', async () => {
  const warehouse = await openTemporaryWarehouse();
  try {
    await recover(warehouse, noWords);
    const load = async (day: number, value: number) => {
      await writeBatch(
        warehouse,
        Array.from({ length: months }, (_, nth) =>
          prepared(
            `${nth}-${day}`,
            conversation({ startedAt: inMonth(nth, day), scores: [score({ score: value })] }),
          ),
        ),
      );
      await finishLoad(warehouse, noWords);
    };
    await load(3, 4);
    await load(20, 6);
    const rows = await rollupRows(warehouse);
    expect(rows.filter((row) => row.startsWith('\t'))).toHaveLength(2 * months);
    expect(await keptRollup(warehouse)).toEqual(await countedRollup(warehouse));
  } finally {
    await warehouse.close();
  }
});
