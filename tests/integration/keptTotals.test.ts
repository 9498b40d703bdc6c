import { finishLoad, writeBatch } from '@plumbline/etl';
import { addDays, queryAsked, rollupDimensions, type Dimension, type Period } from '@plumbline/schema';
import {
  markRollup,
  param,
  QueryTooHeavyError,
  rollupRevision,
  run,
  selectArrow,
  sql,
} from '@plumbline/schema/clickhouse';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cellsOfPeriods } from '../../api/src/scores/cells.query.ts';
import { daysOfTotals } from '../../api/src/scores/daysOfTotals.ts';
import { cellsOf, readTotals } from '../../api/src/scores/dayTotals.ts';
import type { RollupQuestion } from '../../api/src/scores/filter.ts';
import { KeptTotals } from '../../api/src/scores/keptTotals.ts';
import {
  cellsOfQuestion,
  cellSums,
  readCells,
  type CellColumns,
  type CellSum,
} from '../../api/src/scores/readCells.ts';
import { TotalNames } from '../../api/src/scores/totalNames.ts';
import { daySums } from '../../api/src/scores/trend.query.ts';
import {
  conversation,
  prepared,
  randomConversation,
  reason,
  score,
  seededRandom,
} from '../testkit/conversations.ts';
import { noWords, openTemporaryWarehouse, type TemporaryWarehouse } from '../testkit/warehouse.ts';

type Cells = CellColumns<CellSum>;
const noFilter = { dimensions: new Map<Dimension, string[]>(), rules: [] };
const firstDay = '2026-05-22';

async function load(warehouse: TemporaryWarehouse, records: Parameters<typeof writeBatch>[1]): Promise<void> {
  await writeBatch(warehouse, records);
  await finishLoad(warehouse, noWords);
}

const ofTotals = (warehouse: TemporaryWarehouse, question: RollupQuestion, most?: number): Promise<Cells> =>
  cellsOfQuestion(warehouse, { name: 'test.totals', question, sums: cellSums, most });

/** As the engine adds them up. */
const ofEngine = (warehouse: TemporaryWarehouse, question: RollupQuestion): Promise<Cells> =>
  readCells(warehouse, {
    name: 'test.engine',
    cells: cellsOfPeriods(warehouse, question),
    dimensions: question.dimensions,
    sums: cellSums,
    isCurrent: sql`period = ${param('UInt8', question.periods.length)}`,
  });

/** Whole rows, wherever a segment stands. */
const rowsOf = (cells: Cells) =>
  cells.n.map((n, row) => [
    cells.current[row],
    cells.segments[cells.segment[row]!],
    cells.rule[row],
    cells.liveVersion[row],
    cells.version[row],
    cells.metric[row],
    n,
    ...cellSums.map((sum) => cells[sum][row]),
  ]);

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

describe('totals', () => {
  let warehouse: TemporaryWarehouse;
  const june = { from: '2026-06-01', to: '2026-07-01' };
  const question = { metric: 'cx', periods: [june], filter: noFilter, dimensions: ['REGION'] as const };
  const inJune = Date.parse('2026-06-10T10:00:00Z');

  beforeAll(async () => {
    warehouse = await openTemporaryWarehouse();
  });
  afterAll(() => warehouse.close());
  beforeEach(() => load(warehouse, [prepared('one', conversation({ startedAt: inJune }))]));

  it('that cannot be read are an error, and are read for the next question', async () => {
    await markRollup(warehouse, 'stands');
    const { client } = warehouse;
    const exec = client.exec.bind(client);
    client.exec = () => Promise.reject(new Error('the connection broke'));
    await expect(ofTotals(warehouse, question)).rejects.toThrow('the connection broke');
    client.exec = exec;
    expect((await ofTotals(warehouse, question)).n).toEqual([1, 1, 1]);
  });

  it('of more cells than may be answered are refused, not cut off', async () => {
    expect((await ofTotals(warehouse, question, 3)).n.length).toBe(3);
    await expect(ofTotals(warehouse, question, 2)).rejects.toThrow(QueryTooHeavyError);
  });

  it('of the days asked for longest ago are forgotten where more rows are kept than may be', async () => {
    const reads = await readsOf(2 * (3 + 1), 'cx', [
      ['2026-06-11', '2026-06-12'],
      ['2026-06-11', '2026-06-13'],
      ['2026-06-11', '2026-06-13'],
      ['2026-06-12'],
    ]);
    expect(reads).toEqual([1, 2, 2, 3]);
  });

  it('of days without rows are forgotten too', async () => {
    const reads = await readsOf(2, 'cx', [['2026-01-11', '2026-01-12'], ['2026-01-13'], ['2026-01-11']]);
    expect(reads).toEqual([1, 2, 3]);
  });

  /** How often the rollup has been read after each question, where so many rows are kept at most. */
  async function readsOf(mostCells: number, metric: string, questions: string[][]): Promise<number[]> {
    const asked: string[] = [];
    const end = queryAsked.watch(({ name }) => asked.push(name));
    const kept = new KeptTotals((await rollupRevision(warehouse))!, mostCells);
    const reads: number[] = [];
    for (const days of questions) {
      await kept.read(warehouse, { metric, days, of: 'scores and rules' });
      reads.push(asked.filter((name) => name === 'rollup.totals').length);
    }
    end();
    return reads;
  }

  it('with more places for cells than are looked up are added up by the engine, to the same', async () => {
    const rules = Array.from({ length: 1_000 }, (_, index) => reason(`rule ${index}`, -0.001));
    const records = Array.from({ length: 2_100 }, (_, index) =>
      prepared(
        `wide ${index}`,
        conversation({
          startedAt: inJune,
          region: `region ${index}`,
          scores: [score(index === 0 ? { score: 9, reasons: rules } : {})],
        }),
      ),
    );
    await load(warehouse, records);
    const asked: string[] = [];
    const end = queryAsked.watch(({ name }) => asked.push(name));
    const both = { ...question, periods: [june, { from: '2026-06-05', to: '2026-06-20' }] };
    const cells = await ofTotals(warehouse, both);
    end();
    expect(asked).toContain('test.totals');
    expect(rowsOf(cells)).toEqual(rowsOf(await ofEngine(warehouse, both)));
  });

  it('of a day that has too many cells to be packed are added up by the engine, those of other days as ever', async () => {
    const asked: string[] = [];
    const end = queryAsked.watch(({ name }) => asked.push(name));
    await run(warehouse, {
      name: 'test.tooMany',
      query: sql`INSERT INTO rollup_total VALUES (toDate('2026-06-19'), 'cx', 'rules', 75001, '', '')`,
    });
    await markRollup(warehouse, 'stands');
    const week = { from: '2026-06-05', to: '2026-06-12' };
    const days = { ...question, periods: [week, { from: '2026-06-12', to: '2026-06-20' }] };
    expect(rowsOf(await ofTotals(warehouse, days))).toEqual(rowsOf(await ofEngine(warehouse, days)));
    expect(asked.filter((name) => name === 'test.totals')).toHaveLength(1);
    const others = { ...question, periods: [week] };
    expect(rowsOf(await ofTotals(warehouse, others))).toEqual(rowsOf(await ofEngine(warehouse, others)));
    end();
    expect(asked.filter((name) => name === 'test.totals')).toHaveLength(1);
  });

  it('of more cells than may be read are none', async () => {
    const arrow = await selectArrow(warehouse, {
      name: 'test.arrow',
      timeoutMs: 5_000,
      query: sql`SELECT through, metric, cells, shape, sums FROM rollup_total WHERE through = toDate('2026-06-30')`,
    });
    const read = (most: number) => readTotals(arrow, { days: ['2026-06-30'], names: new TotalNames(), most });
    const cells = cellsOf(read(100_000)!.get('2026-06-30')!);
    expect(cells).toBeGreaterThan(2);
    expect(read(cells - 1)).toBeNull();
  });
});
