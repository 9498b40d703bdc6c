import { addDays, queryAsked, rollupDimensions, type Dimension, type Period } from '@plumbline/schema';
import { markRollup } from '@plumbline/schema/clickhouse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { daysOfTotals } from '../../api/src/scores/daysOfTotals.ts';
import { daySums } from '../../api/src/scores/trend.query.ts';
import { conversation, prepared, randomConversation, score, seededRandom } from '../testkit/conversations.ts';
import { load, noFilter, ofEngine, ofTotals, rowsOf } from '../testkit/totals.ts';
import { openTemporaryWarehouse, type TemporaryWarehouse } from '../testkit/warehouse.ts';

const firstDay = '2026-05-22';

describe.each(['embedded', 'server'] as const)('totals that are kept (%s)', (on) => {
  const random = seededRandom(5);
  const below = (limit: number): number => Math.floor(random() * limit);
  let warehouse: TemporaryWarehouse;

  beforeAll(async () => {
    warehouse = await openTemporaryWarehouse({ on });
    const oddlyNamed = { region: 'a "b"\\\t☃\u0001', startedAt: Date.parse('2026-06-01T10:00:00Z') };
    await load(warehouse, [
      ...Array.from({ length: 500 }, (_, index) => prepared(String(index), randomConversation(random))),
      prepared('oddly named', conversation(oddlyNamed)),
    ]);
  });
  afterAll(() => warehouse.close());

  it('add up to the cells that the engine adds up, to the digit and in their order', async () => {
    let cells = 0;
    for (let nth = 0; nth < 40; nth += 1) {
      const periods = Array.from({ length: 1 + below(2) }, (): Period => {
        const from = addDays(firstDay, below(14));
        return { from, to: addDays(from, [1, 1 + below(20), 30, 31, 1 + below(200)][below(5)]!) };
      });
      const question = {
        metric: ['cx', 'cx', 'cx', 'effort', 'no such metric'][below(5)]!,
        periods,
        filter: {
          dimensions: new Map<Dimension, string[]>(
            [
              ...(below(2) === 0 ? [['REGION', ['EMEA', 'APAC', 'nowhere']] as const] : []),
              ...(below(3) === 0 ? [['CHANNEL', ['chat']] as const] : []),
            ].map(([dimension, values]) => [dimension, [...values]]),
          ),
          rules: [],
        },
        dimensions: rollupDimensions.filter(() => below(2) === 0),
        ...(below(3) === 0 ? { cellsOf: below(2) === 0 ? [''] : ['', 'rude'] } : {}),
      };
      const expected = rowsOf(await ofEngine(warehouse, question));
      expect(rowsOf(await ofTotals(warehouse, question)), JSON.stringify(question)).toEqual(expected);
      cells += expected.length;
    }
    expect(cells).toBeGreaterThan(1_000);
  });

  it('of days come to what the engine adds up of each day, to the digit', async () => {
    const month = (from: string, to: string): Period => ({ from, to });
    const months = [
      month('1999-11-01', '1999-12-01'),
      month('2026-05-01', '2026-06-01'),
      month('2026-06-01', '2026-07-01'),
    ];
    let days = 0;
    for (const metric of ['cx', 'effort', 'no such metric'])
      for (const values of [
        [],
        [['REGION', ['EMEA']]],
        [
          ['REGION', ['APAC']],
          ['CHANNEL', ['chat', 'email']],
        ],
      ]) {
        const filter = { dimensions: new Map(values as [Dimension, string[]][]), rules: [] };
        const period = { from: months[0]!.from, to: months.at(-1)!.to };
        const expected = await daySums(warehouse, { metric, filter, period });
        expect(await daysOfTotals(warehouse, { metric, filter, months })).toEqual(expected);
        days += expected.length;
      }
    expect(days).toBeGreaterThan(20);
  });

  it('are not read again for another question that is made of them, until the rollup changes', async () => {
    const asked: string[] = [];
    const end = queryAsked.watch(({ name }) => asked.push(name));
    const reads = () => asked.filter((name) => name === 'rollup.totals').length;
    const periods = [
      { from: '2026-06-05', to: '2026-06-12' },
      { from: '2026-06-12', to: '2026-06-19' },
    ];
    const question = { metric: 'cx', periods, filter: noFilter, dimensions: ['REGION'] as const };
    const other = { ...question, periods: [{ from: '2026-06-05', to: '2026-06-19' }], dimensions: [] };
    try {
      await load(warehouse, [prepared('more', conversation())]);
      await Promise.all([ofTotals(warehouse, question), ofTotals(warehouse, question)]);
      await ofTotals(warehouse, other);
      await ofTotals(warehouse, { ...other, cellsOf: [''] });
      expect(reads()).toBe(1);
      await ofTotals(warehouse, { ...question, metric: 'effort' });
      await ofTotals(warehouse, { ...question, periods: [{ from: '2026-06-05', to: '2026-06-21' }] });
      expect(reads()).toBe(3);
      const scores = { ...other, metric: 'cx 2', cellsOf: [''] };
      await ofTotals(warehouse, scores);
      await ofTotals(warehouse, scores);
      expect(reads()).toBe(4);
      await ofTotals(warehouse, { ...scores, cellsOf: ['', 'rude'] });
      expect(reads()).toBe(5);
      await load(warehouse, [
        prepared('more', conversation({ region: 'EMEA', scores: [score({ score: 1 })] })),
      ]);
      expect(rowsOf(await ofTotals(warehouse, question))).toEqual(
        rowsOf(await ofEngine(warehouse, question)),
      );
      expect(reads()).toBe(6);
      await markRollup(warehouse, 'changing');
      await ofTotals(warehouse, question);
      await ofTotals(warehouse, question);
      expect(reads()).toBe(8);
      await markRollup(warehouse, 'stands');
    } finally {
      end();
    }
  });

  it('are of one state of the rollup, also where it changes while some are read', async () => {
    const week = (from: string) => ({ from, to: addDays(from, 7) });
    const question = {
      metric: 'cx',
      periods: [week('2026-06-03'), week('2026-06-10')],
      filter: noFilter,
      dimensions: ['REGION'] as const,
    };
    await ofTotals(warehouse, { ...question, periods: [week('2026-06-03')] });
    const { client } = warehouse;
    const exec = client.exec.bind(client);
    let changes = 0;
    // What was read of the days that are not kept is from before the load, what is kept from even earlier.
    client.exec = async (params: Parameters<typeof exec>[0]) => {
      if (!params.query.includes('FORMAT ArrowStream') || changes > 0) return exec(params);
      changes += 1;
      const moved = Array.from({ length: 200 }, (_, index) =>
        prepared(String(index), randomConversation(random)),
      );
      await load(warehouse, moved);
      return exec(params);
    };
    const read = await ofTotals(warehouse, question);
    client.exec = exec;
    expect(changes).toBe(1);
    expect(rowsOf(read)).toEqual(rowsOf(await ofEngine(warehouse, question)));
  });
});
