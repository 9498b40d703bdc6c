import { addDays, rollupDimensions, type Dimension, type Period } from '@plumbline/schema';
import { dimensionSql, eachSum, joinSql, QueryTooHeavyError, sql } from '@plumbline/schema/clickhouse';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cellsOfDays, cellsOfPeriods } from '../../api/src/scores/cells.query.ts';
import { readCells } from '../../api/src/scores/readCells.ts';
import { finishLoad, recover, writeBatch } from '../../etl/src/warehouse/index.ts';
import { prepared, randomConversation, seededRandom } from '../testkit/conversations.ts';
import { noWords, openTemporaryWarehouse, type TemporaryWarehouse } from '../testkit/warehouse.ts';
import { textRows } from '../testkit/warehouseContents.ts';

const random = seededRandom(11);
const below = (limit: number): number => Math.floor(random() * limit);
const firstDay = '2026-05-20';
const sums = eachSum();
const added = eachSum((column) => sql`sum(${column})`);

let warehouse: TemporaryWarehouse;
beforeAll(async () => {
  warehouse = await openTemporaryWarehouse({ timeZone: 'America/New_York' });
  await recover(warehouse, noWords);
  const records = Array.from({ length: 500 }, () => randomConversation(random));
  await writeBatch(
    warehouse,
    records.map((record, index) => prepared(String(index), record)),
  );
  await finishLoad(warehouse, noWords);
});
afterAll(() => warehouse.close());

/** Every sum of the period's days, one cell of the dimensions after the other, with what stands in the place of `period`. */
function addedDays(period: Period, place: number, dimensions: readonly Dimension[]) {
  const filter = { dimensions: new Map(), rules: [] };
  const cell = cellOf(dimensions);
  return textRows(
    warehouse,
    sql`SELECT ${place === 1 ? sql`1` : sql`2`} AS period, ${cell}, ${added}
      FROM ${cellsOfDays(warehouse, { metric: 'cx', periods: [period], filter, dimensions: rollupDimensions })} GROUP BY ${cell}`,
  );
}

const cellOf = (dimensions: readonly Dimension[]) =>
  joinSql(
    [sql`metric, rule`, ...dimensions.map((one) => dimensionSql(one)), sql`live_version, version`],
    sql`, `,
  );

it('a period’s totals are its days’ sums, wherever it begins and ends, from the rollup and from the facts', async () => {
  let cells = 0;
  for (let nth = 0; nth < 30; nth += 1) {
    const dimensions = rollupDimensions.filter(() => below(2) === 0);
    const [baseline, current] = [0, 1].map((): Period => {
      const from = addDays(firstDay, below(70) - 10);
      return { from, to: addDays(from, [1, 1 + below(20), 30, 31, 1 + below(200)][below(5)]!) };
    }) as [Period, Period];
    const expected = [
      ...(await addedDays(baseline, 1, dimensions)),
      ...(await addedDays(current, 2, dimensions)),
    ].sort();
    const filter = { dimensions: new Map(), rules: [] };
    const asked = { metric: 'cx', periods: [baseline, current], filter, dimensions };
    const columns = sql`period, ${cellOf(dimensions)}, ${sums}`;
    const ofRollup = await textRows(
      warehouse,
      sql`SELECT ${columns} FROM ${cellsOfPeriods(warehouse, asked)}`,
    );
    expect(ofRollup, JSON.stringify(asked)).toEqual(expected);
    cells += expected.length;
    // A dimension that the rollup does not keep apart has them counted from the facts; a conversation is in one period only.
    if (baseline.from < current.to && current.from < baseline.to) continue;
    const topics = cellsOfPeriods(warehouse, { ...asked, dimensions: [...dimensions, 'TOPIC'] });
    const ofFacts = await textRows(
      warehouse,
      sql`SELECT period, ${cellOf(dimensions)}, ${added} FROM ${topics} GROUP BY period, ${cellOf(dimensions)}`,
    );
    expect(ofFacts, JSON.stringify(asked)).toEqual(expected);
  }
  expect(cells).toBeGreaterThan(1_000);
});

it('more cells than may be read are refused, not cut off', async () => {
  const filter = { dimensions: new Map(), rules: [] };
  const dimensions = ['REGION'] as const;
  const period = { from: firstDay, to: addDays(firstDay, 60) };
  const cells = cellsOfPeriods(warehouse, { metric: 'cx', periods: [period], filter, dimensions });
  const read = (most?: number) =>
    readCells(warehouse, { name: 'test.cells', cells, dimensions, sums: ['sum'], most });
  const all = await read();
  expect(all.n.length).toBeGreaterThan(10);
  expect(await read(all.n.length)).toEqual(all);
  await expect(read(all.n.length - 1)).rejects.toThrow(QueryTooHeavyError);
});
