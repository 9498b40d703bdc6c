import { gzipSync } from 'node:zlib';
import type { LabelImportReport } from '@plumbline/etl';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { ingest } from '../testkit/ingest.ts';
import { ndjson } from '../testkit/loader.ts';

let api: TemporaryApi;

beforeAll(async () => {
  api = await startTemporaryApi();
  const messages = [
    { role: 'customer', text: 'Where is it?' },
    { role: 'agent', text: 'On its way.' },
  ];
  const records = ['a', 'b'].map((id) => ({ id, startedAt: '2026-05-10T10:00:00Z', messages }));
  await ingest(api, records, 'crm');
});
afterAll(() => api.close());

const post = (
  query: string,
  body: string | Uint8Array<ArrayBuffer>,
  type = 'application/x-ndjson',
  more = {},
) =>
  fetch(`${api.url}/labels?${query}`, { method: 'POST', headers: { 'content-type': type, ...more }, body });

const answered = async (response: Response): Promise<LabelImportReport> => {
  expect(response.status).toBe(200);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the route answers
  return (await response.json()) as LabelImportReport;
};

const problem = async (response: Response): Promise<[number, string]> => {
  const { error } = (await response.json()) as { error: string };
  return [response.status, error];
};

test('takes NDJSON, and a table that is packed', async () => {
  const said = ndjson([
    { conversation: 'a', reviewer: 'ann', label: 2, note: 'Too late.' },
    { conversation: 'a', reviewer: 'bob', label: 5 },
    { conversation: 'a', message: 1, reviewer: 'ann', label: 3 },
  ]);
  expect(await answered(await post('name=ratings&source=crm', said))).toMatchObject({ read: 3, imported: 3 });
  const table = gzipSync('conversation,reviewer,label,note\na,ann,1,"Far\ntoo late."\nb,ann,4,\nc,ann,4,\n');
  const report = await answered(await post('name=ratings&source=crm', table, 'text/csv; charset=utf-8'));
  expect(report).toMatchObject({ read: 3, imported: 1, replaced: 1, rejected: 1 });
  expect(report.rejections).toEqual([
    {
      line: 5,
      path: 'conversation',
      message: '"c" of source "crm" is not loaded; load it first, then import again',
    },
  ]);

  const { labelCollections } = await api.ask<{ labelCollections: Record<string, unknown>[] }>(
    '{ labelCollections { name scale { labels ordered } judgements conversations reviewers importedAt } }',
  );
  expect(labelCollections).toEqual([
    {
      name: 'ratings',
      // The 2 counts no more, but was seen.
      scale: { labels: ['1', '2', '3', '4', '5'], ordered: true },
      judgements: 4,
      conversations: 2,
      reviewers: 2,
      importedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    },
  ]);
});

test('tells the newest labels of a conversation, with their notes', async () => {
  const { conversations } = await api.ask<{ conversations: { nodes: { id: string; recordId: string }[] } }>(
    '{ conversations(period: { from: "2026-05-01", to: "2026-06-01" }) { nodes { id recordId } } }',
  );
  const id = conversations.nodes.find(({ recordId }) => recordId === 'a')!.id;
  const asked = `query ($id: ID!) { labelCollection(name: "ratings") { name scale { ordered }
    judgements(conversation: $id) { message reviewer label note } } }`;
  const { labelCollection } = await api.ask<{ labelCollection: Record<string, unknown> }>(asked, { id });
  expect(labelCollection).toEqual({
    name: 'ratings',
    scale: { ordered: true },
    judgements: [
      { message: null, reviewer: 'ann', label: '1', note: 'Far\ntoo late.' },
      { message: null, reviewer: 'bob', label: '5', note: null },
      { message: 1, reviewer: 'ann', label: '3', note: null },
    ],
  });
  const { errors } = await api.answer(asked, { id: 'x'.repeat(201) });
  expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_INPUT', path: 'conversation' } });
  expect(await api.ask('{ labelCollection(name: "none") { name } }')).toEqual({ labelCollection: null });
});

test('says what is wrong with a request', async () => {
  expect(await problem(await post('source=crm', ''))).toEqual([400, 'name is missing.']);
  expect(await problem(await post('name=%20', ''))).toEqual([400, 'name is empty.']);
  expect(await problem(await post('name=x&source=', ''))).toEqual([400, 'source is empty.']);
  expect(await problem(await post('name=x&scale=low', ''))).toEqual([
    400,
    'The scale "low": has at least two labels. Write it as low,middle,high.',
  ]);
  expect(await problem(await post('name=ratings&scale=1,2,3', ''))).toEqual([
    400,
    '"ratings" holds labels that the scale 1, 2, 3 does not have: 4, 5. Give a scale with them too, or import under another name.',
  ]);
  // Longer than what is on its way at once, so that the answer comes before the end.
  const table = `conversation;reviewer;label\n${'a;ann;1\n'.repeat(500_000)}`;
  expect(await problem(await post('name=x', table, 'text/csv'))).toEqual([
    400,
    expect.stringMatching(/^The table: line 1 lacks the column conversation, reviewer, label\. /),
  ]);
  expect((await post('name=x', '', 'application/x-ndjson', { 'content-encoding': 'br' })).status).toBe(415);
  const foreign = { origin: api.url };
  expect(await problem(await post('name=x', '', 'text/plain', foreign))).toEqual([
    415,
    'Send it as application/x-ndjson or text/csv.',
  ]);
});

test('gives a collection another scale that covers its labels; then no other label is taken', async () => {
  const none = await answered(await post('name=ratings&scale=5,4,3,2,1', ''));
  expect(none).toMatchObject({ read: 0 });
  const { labelCollections } = await api.ask<{ labelCollections: { scale: { labels: string[] } }[] }>(
    '{ labelCollections { scale { labels } } }',
  );
  expect(labelCollections[0]!.scale.labels).toEqual(['5', '4', '3', '2', '1']);
  const other = ndjson([{ source: 'crm', conversation: 'b', reviewer: 'cy', label: 6 }]);
  expect((await answered(await post('name=ratings', other))).rejections).toEqual([
    { line: 1, path: 'label', message: '"6" is not on the scale 5, 4, 3, 2, 1' },
  ]);
});
