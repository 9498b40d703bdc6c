import { addDays, queryAsked } from '@plumbline/schema';
import {
  markRollup,
  QueryTooHeavyError,
  rollupRevision,
  run,
  selectArrow,
  sql,
} from '@plumbline/schema/clickhouse';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countCells, readTotals } from '../../api/src/scores/dayTotals.ts';
import { KeptTotals } from '../../api/src/scores/keptTotals.ts';
import { TotalNames } from '../../api/src/scores/totalNames.ts';
import { conversation, prepared, reason, score } from '../testkit/conversations.ts';
import { load, noFilter, ofEngine, ofTotals, rowsOf } from '../testkit/totals.ts';
import { openTemporaryWarehouse, type TemporaryWarehouse } from '../testkit/warehouse.ts';

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

  describe('read ahead', () => {
    const cx = (...days: string[]) => ({ metric: 'cx', days, of: 'scores and rules' as const });
    const wholeJune = Array.from({ length: 30 }, (_, index) => addDays(june.from, index));
    const endless = new AbortController().signal;

    const keptNow = async (mostCells?: number) =>
      new KeptTotals((await rollupRevision(warehouse))!, mostCells);

    it('are those of the months in which periods begin or end, not of those that they hold', async () => {
      const kept = await keptNow();
      await kept.read(warehouse, cx('2026-06-10', '2026-07-31', '2026-08-31'));
      expect(await readsWhile(() => kept.readAhead(warehouse, endless))).toBe(1);
      const fresh = await (await keptNow()).read(warehouse, cx(...wholeJune));
      const reads = await readsWhile(async () => {
        expect(await kept.read(warehouse, cx(...wholeJune))).toEqual(fresh);
        await kept.read(warehouse, { ...cx('2026-06-12'), of: 'scores' });
      });
      expect(reads).toBe(0);
      expect(await readsWhile(() => kept.read(warehouse, cx('2026-07-10')))).toBe(1);
    });

    it('are read once', async () => {
      const kept = await keptNow();
      await kept.read(warehouse, cx('2026-06-10'));
      expect(kept.hasMonthsAhead).toBe(true);
      await kept.readAhead(warehouse, endless);
      await kept.read(warehouse, cx('2026-06-10', '2026-06-11'));
      expect(kept.hasMonthsAhead).toBe(false);
      expect(await readsWhile(() => kept.readAhead(warehouse, endless))).toBe(0);
    });

    it('are as many as there is room for, and take nothing from what was asked for', async () => {
      const kept = await keptNow(4 + 2 * 4);
      await kept.read(warehouse, cx('2026-06-10'));
      await kept.readAhead(warehouse, endless);
      expect(await readsWhile(() => kept.read(warehouse, cx('2026-06-10')))).toBe(0);
    });

    it('are none of a rollup that has changed since, nor of an app that is closing', async () => {
      const kept = await keptNow();
      await kept.read(warehouse, cx('2026-06-10'));
      expect(await readsWhile(() => kept.readAhead(warehouse, AbortSignal.abort()))).toBe(0);
      await kept.read(warehouse, cx('2026-07-10'));
      await markRollup(warehouse, 'stands');
      expect(await readsWhile(() => kept.readAhead(warehouse, endless))).toBe(0);
    });

    it('that cannot be read are left for whoever asks', async () => {
      const kept = await keptNow();
      await kept.read(warehouse, cx('2026-06-10'));
      const { client } = warehouse;
      const exec = client.exec.bind(client);
      client.exec = () => Promise.reject(new Error('the connection broke'));
      await kept.readAhead(warehouse, endless);
      client.exec = exec;
      expect(await readsWhile(() => kept.read(warehouse, cx('2026-06-11')))).toBe(1);
    });

    async function readsWhile(work: () => Promise<unknown>): Promise<number> {
      let reads = 0;
      const end = queryAsked.watch(({ name }) => (reads += name.startsWith('rollup.totals') ? 1 : 0));
      await work();
      end();
      return reads;
    }
  });

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
    const cells = countCells(read(100_000)!.get('2026-06-30')!);
    expect(cells).toBeGreaterThan(2);
    expect(read(cells - 1)).toBeNull();
  });
});
