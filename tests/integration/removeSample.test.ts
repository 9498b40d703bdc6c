import { eraseSource } from '@plumbline/etl';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { june } from '../testkit/groundTruth.ts';
import { ingest } from '../testkit/ingest.ts';

let api: TemporaryApi;
beforeAll(async () => {
  api = await startTemporaryApi();
});
afterAll(() => api.close());

const record = (id: string, score: number) => ({
  id,
  startedAt: '2026-06-10T10:00:00Z',
  messages: [{ role: 'customer', text: 'Hello.' }],
  scores: [{ version: '1', score, base: score, reasons: [] }],
});

const figures = () =>
  api.ask(
    `{ workspace { conversations sample sampleConversations }
       trend(period: { from: "${june.from}", to: "${june.to}" }, granularity: MONTH) { conversations mean } }`,
  );

test('removing the sample leaves one’s own conversations alone, of the same ids too', async () => {
  await ingest(api, [record('C-1', 2), record('C-2', 3), record('C-3', 4)], 'sample');
  expect(await figures()).toMatchObject({
    workspace: { conversations: 3, sample: true, sampleConversations: 3 },
  });
  await ingest(api, [record('C-1', 8)]);
  expect(await figures()).toMatchObject({
    workspace: { conversations: 4, sample: false, sampleConversations: 3 },
    trend: [{ conversations: 4, mean: 4.25 }],
  });
  const remove = () => api.ask<{ removeSample: number }>('mutation { removeSample }');
  expect(await remove()).toEqual({ removeSample: 3 });
  expect(await figures()).toEqual({
    workspace: { conversations: 1, sample: false, sampleConversations: 0 },
    trend: [{ conversations: 1, mean: 8 }],
  });
  expect(await remove()).toEqual({ removeSample: 0 });
});

test('a source of more conversations than go at once goes whole', async () => {
  const records = Array.from({ length: 7 }, (_, index) => record(`many-${index}`, 5));
  await ingest(api, records, 'many');
  expect(await eraseSource(api.databases, 'many', 3)).toBe(7);
  expect(await figures()).toMatchObject({ workspace: { conversations: 1 } });
});
