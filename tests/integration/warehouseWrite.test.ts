import { clickHouseCode, sql } from '@plumbline/schema/clickhouse';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBatch, readJournal } from '../../etl/src/warehouse/journal.ts';
import { rollForward } from '../../etl/src/warehouse/rollForward.ts';
import {
  finishLoad,
  packRecords,
  recover,
  writeBatch,
  writePackedBatch,
} from '../../etl/src/warehouse/index.ts';
import { batchKeyLine } from '../../etl/src/warehouse/batchKey.ts';
import { findIdentities, insertLines, repeatedPlaces } from '../../etl/src/warehouse/identities.ts';
import { conversation, deletion, prepared, score } from '../testkit/conversations.ts';
import { openTemporaryWarehouse, type TemporaryWarehouse, noWords } from '../testkit/warehouse.ts';
import { conversationRows, rollupRows, textRows } from '../testkit/warehouseContents.ts';

const tables = ['conversation', 'identity', 'erasure', 'load_batch', 'rollup'] as const;

describe.each(['embedded', 'server'] as const)('the warehouse, %s', (on) => {
  let warehouse: TemporaryWarehouse;

  beforeAll(async () => {
    warehouse = await openTemporaryWarehouse({ on });
    await recover(warehouse, noWords);
  });
  afterAll(() => warehouse.close());
  beforeEach(async () => {
    for (const table of tables) await warehouse.client.command({ query: `TRUNCATE TABLE ${table}` });
  });

  it('keeps every field of a conversation', async () => {
    const record = conversation({
      endedAt: Date.parse('2026-05-10T10:07:00.250Z'),
      attributes: { b: 1, a: 'it\'s "quoted"\n\\', c: null, d: false },
      agentId: 'agent; DROP TABLE conversation; --',
      messages: [
        {
          role: 'customer',
          text: 'Zeile\tTab "quote" \\ 日本 🙂\u0000',
          at: Date.parse('2026-05-10T10:00:01Z'),
          author: null,
        },
        { role: 'agent', text: '', at: null, author: 'Ann' },
      ],
      scores: [
        score({ confidence: 0.25, scorer: 'rules' }),
        score({ version: '2026.2', abstained: true, score: null }),
      ],
    });
    await writeBatch(warehouse, [prepared('a', record)]);
    const result = await warehouse.client.query({
      query: 'SELECT * FROM conversation FINAL',
      format: 'JSONEachRow',
    });
    expect(await result.json()).toEqual([
      expect.objectContaining({
        source: 'test',
        id: 'a',
        started_at: '2026-05-10T10:00:00.000Z',
        ended_at: '2026-05-10T10:07:00.250Z',
        agent_id: 'agent; DROP TABLE conversation; --',
        attributes: JSON.stringify({ a: 'it\'s "quoted"\n\\', b: 1, c: null, d: false }),
        message_role: ['customer', 'agent'],
        message_text: ['Zeile\tTab "quote" \\ 日本 🙂\u0000', ''],
        message_at: ['2026-05-10T10:00:01.000Z', null],
        message_author: [null, 'Ann'],
        score_version: ['2026.1', '2026.2'],
        score_value: [8, null],
        score_abstained: [0, 1],
        score_confidence: [0.25, null],
        reason_score: [1, 2],
        reason_rule: ['long-wait', 'long-wait'],
        reason_points: [-2, -2],
      }),
    ]);
  });

  it('changes nothing when the same record comes again', async () => {
    const batch = [prepared('a', conversation()), prepared('b', conversation())];
    expect(await load(warehouse, batch)).toEqual({ loaded: 2, replaced: 0, unchanged: 0, deleted: 0 });
    const before = await contents(warehouse);
    expect(await load(warehouse, batch)).toEqual({ loaded: 0, replaced: 0, unchanged: 2, deleted: 0 });
    expect(await contents(warehouse)).toEqual(before);
  });

  it.each([
    ['another score', { scores: [score({ score: 3 })] }],
    ['another region', { region: 'APAC' }],
    ['another day', { startedAt: Date.parse('2026-05-11T10:00:00Z') }],
    ['another month', { startedAt: Date.parse('2026-07-01T10:00:00Z') }],
    ['no score', { scores: [] }],
  ])('replaces a changed record everywhere: %s', async (_, change) => {
    await load(warehouse, [prepared('a', conversation()), prepared('b', conversation())]);
    const counts = await load(warehouse, [prepared('a', conversation(change))]);
    expect(counts).toEqual({ loaded: 0, replaced: 1, unchanged: 0, deleted: 0 });
    const replaced = await contents(warehouse);

    await clear(warehouse);
    await load(warehouse, [prepared('b', conversation()), prepared('a', conversation(change))]);
    expect(await contents(warehouse)).toEqual(replaced);
  });

  it('finds a conversation once after it moved away and back, and away again', async () => {
    const away = prepared('a', conversation({ startedAt: Date.parse('2026-07-01T10:00:00Z') }));
    await load(warehouse, [prepared('a', conversation())]);
    const before = await contents(warehouse);
    await load(warehouse, [away]);
    const moved = await contents(warehouse);
    await load(warehouse, [prepared('a', conversation())]);
    expect(await contents(warehouse)).toEqual(before);
    await load(warehouse, [away]);
    expect(await contents(warehouse)).toEqual(moved);
  });

  it('finds a conversation once that moved, and after it in the batch one that did not', async () => {
    const changed = prepared('b', conversation({ region: 'APAC' }));
    await load(warehouse, [prepared('a', conversation()), prepared('b', conversation())]);
    const away = conversation({ startedAt: Date.parse('2026-05-11T10:00:00Z') });
    await load(warehouse, [prepared('a', away), changed]);
    expect((await contents(warehouse)).facts).toHaveLength(2);
  });

  it('counts a deleted conversation as gone before it is erased', async () => {
    const counted = { loaded: 0, replaced: 0, unchanged: 0, deleted: 0 };
    await writeBatch(warehouse, [prepared('a', conversation())]);
    expect(await writeBatch(warehouse, [deletion('a')])).toEqual({ ...counted, deleted: 1 });
    expect(await writeBatch(warehouse, [deletion('a')])).toEqual({ ...counted, unchanged: 1 });
    expect(await load(warehouse, [prepared('a', conversation())])).toEqual({ ...counted, loaded: 1 });
    expect((await contents(warehouse)).facts).toHaveLength(1);
  });

  it('says of the conversations of a batch which are there, by their places', async () => {
    const moved = conversation({ startedAt: Date.parse('2026-07-01T10:00:00.250Z') });
    await writeBatch(warehouse, [prepared('a', conversation()), prepared('b', moved), prepared('c', moved)]);
    await writeBatch(warehouse, [deletion('c')]);
    const line = (id: string, hash: string, place: number) =>
      batchKeyLine({ source: 'test', id }, hash, place);
    const [hash] = await textRows(warehouse, sql`SELECT content_hash FROM identity WHERE id = 'b' LIMIT 1`);
    const lines = [line('b', hash!, 0), line('new', hash!, 1), line('b', '', 2), line('c', hash!, 3)];
    const known = await findIdentities(warehouse, lines, 4);
    expect([...known.startedAt]).toEqual([moved.startedAt, Number.NaN, moved.startedAt, Number.NaN]);
    expect([...known.isUnchanged]).toEqual([1, 0, 0, 0]);
    expect((await repeatedPlaces(warehouse)).map((places) => places.toSorted((a, b) => a - b))).toEqual([
      [0, 2],
    ]);
    expect([...(await findIdentities(warehouse, [], 0)).startedAt]).toEqual([]);
  });

  it('knows each record of a batch of several lists', async () => {
    const of = (from: number, to: number, change: Parameters<typeof conversation>[0] = {}) =>
      Array.from({ length: to - from }, (_, at) => prepared(`c-${from + at}`, conversation(change)));
    await load(warehouse, of(0, 130));
    const moved = { startedAt: Date.parse('2026-07-01T10:00:00Z') };
    const gone = Array.from({ length: 7 }, (_, at) => deletion(`c-${123 + at}`));
    const counts = await writePackedBatch(warehouse, [
      packRecords(of(0, 13)),
      packRecords([...of(13, 25, moved), ...of(130, 135)]),
      packRecords([...of(25, 123), ...gone]),
    ]);
    expect(counts).toEqual({ loaded: 5, replaced: 12, unchanged: 111, deleted: 7 });
    await finishLoad(warehouse, noWords);
    expect((await contents(warehouse)).facts).toHaveLength(128);
  });

  it('opens no batch for what comes and goes within it', async () => {
    await writeBatch(warehouse, [prepared('a', conversation()), deletion('a')]);
    expect(await textRows(warehouse, sql`SELECT count() FROM load_batch`)).toEqual(['0']);
  });

  it('lets the last record of a batch win and counts as if they came one after the other', async () => {
    const records = [
      prepared('a', conversation({ region: 'first' })),
      prepared('b', conversation()),
      prepared('a', conversation({ region: 'second' })),
      prepared('a', conversation({ region: 'second' })),
      prepared('b', conversation()),
      deletion('b'),
      deletion('c'),
      prepared('d', conversation()),
      deletion('d'),
      prepared('d', conversation({ region: 'again' })),
    ];
    const counts = await load(warehouse, records);
    expect(counts).toEqual({ loaded: 4, replaced: 1, unchanged: 3, deleted: 2 });
    const together = await contents(warehouse);

    await clear(warehouse);
    const oneByOne = { loaded: 0, replaced: 0, unchanged: 0, deleted: 0 };
    for (const record of records) {
      const one = await load(warehouse, [record]);
      for (const name of ['loaded', 'replaced', 'unchanged', 'deleted'] as const) oneByOne[name] += one[name];
    }
    expect(oneByOne).toEqual(counts);
    expect(await contents(warehouse)).toEqual(together);
  });

  it('keeps every row of a batch of many megabytes', async () => {
    const text = 'Still no reply. '.repeat(1_000);
    const batch = Array.from({ length: 1_003 }, (_, at) => prepared(`long-${at}`, saying(text)));
    expect(await load(warehouse, batch)).toMatchObject({ loaded: 1_003 });
    const kept = sql`SELECT countDistinct(id), sum(length(message_text[1])) FROM conversation FINAL`;
    expect(await textRows(warehouse, kept)).toEqual([`1003\t${1_003 * text.length}`]);
  });

  it('closes an open batch alone, not others beside it', async () => {
    await openBatch(warehouse, 1, []);
    await openBatch(warehouse, 2, []);
    await rollForward(warehouse, 1);
    expect(await readJournal(warehouse)).toEqual({ last: 2, open: [2] });
  });

  it('says by ClickHouse’s own number what it does not take', async () => {
    const refused = insertLines(warehouse, 'erasure', ['source', 'id'], ['["a", "1"]\n', 'no row\n']);
    // CANNOT_PARSE_INPUT_ASSERTION_FAILED
    const error: unknown = await refused.catch((thrown: unknown) => thrown);
    expect(clickHouseCode(error)).toBe('27');
    expect(await textRows(warehouse, sql`SELECT count() FROM erasure`)).toEqual(['0']);
  });

  it('keeps identities apart whose source and id run together', async () => {
    const counts = await load(warehouse, [
      prepared('bc', conversation(), 'a'),
      prepared('c', conversation(), 'ab'),
      prepared("'); --", conversation(), 'a\tb\\'),
    ]);
    expect(counts.loaded).toBe(3);
    expect(await load(warehouse, [prepared("'); --", conversation(), 'a\tb\\')])).toMatchObject({
      unchanged: 1,
    });
  });

  it('erases a deleted conversation from every row of every table', async () => {
    const secret = 'my card is 4711';
    const withSecret = (startedAt: string) =>
      conversation({
        startedAt: Date.parse(startedAt),
        region: secret,
        messages: [{ role: 'customer', text: secret, at: null, author: null }],
      });
    await load(warehouse, [prepared('kept', conversation())]);
    const before = await contents(warehouse);
    await load(warehouse, [prepared('gone', withSecret('2026-05-10T10:00:00Z'))]);
    await load(warehouse, [prepared('gone', withSecret('2026-06-10T10:00:00Z'))]);
    expect(await load(warehouse, [deletion('gone')])).toMatchObject({ deleted: 1 });

    expect(await contents(warehouse)).toEqual(before);
    for (const table of ['conversation', 'identity', 'erasure', 'rollup', 'batch_key'] as const) {
      const rows = await textRows(warehouse, tableRows[table]);
      expect(rows.filter((row) => row.includes(secret))).toEqual([]);
      expect(rows.filter((row) => row.includes('gone'))).toEqual([]);
    }
  });

  it('erases the words about every conversation of a long list of deletions', async () => {
    const gone = Array.from({ length: 10_001 }, (_, at) => `${JSON.stringify(['test', `gone-${at}`])}\n`);
    await insertLines(warehouse, 'erasure', ['source', 'id'], gone);
    const told = new Set<string>();
    await finishLoad(warehouse, async (some) => some.forEach(({ id }) => told.add(id)));
    expect(told.size).toBe(gone.length);
  });

  it('leaves nothing of the old text when a conversation is deleted and loaded again in one batch', async () => {
    await load(warehouse, [prepared('a', saying('old secret'))]);
    await load(warehouse, [deletion('a'), prepared('a', saying('new words'))]);
    const rows = await textRows(warehouse, tableRows.conversation);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain('new words');
  });
});

function saying(text: string) {
  return conversation({ messages: [{ role: 'customer', text, at: null, author: null }] });
}

const tableRows = {
  conversation: sql`SELECT * FROM conversation`,
  identity: sql`SELECT * FROM identity`,
  erasure: sql`SELECT * FROM erasure`,
  rollup: sql`SELECT * FROM rollup`,
  batch_key: sql`SELECT * FROM batch_key`,
};

async function load(warehouse: TemporaryWarehouse, batch: Parameters<typeof writeBatch>[1]) {
  const counts = await writeBatch(warehouse, batch);
  await finishLoad(warehouse, noWords);
  return counts;
}

async function contents(warehouse: TemporaryWarehouse): Promise<{ facts: string[]; rollup: string[] }> {
  return { facts: await conversationRows(warehouse), rollup: await rollupRows(warehouse) };
}

async function clear(warehouse: TemporaryWarehouse): Promise<void> {
  for (const table of tables) await warehouse.client.command({ query: `TRUNCATE TABLE ${table}` });
}
