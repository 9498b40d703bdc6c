import { hasWordIndex, readSearch, saidConditions, saidWords } from '@plumbline/api';
import { allOf, select, sql } from '@plumbline/schema/clickhouse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { ingest } from '../testkit/ingest.ts';

let api: TemporaryApi;

const said: Record<string, string[]> = {
  refund: [
    'My refund of 100% is three weeks late, and nobody has told me why it is that late so far.',
    'Sorry!',
  ],
  straße: ['Die Lieferung ging in die falsche STRASSE, Ärger!', 'Das tut uns leid.'],
  返金: ['返金はまだですか。', 'もう一度お願いします。'],
  curly: ['“Solved” – it took 7741-208 tries…', 'ΟΔΟΣ, İstanbul, naïve, 환불을 해주세요.'],
};
const record = (id: string, texts: readonly string[], startedAt = '2026-05-10T10:00:00Z') => ({
  id,
  startedAt,
  messages: texts.map((text) => ({ role: 'customer', text })),
});
const load = (records: readonly object[]) => ingest(api, records, 'crm');

beforeAll(async () => {
  api = await startTemporaryApi();
  await load(Object.entries(said).map(([id, texts]) => record(id, texts)));
});
afterAll(() => api.close());

async function find(search: string): Promise<string[]> {
  const { conversations, conversationFacets } = await api.ask<{
    conversations: { totalCount: number; nodes: { recordId: string }[] };
    conversationFacets: { dimensions: { dimension: string; values: { count: number }[] }[] };
  }>(
    `query ($search: String) {
      conversations(period: { from: "2026-05-01", to: "2026-06-01" }, search: $search) { totalCount nodes { recordId } }
      conversationFacets(period: { from: "2026-05-01", to: "2026-06-01" }, search: $search) { dimensions { dimension values { count } } }
    }`,
    { search },
  );
  const found = conversations.nodes.map(({ recordId }) => recordId).sort();
  expect(conversations.totalCount).toBe(found.length);
  const { values } = conversationFacets.dimensions.find(({ dimension }) => dimension === 'REGION')!;
  expect(values.reduce((sum, { count }) => sum + count, 0)).toBe(found.length);
  return found;
}

/** How many conversations the conditions hold for, of current rows. */
async function countFound(search: string, hasIndex: boolean): Promise<number> {
  const [row] = await select(api.databases.warehouse, {
    name: 'test.count',
    timeoutMs: 10_000,
    query: sql`SELECT count() AS n FROM conversation FINAL WHERE ${allOf(Object.values(saidConditions(readSearch(search), hasIndex)).flat())}`,
    row: z.object({ n: z.int() }),
  });
  return row!.n;
}

const searches: [string, string[]][] = [
  ['LATE refund', ['refund']],
  ['sorry late', ['refund']],
  ['late leid', []],
  ['100%', ['refund']],
  ['%', ['refund']],
  ['.*', []],
  ['ärger', ['straße']],
  ['arger', []],
  ['返金', ['返金']],
  ['まだ', ['返金']],
  ['金返', []],
  ['', ['curly', 'refund', 'straße', '返金']],
  // A whole sentence, as it is copied out of a transcript.
  [said.refund![0]!, ['refund']],
  // From the beginning of a word on, but one or two letters are a word.
  ['refu', ['refund']],
  ['fund', []],
  ['so', ['refund']],
  ['sol', ['curly']],
  ['환불', ['curly']],
  ['7741-20', ['curly']],
  ['741-208', []],
  ['7741-8', []],
  // In quotes, one after the other; a phrase that has ended goes on in no word.
  ['"three weeks late"', ['refund']],
  ['“weeks three”', []],
  ['"nobody has tol"', ['refund']],
  ['solved', ['curly']],
  ['οδος naïve', ['curly']],
];

test.each(searches)('a search for “%s” finds what holds every word of it', async (search, found) => {
  expect(await find(search)).toEqual(found);
});

test('an engine without the index finds the same by reading', async () => {
  for (const [search, found] of searches) {
    expect([search, await countFound(search, false)]).toEqual([search, found.length]);
    expect([search, await countFound(search, true)]).toEqual([search, found.length]);
  }
});

test('words are those that the warehouse keeps apart', async () => {
  const rows = await select(api.databases.warehouse, {
    name: 'test.words',
    timeoutMs: 10_000,
    query: sql`SELECT message_text, tokens(message_said) AS words FROM conversation FINAL`,
    row: z.object({ message_text: z.array(z.string()), words: z.array(z.string()) }),
  });
  expect(rows.length).toBe(Object.keys(said).length);
  for (const { message_text, words } of rows) expect(saidWords(message_text.join(' '))).toEqual(words);
});

test('the engine answers by its index, of the facts merged or as they are', async () => {
  for (const facts of [sql`conversation`, sql`conversation FINAL`]) {
    const where = allOf(saidConditions(readSearch('refund three'), true).words);
    const rows = await select(api.databases.warehouse, {
      name: 'test.explain',
      timeoutMs: 10_000,
      query: sql`SELECT explain FROM viewExplain('EXPLAIN', 'indexes = 1', (SELECT count() FROM ${facts} WHERE ${where}))`,
      row: z.object({ explain: z.string() }),
    });
    expect(rows.map(({ explain }) => explain.trim())).toContain('Name: message_word');
  }
});

describe('a conversation that changed', () => {
  const stored = async (): Promise<number> => {
    const [row] = await select(api.databases.warehouse, {
      name: 'test.stored',
      timeoutMs: 10_000,
      query: sql`SELECT count() AS n FROM conversation WHERE id = 'changing'`,
      row: z.object({ n: z.int() }),
    });
    return row!.n;
  };

  test('is found by its new words and no more by its old ones', async () => {
    await api.databases.warehouse.client.command({ query: 'SYSTEM STOP MERGES conversation' });
    await load([record('changing', ['The parcel was abandoned.'])]);
    expect(await find('abandoned')).toEqual(['changing']);
    await load([record('changing', ['The parcel was delivered.'])]);
    // Both rows stand there: the test would prove nothing otherwise.
    expect(await stored()).toBe(2);
    expect(await find('abandoned')).toEqual([]);
    expect(await find('delivered')).toEqual(['changing']);
    expect(await find('parcel was')).toEqual(['changing']);
  });

  test('nor where it moved to another day', async () => {
    await load([record('changing', ['The parcel was returned.'], '2026-05-20T10:00:00Z')]);
    expect(await stored()).toBe(4);
    expect(await find('delivered')).toEqual([]);
    expect(await find('returned')).toEqual(['changing']);
  });

  test('nor by any once it is erased', async () => {
    await api.databases.warehouse.client.command({ query: 'SYSTEM START MERGES conversation' });
    await load([{ id: 'changing', deleted: true }]);
    expect(await find('returned')).toEqual([]);
    expect(await find('parcel')).toEqual([]);
    const rows = await select(api.databases.warehouse, {
      name: 'test.dictionary',
      timeoutMs: 10_000,
      query: sql`SELECT DISTINCT token FROM mergeTreeTextIndex(currentDatabase(), 'conversation', 'message_word')
        WHERE token IN ('parcel', 'abandoned', 'delivered', 'returned')`,
      row: z.object({ token: z.string() }),
    });
    expect(rows).toEqual([]);
  });
});

test('whether there is an index of words is asked again where nobody answered', async () => {
  const { warehouse } = api.databases;
  const away = new Proxy(warehouse.client, {
    get: (client, name) => {
      if (name === 'query') return () => Promise.reject(new Error('ECONNREFUSED'));
      return Reflect.get(client, name) as unknown;
    },
  });
  const live = { steps: [] };
  await expect(hasWordIndex({ ...warehouse, live, client: away })).rejects.toThrow('ECONNREFUSED');
  expect(await hasWordIndex({ ...warehouse, live })).toBe(await hasWordIndex(warehouse));
});
