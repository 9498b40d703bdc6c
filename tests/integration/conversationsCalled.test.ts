import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { ingest } from '../testkit/ingest.ts';

let api: TemporaryApi;
beforeAll(async () => {
  api = await startTemporaryApi();
  const record = (id: string, day: string) => ({
    id,
    startedAt: `2026-05-${day}T10:00:00Z`,
    messages: [{ role: 'customer', text: 'C-1 is what I was called.' }],
  });
  await ingest(api, [record('C-1', '01'), record('C-12', '02'), record('gone', '03')], 'calls');
  await ingest(api, [record('C-1', '04'), record('c-1', '05')], 'chats');
  // At another time than at first.
  await ingest(api, [record('C-1', '20'), { id: 'gone', deleted: true }], 'calls');
});
afterAll(() => api.close());

const called = async (recordId: string): Promise<string[]> => {
  const { conversationsCalled } = await api.ask<{
    conversationsCalled: { id: string; source: string; recordId: string; startedAt: string }[];
  }>(
    'query ($recordId: String!) { conversationsCalled(recordId: $recordId) { source recordId startedAt } }',
    {
      recordId,
    },
  );
  return conversationsCalled.map((one) => `${one.source} ${one.recordId} ${one.startedAt.slice(0, 10)}`);
};

test('a conversation is found by what its source calls it, in any source, newest first', async () => {
  expect(await called('C-1')).toEqual(['calls C-1 2026-05-20', 'chats C-1 2026-05-04']);
  expect(await called('C-12')).toEqual(['calls C-12 2026-05-02']);
});

test('a conversation of the longest name that there may be is found by it', async () => {
  const id = '😀'.repeat(200);
  await ingest(api, [
    {
      id,
      source: 'file',
      startedAt: '2026-05-06T10:00:00Z',
      messages: [{ role: 'customer', text: 'Hello.' }],
    },
  ]);
  expect(await called(id)).toEqual([`file ${id} 2026-05-06`]);
  const { conversation } = await api.ask<{ conversation: { recordId: string } | null }>(
    'query ($id: ID!) { conversation(id: $id) { recordId } }',
    { id },
  );
  expect(conversation?.recordId).toBe(id);
});

test('nothing is found by a part of it, by another case, once it is erased, or by what nobody is called', async () => {
  for (const recordId of ['C-', 'C-123', 'C-1 ', 'gone', '', '%', 'x'.repeat(5_000), '\u0000'])
    expect(await called(recordId), recordId.slice(0, 20)).toEqual([]);
});
