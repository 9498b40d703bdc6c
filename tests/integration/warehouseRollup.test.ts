import { migrateClickHouse, rollupCells, sql } from '@plumbline/schema/clickhouse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishLoad, rebuildAllRollups, recover, writeBatch } from '../../etl/src/warehouse/index.ts';
import { prepared, randomConversation, seededRandom } from '../testkit/conversations.ts';
import { slowRollup } from '../testkit/slowRollup.ts';
import { openTemporaryWarehouse, type TemporaryWarehouse, noWords } from '../testkit/warehouse.ts';
import {
  addedTotals,
  countedRows,
  packedAnew,
  packedRows,
  rollupRows,
  textRows,
  totalRows,
} from '../testkit/warehouseContents.ts';

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

  it('is what the same question answers straight from the facts', async () => {
    expect(await countedRows(warehouse)).toEqual(await rollupRows(warehouse));
  });

  it('holds of each month what its days come to up to and with each of them', async () => {
    const totals = await totalRows(warehouse);
    expect(totals.length).toBeGreaterThan(1_000);
    expect(totals).toEqual(await addedTotals(warehouse));
    const packed = await packedRows(warehouse);
    expect(packed.length).toBeGreaterThan(50);
    expect(packed).toEqual(await packedAnew(warehouse));
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
    const before = await rollupRows(warehouse);
    await rebuildAllRollups(warehouse, noWords);
    expect(await rollupRows(warehouse)).toEqual(before);
  });

  it('of days that a load touches is computed anew, of the other days of their months kept', async () => {
    const before = await rollupRows(warehouse);
    const again = prepared('0', { ...records[0]!, topic: 'another' });
    await writeBatch(warehouse, [again]);
    await finishLoad(warehouse, noWords);
    expect(await rollupRows(warehouse)).toEqual(before);
    expect(await totalRows(warehouse)).toEqual(await addedTotals(warehouse));
    expect(await packedRows(warehouse)).toEqual(await packedAnew(warehouse));
    const parts = await textRows(
      warehouse,
      sql`SELECT DISTINCT partition FROM system.parts WHERE database = currentDatabase() AND table = 'rollup' AND active`,
    );
    const months = records.map(({ startedAt }) => new Date(startedAt + 19_800_000).toISOString().slice(0, 7));
    expect(parts.toSorted()).toEqual([...new Set(months)].map((month) => month.replace('-', '')).toSorted());
  });

  it('of a warehouse that kept no totals is computed anew when that is opened', async () => {
    const before = await rollupRows(warehouse);
    await warehouse.client.command({ query: `DELETE FROM migration WHERE file = '007_rollup_through.sql'` });
    await migrateClickHouse(warehouse.client);
    expect(await rollupRows(warehouse)).toEqual([]);
    await recover(warehouse, noWords);
    expect(await rollupRows(warehouse)).toEqual(before);
  });

  it('moves to the days of another time zone', async () => {
    await recover({ ...warehouse, timeZone: 'America/New_York' }, noWords);
    expect(await rollupRows(warehouse)).toEqual(slowRollup(records, 'America/New_York'));
    await recover(warehouse, noWords);
    expect(await rollupRows(warehouse)).toEqual(slowRollup(records, 'Asia/Kolkata'));
  });
});
