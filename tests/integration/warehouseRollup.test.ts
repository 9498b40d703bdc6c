import { rollupCells, sql } from '@plumbline/schema/clickhouse';
import { dayOf, type ConversationScore, type ScoredConversation } from '@plumbline/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishLoad, rebuildAllRollups, recover, writeBatch } from '../../etl/src/warehouse/index.ts';
import { prepared, randomConversation, seededRandom } from '../testkit/conversations.ts';
import { openTemporaryWarehouse, type TemporaryWarehouse } from '../testkit/warehouse.ts';
import { rollupRows, textRows } from '../testkit/warehouseContents.ts';

const columns = sql`metric, rule, day, region, channel, agent_tier, language, live_version, version,
  n, n_abstained, sum_x, sum_xx, sum_base, sum_live, sum_live_sq, cross_live, cross_x`;

describe('the rollup', () => {
  const random = seededRandom(3);
  const records = Array.from({ length: 400 }, () => randomConversation(random));
  let warehouse: TemporaryWarehouse;

  beforeAll(async () => {
    warehouse = await openTemporaryWarehouse({ timeZone: 'Asia/Kolkata' });
    await recover(warehouse);
    await writeBatch(
      warehouse,
      records.map((record, index) => prepared(String(index), record)),
    );
    await finishLoad(warehouse);
  });
  afterAll(() => warehouse.close());

  it('is what a slow count of the records gives, to the digit', async () => {
    expect(await rollupRows(warehouse)).toEqual(slowRollup(records, 'Asia/Kolkata'));
  });

  it('is what the same question answers straight from the facts', async () => {
    const cells = rollupCells({ timeZone: warehouse.timeZone });
    expect(await textRows(warehouse, sql`SELECT ${columns} FROM (${cells})`)).toEqual(
      await rollupRows(warehouse),
    );
  });

  it('follows from the facts over other dimensions and conditions', async () => {
    const cells = rollupCells({
      timeZone: warehouse.timeZone,
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
    await rebuildAllRollups(warehouse);
    expect(await rollupRows(warehouse)).toEqual(before);
  });

  it('moves to the days of another time zone', async () => {
    await recover({ ...warehouse, timeZone: 'America/New_York' });
    expect(await rollupRows(warehouse)).toEqual(slowRollup(records, 'America/New_York'));
    await recover(warehouse);
    expect(await rollupRows(warehouse)).toEqual(slowRollup(records, 'Asia/Kolkata'));
  });
});

/** One conversation at a time, in big integers, as the columns of `rollup` are explained. */
function slowRollup(records: readonly ScoredConversation[], timeZone: string): string[] {
  const cells = new Map<string, bigint[]>();
  const add = (key: readonly string[], sums: readonly (bigint | number)[]) => {
    const cell = cells.get(key.join('\t')) ?? sums.map(() => 0n);
    cells.set(
      key.join('\t'),
      cell.map((sum, index) => sum + BigInt(sums[index]!)),
    );
  };
  for (const record of records) {
    const place = [
      dayOf(record.startedAt, timeZone),
      record.region,
      record.channel,
      record.agentTier,
      record.language,
    ];
    add(['', '', ...place, '', ''], [1, 0, 0, 0, 0, 0, 0, 0, 0]);
    for (const score of record.scores) {
      const live = record.scores.find(({ metric }) => metric === score.metric)!;
      const versions = [live.version, score.version];
      if (score.score === null || live.score === null) {
        add([score.metric, '', ...place, ...versions], [0, 1, 0, 0, 0, 0, 0, 0, 0]);
        continue;
      }
      const x = scaled(score.score - 5);
      const y = scaled(live.score - 5);
      add(
        [score.metric, '', ...place, ...versions],
        [1, 0, x, x * x, scaled(score.base), y, y * y, x * y, 0],
      );
      for (const [rule, c] of pointsByRule(score)) {
        add([score.metric, rule, ...place, ...versions], [1, 0, c, c * c, 0, 0, 0, 0, c * x]);
      }
    }
  }
  return [...cells].map(([key, sums]) => `${key}\t${sums.join('\t')}`).sort();
}

function pointsByRule(score: ConversationScore): Map<string, bigint> {
  const points = new Map<string, bigint>();
  for (const reason of score.reasons) {
    points.set(reason.rule, (points.get(reason.rule) ?? 0n) + scaled(reason.points));
  }
  return points;
}

function scaled(value: number): bigint {
  return BigInt(Math.round(value * 1e9));
}
