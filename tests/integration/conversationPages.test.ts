import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { param, select, sql } from '@plumbline/schema/clickhouse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { ingest } from '../testkit/ingest.ts';

const seed = 'x';
const source = 'crm';

let api: TemporaryApi;
beforeAll(async () => {
  api = await startTemporaryApi();
});
afterAll(() => api.close());

const record = (id: string, startedAt: string, scores: readonly number[], text = 'Hello.') => ({
  id,
  startedAt,
  messages: [{ role: 'customer', text }],
  scores: scores.map((score, index) => ({ version: String(9 - index), base: score, score, reasons: [] })),
});

async function page(
  month: number,
  order: string,
  first: number,
  after: string | null = null,
  search: string | null = null,
) {
  const variables = {
    search,
    period: { from: `2026-0${month}-01`, to: `2026-0${month + 1}-01` },
    order,
    seed,
    first,
    after,
  };
  const { conversations } = await api.ask<{
    conversations: {
      totalCount: number;
      knownCount: number | null;
      nodes: { recordId: string }[];
      pageInfo: { endCursor: string | null; hasNextPage: boolean };
    };
  }>(
    `query ($period: PeriodInput!, $order: ConversationOrder!, $seed: String, $first: Int!, $after: String, $search: String) {
      conversations(period: $period, order: $order, seed: $seed, first: $first, after: $after, search: $search) {
        totalCount knownCount nodes { recordId } pageInfo { endCursor hasNextPage } } }`,
    variables,
  );
  return { ...conversations, ids: conversations.nodes.map(({ recordId }) => recordId) };
}

test('the lowest live scores come first, also where others have a lower score that is not live', async () => {
  await ingest(
    api,
    [
      ...Array.from({ length: 50 }, (_, index) => record(`was-low-${index}`, '2026-05-03T10:00:00Z', [9, 1])),
      ...Array.from({ length: 30 }, (_, index) => record(`low-${index}`, '2026-05-04T10:00:00Z', [5])),
    ],
    source,
  );
  const first = await page(5, 'LOWEST', 20);
  expect([first.knownCount, first.totalCount]).toEqual([80, 80]);
  expect(first.ids.every((id) => id.startsWith('low-'))).toBe(true);
  const second = await page(5, 'LOWEST', 20, first.pageInfo.endCursor);
  expect([second.knownCount, second.totalCount]).toEqual([null, 80]);
  expect(second.ids.filter((id) => id.startsWith('low-'))).toHaveLength(10);
  expect(new Set([...first.ids, ...second.ids]).size).toBe(40);
});

test('the newest come first where rows of before stand beside those that hold, newer ones too', async () => {
  const { client } = api.databases.warehouse;
  await client.command({ query: 'SYSTEM STOP MERGES conversation' });
  const at = (minute: number): string => new Date(Date.UTC(2026, 2, 3, 10, minute)).toISOString();
  const staying = Array.from({ length: 60 }, (_, index) => record(`stays-${index}`, at(index), [7]));
  const moving = Array.from({ length: 60 }, (_, index) => record(`moves-${index}`, at(60 + index), [7]));
  await ingest(api, [...staying, ...moving], source);
  const newest = (prefix: string, count: number): string[] =>
    Array.from({ length: count }, (_, index) => `${prefix}-${59 - index}`);
  const readNarrowly = async (): Promise<string[]> => {
    const first = await page(3, 'NEWEST', 8);
    const second = await page(3, 'NEWEST', 8, first.pageInfo.endCursor);
    return [...first.ids, ...second.ids];
  };

  await ingest(
    api,
    staying.map((one) => ({ ...one, region: 'EMEA' })),
    source,
  );
  expect(await readNarrowly()).toEqual(newest('moves', 16));
  await ingest(
    api,
    moving.map((one) => ({ ...one, startedAt: '2026-04-03T10:00:00Z' })),
    source,
  );
  expect(await readNarrowly()).toEqual(newest('stays', 16));
  await client.command({ query: 'SYSTEM START MERGES conversation' });
});

test('a random page is full where chance put none of a period where it is looked for first', async () => {
  const far = await select(api.databases.warehouse, {
    name: 'test.far',
    timeoutMs: 5000,
    query: sql`SELECT id FROM (SELECT concat('r-', toString(number)) AS id FROM numbers(1000))
      WHERE bitXor(toUInt32(cityHash64(${param('String', source)}, id)), toUInt32(cityHash64(${param('String', seed)}))) >= 3000000000 LIMIT 250`,
    row: z.object({ id: z.string() }),
  });
  expect(far).toHaveLength(250);
  await ingest(
    api,
    far.map(({ id }) => record(id, '2026-07-03T10:00:00Z', [7])),
    source,
  );
  const { ids, totalCount, pageInfo } = await page(7, 'RANDOM', 20);
  expect([ids.length, totalCount, pageInfo.hasNextPage]).toEqual([20, 250, true]);
});

test.each([
  ['NEWEST', ['1e999', '5.5', '1234567890123456', '1e-7']],
  ['LOWEST', ['1e999', '-7', '100', '12345678901234']],
  ['RANDOM', ['1e999', '-7', '5.5', '123456789012345678901']],
])('a cursor of another order than %s is refused, whatever it holds', async (order, held) => {
  for (const one of held) {
    const cursor = Buffer.from(JSON.stringify([one, source, 'x'])).toString('base64url');
    await expect(page(5, order, 20, cursor)).rejects.toThrow('endCursor of a page in the same order');
  }
});

test.each([
  ['NEWEST', ['999999999999999', '-999999999999999']],
  ['LOWEST', ['99.9', '1e-7']],
  ['RANDOM', ['99999999999999999999', '0']],
])('a cursor in the order %s finds what comes after it, where no page ended too', async (order, held) => {
  for (const one of held) {
    const cursor = Buffer.from(JSON.stringify([one, source, 'x'])).toString('base64url');
    expect((await page(5, order, 20, cursor)).totalCount).toBe(80);
  }
});

describe('a phrase', () => {
  const many = 5000;
  const texts = [
    'Please call me back, thank you.',
    'I thank the people who call back.',
    'Call me BACK today.',
  ];
  const said = (at: number): string => (at % 500 === 7 ? 'You never call me twice.' : texts[at % 3]!);
  beforeAll(() =>
    ingest(
      api,
      Array.from({ length: many }, (_, at) =>
        record(`p-${at}`, '2026-08-03T10:00:00Z', [(at % 101) / 10], said(at)),
      ),
      source,
    ),
  );
  const holding = (phrase: string): number =>
    Array.from({ length: many }, (_, at) => said(at).toLowerCase().includes(phrase)).filter(Boolean).length;

  test.each(['RANDOM', 'LOWEST', 'NEWEST'])('that many hold is found in order, %s', async (order) => {
    const all = await page(8, order, 200);
    const first = await page(8, order, 20, null, '"call me back"');
    const second = await page(8, order, 20, first.pageInfo.endCursor, '"call me back"');
    const inOrder = all.ids.filter((id) =>
      said(Number(id.slice(2)))
        .toLowerCase()
        .includes('call me back'),
    );
    expect([...first.ids, ...second.ids]).toEqual(inOrder.slice(0, 40));
    expect([first.totalCount, first.pageInfo.hasNextPage]).toEqual([holding('call me back'), true]);
    expect(first.knownCount).toBeNull();
  });

  test.each(['RANDOM', 'LOWEST'])('that few hold is looked for everywhere, %s', async (order) => {
    const first = await page(8, order, 20, null, '"call me twice"');
    expect([first.ids.length, first.totalCount]).toEqual([
      holding('call me twice'),
      holding('call me twice'),
    ]);
    const next = await page(8, order, 8, null, '"call me twice"');
    const last = await page(8, order, 8, next.pageInfo.endCursor, '"call me twice"');
    expect([...next.ids, ...last.ids]).toEqual(first.ids);
    expect(last.pageInfo.hasNextPage).toBe(false);
    expect(first.knownCount).toBe(10);
  });

  test('leaves as a file of all pages, as the list is filtered and ordered', async () => {
    const period = { from: '2026-08-01', to: '2026-09-01' };
    const input = { period, search: '"call me back"', scoreMax: 5, order: 'LOWEST' };
    const exported = (format: string) =>
      fetch(`${api.url}/export`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ view: 'conversations', format, input }),
      });
    const csv: Record<string, string>[] = parse(await (await exported('csv')).text(), {
      columns: true,
      bom: true,
    });
    const meant = Array.from({ length: many }, (_, at) => at).filter(
      (at) => said(at).toLowerCase().includes('call me back') && at % 101 <= 50,
    );
    expect(csv).toHaveLength(meant.length);
    expect(new Set(csv.map(({ id }) => id))).toEqual(new Set(meant.map((at) => `p-${at}`)));
    const scores = csv.map(({ score }) => Number(score));
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
    const parquet = await parquetReadObjects({ file: await (await exported('parquet')).arrayBuffer() });
    expect(parquet.map(({ id }) => id)).toEqual(csv.map(({ id }) => id));
    expect(parquet[0]).toMatchObject({
      source,
      score: 0,
      metric: 'cx',
      metric_version: '9',
      abstained: false,
    });

    const refused = await fetch(`${api.url}/export`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ view: 'conversations', format: 'csv', input: { ...input, after: 'nonsense' } }),
    });
    expect([refused.status, await refused.json()]).toEqual([
      400,
      expect.objectContaining({ code: 'BAD_INPUT' }),
    ]);
  });
});
