import { migrateClickHouse, rollupCells, sql } from '@plumbline/schema/clickhouse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishLoad, rebuildAllRollups, recover, writeBatch } from '../../etl/src/warehouse/index.ts';
import { prepared, randomConversation, seededRandom } from '../testkit/conversations.ts';
import { slowRollup } from '../testkit/slowRollup.ts';
import { openTemporaryWarehouse, type TemporaryWarehouse, noWords } from '../testkit/warehouse.ts';
import { countedRollup, keptRollup, rollupRows, textRows } from '../testkit/warehouseContents.ts';

describe('the rollup', () => {
  const random = seededRandom(3);
  const records = Array.from({ length: 400 }, () => randomConversation(random));
  let warehouse: TemporaryWarehouse;

  beforeAll(async () => {
    warehouse = await openTemporaryWarehouse({ timeZone: 'Asia/Kolkata' });
    await recover(warehouse, noWords);
    await writeBatch(
      warehouse,
      records.map((record, index) => prepared(String(index), record)),
    );
    await finishLoad(warehouse, noWords);
  });
  afterAll(() => warehouse.close());

  it('is what a slow count of the records gives, to the digit', async () => {
    expect(await rollupRows(warehouse)).toEqual(slowRollup(records, 'Asia/Kolkata'));
  });

  it('is what the same question answers straight from the facts, with the totals of months, and all of them packed', async () => {
    const kept = await keptRollup(warehouse);
    expect(kept).toEqual(await countedRollup(warehouse));
    const [, totals, packed] = kept;
    expect(totals!.length).toBeGreaterThan(1_000);
    expect(packed!.length).toBeGreaterThan(50);
  });

  it('follows from the facts over other dimensions and conditions', async () => {
    const cells = rollupCells(warehouse, {
      where: [sql`topic = 'billing'`],
      dimensions: ['TOPIC'],
    });
    const rows = await textRows(
      warehouse,
      sql`SELECT topic, sum(n) FROM (${cells}) WHERE metric = '' GROUP BY topic`,
    );
    expect(rows).toEqual([`billing\t${records.filter(({ topic }) => topic === 'billing').length}`]);
  });

  it('is the same when it is rebuilt', async () => {
    const before = await keptRollup(warehouse);
    await rebuildAllRollups(warehouse, noWords);
    expect(await keptRollup(warehouse)).toEqual(before);
  });

  it('of days that a load touches is computed anew, of the other days of their months kept', async () => {
    const before = await rollupRows(warehouse);
    const again = prepared('0', { ...records[0]!, topic: 'another' });
    await writeBatch(warehouse, [again]);
    await finishLoad(warehouse, noWords);
    expect(await rollupRows(warehouse)).toEqual(before);
    expect(await keptRollup(warehouse)).toEqual(await countedRollup(warehouse));
    const parts = await textRows(
      warehouse,
      sql`SELECT DISTINCT partition FROM system.parts WHERE database = currentDatabase() AND table = 'rollup' AND active`,
    );
    const months = records.map(({ startedAt }) => new Date(startedAt + 19_800_000).toISOString().slice(0, 7));
    expect(parts.toSorted()).toEqual([...new Set(months)].map((month) => month.replace('-', '')).toSorted());
  });

  it('of a warehouse that kept no totals is computed anew when that is opened', async () => {
    const before = await keptRollup(warehouse);
    const files = `'007_rollup_through.sql', '010_rollup_packed.sql', '011_rollup_total.sql'`;
    await warehouse.client.command({ query: `DELETE FROM migration WHERE file IN (${files})` });
    await migrateClickHouse(warehouse.client);
    expect(await keptRollup(warehouse)).toEqual([[], [], []]);
    await recover(warehouse, noWords);
    expect(await keptRollup(warehouse)).toEqual(before);
  });

  it('moves to the days of another time zone', async () => {
    await recover({ ...warehouse, timeZone: 'America/New_York' }, noWords);
    expect(await rollupRows(warehouse)).toEqual(slowRollup(records, 'America/New_York'));
    await recover(warehouse, noWords);
    expect(await rollupRows(warehouse)).toEqual(slowRollup(records, 'Asia/Kolkata'));
  });
});
