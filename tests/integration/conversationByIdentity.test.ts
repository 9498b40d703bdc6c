import type { Warehouse } from '@plumbline/schema/clickhouse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { conversationByIdentity } from '../../api/src/conversations/conversationByIdentity.ts';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { ingest } from '../testkit/ingest.ts';

const source = 'together';

let api: TemporaryApi;
beforeAll(async () => {
  api = await startTemporaryApi();
  await ingest(
    api,
    ['a', 'b', 'c'].map((id, index) => ({
      id,
      startedAt: `2026-05-0${index + 1}T10:00:00Z`,
      messages: [{ role: 'customer', text: `I am ${id}.` }],
    })),
    source,
  );
});
afterAll(() => api.close());

/** A warehouse whose questions wait in `waiting` to be let go, each with its answer. */
function heldWarehouse(): { warehouse: Warehouse; waiting: { go: () => void; fail: () => void }[] } {
  const { warehouse } = api.databases;
  const waiting: { go: () => void; fail: () => void }[] = [];
  const query: typeof warehouse.client.query = (params) =>
    new Promise((answer, refuse) =>
      waiting.push({
        go: () => void warehouse.client.query(params).then(answer as never, refuse),
        fail: () => refuse(new Error('The engine is away.')),
      }),
    );
  return { warehouse: { ...warehouse, client: { query } as typeof warehouse.client }, waiting };
}

const told = async (asked: ReturnType<typeof conversationByIdentity>): Promise<string | undefined> =>
  (await asked)?.message_text[0];
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('conversations that are asked for while one is read are read together after it', async () => {
  const { warehouse, waiting } = heldWarehouse();
  const ask = (id: string): Promise<string | undefined> =>
    told(conversationByIdentity(warehouse, source, id));
  const first = ask('a');
  await turn();
  const others = [ask('c'), ask('nobody'), ask('b')];
  await turn();
  others.push(ask('c'));
  await turn();
  expect(waiting).toHaveLength(1);
  waiting[0]!.go();
  expect(await first).toBe('I am a.');
  await turn();
  expect(waiting).toHaveLength(2);
  waiting[1]!.go();
  expect(await Promise.all(others)).toEqual(['I am c.', undefined, 'I am b.', 'I am c.']);
  expect(waiting).toHaveLength(2);
});

test('who was read together fails together, and the next are read', async () => {
  const { warehouse, waiting } = heldWarehouse();
  const failing = [
    conversationByIdentity(warehouse, source, 'a'),
    conversationByIdentity(warehouse, source, 'b'),
  ];
  const failed = Promise.allSettled(failing);
  await turn();
  const next = told(conversationByIdentity(warehouse, source, 'c'));
  waiting[0]!.fail();
  expect((await failed).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await turn();
  waiting[1]!.go();
  expect(await next).toBe('I am c.');
});
