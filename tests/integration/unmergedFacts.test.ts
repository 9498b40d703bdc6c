import { queryAsked } from '@plumbline/schema';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { PeriodCounts } from '../../api/src/conversations/currentFacts.query.ts';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { ingest } from '../testkit/ingest.ts';

const replaced = 100;
const period = { from: '2026-03-01', to: '2026-04-01' };

let api: TemporaryApi;
beforeAll(async () => {
  api = await startTemporaryApi();
  await api.databases.warehouse.client.command({ query: 'SYSTEM STOP MERGES conversation' });
  const records = Array.from({ length: 300 }, (_, index) => ({
    id: `c-${index}`,
    startedAt: new Date(Date.UTC(2026, 2, 3, 10, index)).toISOString(),
    region: 'APAC',
    messages: [{ role: 'customer', text: 'Hello.' }],
    scores: [{ version: '1', base: 7, score: 7, reasons: [] }],
  }));
  await ingest(api, records, 'crm');
  await ingest(
    api,
    records.slice(0, replaced).map((one) => ({ ...one, region: 'EMEA' })),
    'crm',
  );
});
afterAll(async () => {
  vi.restoreAllMocks();
  await api.close();
});

/** The statements about conversations that something took. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const stop = queryAsked.watch(({ name }) => statements.push(name));
  await work().finally(stop);
  return statements.filter((name) => name.startsWith('conversations.'));
}

async function pageOf(order: string): Promise<string[]> {
  const { conversations } = await api.ask<{ conversations: { nodes: { recordId: string }[] } }>(
    `query ($period: PeriodInput!) { conversations(period: $period, order: ${order}, first: 25) { nodes { recordId } } }`,
    { period },
  );
  return conversations.nodes.map(({ recordId }) => recordId);
}

test('the newest are found without counting the rows of their period', async () => {
  const statements = await statementsOf(async () => {
    const newest = Array.from({ length: 25 }, (_, index) => `c-${299 - index}`);
    expect(await pageOf('NEWEST')).toEqual(newest);
  });
  expect(statements).not.toContain('conversations.rows-and-conversations');
});

test('facets and totals count conversations, not rows, and count the rows of a period once', async () => {
  const ofFacets = await statementsOf(async () => {
    const { conversationFacets } = await api.ask<{
      conversationFacets: { dimensions: { dimension: string; values: { value: string; count: number }[] }[] };
    }>(
      'query ($period: PeriodInput!) { conversationFacets(period: $period) { dimensions { dimension values { value count } } } }',
      { period },
    );
    const region = conversationFacets.dimensions.find(({ dimension }) => dimension === 'REGION');
    expect(region!.values).toEqual([
      { value: 'APAC', count: 300 - replaced },
      { value: 'EMEA', count: replaced },
    ]);
  });
  expect(ofFacets).toContain('conversations.rows-and-conversations');

  const ofTotal = await statementsOf(async () => {
    const { conversations } = await api.ask<{ conversations: { totalCount: number } }>(
      'query ($period: PeriodInput!) { conversations(period: $period, first: 1) { totalCount } }',
      { period },
    );
    expect(conversations.totalCount).toBe(300);
  });
  expect(ofTotal).not.toContain('conversations.rows-and-conversations');
});

test('a random page is looked for once where it is expected', async () => {
  const statements = await statementsOf(async () => {
    expect(new Set(await pageOf('RANDOM')).size).toBe(25);
  });
  expect(statements).toEqual(['conversations.drawn', 'conversations.drawn-rows']);
});

test('only so many periods stay counted', async () => {
  const { warehouse } = api.databases;
  const counts = new PeriodCounts('one batch', 2);
  const periods = ['2026-03-01', '2026-03-02', '2026-03-03'].map((from) => ({ ...period, from }));
  for (const one of periods) await counts.ofPeriod(warehouse, one);
  expect(periods.map((one) => counts.known(one)?.conversations)).toEqual([undefined, undefined, 300]);
});

test('rows that have been merged are read as they are, from a few seconds later on', async () => {
  const { client } = api.databases.warehouse;
  await client.command({ query: 'SYSTEM START MERGES conversation' });
  await client.command({ query: 'OPTIMIZE TABLE conversation FINAL' });
  expect(await statementsOf(() => pageOf('NEWEST'))).toContain('conversations.newest');
  const counted = performance.now();
  vi.spyOn(performance, 'now').mockReturnValue(counted + 6_000);
  expect(await statementsOf(() => pageOf('LOWEST'))).toContain('conversations.rows-and-conversations');
  await client.command({ query: 'OPTIMIZE TABLE conversation' });
  expect(await statementsOf(() => pageOf('NEWEST'))).toEqual(['conversations.page', 'conversations.rows']);
});
