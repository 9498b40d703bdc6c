import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { ndjson } from '../testkit/loader.ts';

let api: TemporaryApi;

const said: Record<string, string[]> = {
  refund: [
    'My refund of 100% is three weeks late, and nobody has told me why it is that late so far.',
    'Sorry!',
  ],
  straße: ['Die Lieferung ging in die falsche STRASSE, Ärger!', 'Das tut uns leid.'],
  返金: ['返金はまだですか。', 'もう一度お願いします。'],
};

beforeAll(async () => {
  api = await startTemporaryApi();
  const records = Object.entries(said).map(([id, texts]) => ({
    id,
    startedAt: '2026-05-10T10:00:00Z',
    messages: texts.map((text) => ({ role: 'customer', text })),
  }));
  await fetch(`${api.url}/ingest?source=crm`, { method: 'POST', body: ndjson(records) });
});
afterAll(() => api.close());

test.each([
  ['LATE refund', ['refund']],
  ['sorry late', ['refund']],
  ['late leid', []],
  ['100%', ['refund']],
  ['%', ['refund']],
  ['.*', []],
  ['ärger', ['straße']],
  ['返金', ['返金']],
  ['', ['refund', 'straße', '返金']],
  // A whole sentence, as it is copied out of a transcript.
  [said.refund![0]!, ['refund']],
])('a search for “%s” finds what holds every word of it', async (search, found) => {
  const { conversations } = await api.ask<{
    conversations: { totalCount: number; nodes: { recordId: string }[] };
  }>(
    `query ($search: String) {
      conversations(period: { from: "2026-05-01", to: "2026-06-01" }, search: $search) { totalCount nodes { recordId } }
    }`,
    { search },
  );
  expect(conversations.nodes.map(({ recordId }) => recordId).sort()).toEqual(found);
  expect(conversations.totalCount).toBe(found.length);
});
