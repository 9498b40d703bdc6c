import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PreparedConversation } from '@plumbline/schema';
import { sql } from '@plumbline/schema/clickhouse';
import { finishLoad, recover, writeBatch, type EraseWords } from '../../etl/src/warehouse/index.ts';
import { deletion, prepared, randomConversation, seededRandom } from '../testkit/conversations.ts';
import { crashing, type Crash } from '../testkit/crashingClient.ts';
import { openTemporaryWarehouse, type TemporaryWarehouse } from '../testkit/warehouse.ts';
import {
  conversationRows,
  countedRollup,
  keptRollup,
  rollupRows,
  textRows,
} from '../testkit/warehouseContents.ts';

const tables = ['conversation', 'identity', 'erasure', 'load_batch', 'rollup'] as const;

describe('a writer that dies', () => {
  const random = seededRandom(7);
  const first = Array.from({ length: 40 }, (_, index) => prepared(`c${index}`, randomConversation(random)));
  // Moves, changes, erases, leaves alone and adds.
  const second: PreparedConversation[] = [
    ...first.slice(0, 10),
    ...Array.from({ length: 15 }, (_, index) => prepared(`c${index + 10}`, randomConversation(random))),
    deletion('c30'),
    deletion('c31'),
    prepared('c31', randomConversation(random)),
    ...Array.from({ length: 20 }, (_, index) => prepared(`new${index}`, randomConversation(random))),
  ];
  let warehouse: TemporaryWarehouse;
  let expected: string[][];
  /** Where a writer can die: before each statement, and halfway through each that inserts lines or deletes rows. */
  let crashes: Crash[];
  let beforeFinish = 0;
  const told = new Set<string>();
  const tellErased: EraseWords = async (conversations) => conversations.forEach(({ id }) => told.add(id));

  beforeAll(async () => {
    warehouse = await openTemporaryWarehouse({ timeZone: 'America/New_York' });
    await recover(warehouse, tellErased);
    await loadFirst();
    const counted = crashing(warehouse, { statement: Infinity });
    await writeBatch(counted.warehouse, second);
    beforeFinish = counted.statements.length;
    await finishLoad(counted.warehouse, tellErased);
    crashes = counted.statements.map((_, index) => ({ statement: index + 1 }));
    counted.statements.forEach((method, index) => {
      if (method === 'exec' || method === 'delete') crashes.push({ statement: index + 1, halfway: true });
    });
    expected = await contents();
  });
  afterAll(() => warehouse.close());
  async function loadFirst() {
    await writeBatch(warehouse, first);
    await finishLoad(warehouse, tellErased);
  }

  async function contents() {
    return [await conversationRows(warehouse), await rollupRows(warehouse)];
  }

  it('ends, when recovered and run again, to the digit where a writer ends that never died', async () => {
    expect(crashes.length).toBeGreaterThan(10);
    for (const crash of crashes) {
      await startAgain();
      await expect(dieLoading(crash)).rejects.toThrow('The writer died.');
      await recover(warehouse, tellErased);
      await expectConsistent();
      // What was said of a conversation is erased by the time that the conversation is.
      const isThere = (await conversationRows(warehouse)).some((row) => row.includes('\tc30\t'));
      expect(isThere || told.has('c30')).toBe(true);
      await loadSecond();
      expect([...told]).toEqual(['c30', 'c31']);
      expect(await contents()).toEqual(expected);
    }
  });

  it('is repaired by the next batch too, without a recovery in between', async () => {
    for (const crash of crashes.filter(({ statement }) => statement <= beforeFinish && statement % 2 === 0)) {
      await startAgain();
      await expect(dieLoading(crash)).rejects.toThrow('The writer died.');
      await loadSecond();
      expect(await contents()).toEqual(expected);
    }
  });

  async function startAgain() {
    told.clear();
    for (const table of tables) await warehouse.client.command({ query: `TRUNCATE TABLE ${table}` });
    await loadFirst();
  }

  async function dieLoading(crash: Crash) {
    const dying = crashing(warehouse, crash);
    await writeBatch(dying.warehouse, second);
    await finishLoad(dying.warehouse, tellErased);
  }

  async function loadSecond() {
    await writeBatch(warehouse, second);
    await finishLoad(warehouse, tellErased);
  }

  /** One row a conversation, and a rollup that says what the facts say. */
  async function expectConsistent() {
    const doubles = await warehouse.client.query({
      query: 'SELECT id FROM conversation FINAL GROUP BY source, id HAVING count() > 1',
      format: 'JSONEachRow',
    });
    expect(await doubles.json()).toEqual([]);
    const known = await textRows(
      warehouse,
      sql`SELECT source, id, started_at, content_hash FROM identity FINAL WHERE is_deleted = 0`,
    );
    expect(known).toEqual(
      await textRows(warehouse, sql`SELECT source, id, started_at, content_hash FROM conversation FINAL`),
    );
    expect(await keptRollup(warehouse)).toEqual(await countedRollup(warehouse));
  }
});
