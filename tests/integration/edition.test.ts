import { queryAsked } from '@plumbline/schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOneWrite, watchEdition, type Edition } from '../../api/src/http/edition.ts';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { gate } from '../testkit/gate.ts';
import { june, loadConversations } from '../testkit/groundTruth.ts';

const period = `period: { from: "${june.from}", to: "${june.to}" }`;

let api: TemporaryApi;
let edition: Edition;
beforeAll(async () => {
  api = await startTemporaryApi();
  await loadConversations(api, 12);
  edition = watchEdition(api.databases);
});
afterAll(() => api.close());

const write = async (): Promise<void> =>
  void (await api.databases.warehouse.client.command({ query: 'SELECT 1' }));

const writeToPostgres = async (): Promise<void> =>
  void (await api.databases.dataSource.query('UPDATE reviewer SET name = name'));

describe('the edition', () => {
  test('what is written as one ends the version once, with its end', async () => {
    const seen = [edition.now()];
    const see = (): void => void seen.push(edition.now());
    await asOneWrite(async () => {
      await write();
      see();
      await write();
      see();
      await writeToPostgres();
      see();
    });
    see();
    await writeToPostgres();
    see();
    expect(new Set(seen.slice(0, 4)).size).toBe(1);
    expect(new Set(seen).size).toBe(3);
  });

  test('another write to PostgreSQL ends it meanwhile, also where it waits for the same connection', async () => {
    const before = edition.now();
    const goesOn = gate();
    const one = asOneWrite(async () => {
      await Promise.all([writeToPostgres(), writeToPostgres()]);
      await goesOn.isOpen;
    });
    await writeToPostgres();
    expect(edition.now()).not.toBe(before);
    goesOn.open();
    await one;
  });

  test('one that is ending is known until the work is acknowledged, or something else is written', async () => {
    const watched = async (meanwhile: () => Promise<void>): Promise<(string | null)[]> => {
      const seen: (string | null)[] = [];
      await asOneWrite(write, async () => {
        seen.push(edition.ending());
        await meanwhile();
        seen.push(edition.ending());
      });
      return [...seen, edition.ending()];
    };
    const first = edition.now();
    expect(await watched(async () => {})).toEqual([first, first, null]);
    const second = edition.now();
    expect(await watched(write)).toEqual([second, null, null]);
    await expect(watched(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(edition.ending()).toBeNull();
  });

  test('a load ends it once, with its end', async () => {
    const seen = new Set([edition.now()]);
    const end = queryAsked.watch(() => void seen.add(edition.now()));
    try {
      await loadConversations(api, 3);
    } finally {
      end();
    }
    expect(seen.size).toBe(1);
    expect(seen).not.toContain(edition.now());
  });

  test('no question ends it, an INSERT does', async () => {
    const before = edition.now();
    await api.ask(`{
      movement(input: { baseline: { from: "2026-05-03", to: "2026-06-01" }, current: { from: "${june.from}", to: "${june.to}" } }) { narrative }
      slices(${period}, by: [REGION]) { conversations }
      trend(${period}) { mean }
    }`);
    expect(edition.now()).toBe(before);
    const { client } = api.databases.warehouse;
    await client.exec({ query: "INSERT INTO batch_key (source, id) VALUES ('a', 'b')" });
    expect(edition.now()).not.toBe(before);
  });

  test('another write meanwhile ends it, and so does what failed, and what outlives the work', async () => {
    const before = edition.now();
    const fails = gate();
    const goesOn = gate();
    let afterwards = Promise.resolve();
    const failing = asOneWrite(async () => {
      afterwards = goesOn.isOpen.then(write);
      await write();
      await fails.isOpen;
      throw new Error('The disk is full.');
    });
    await write();
    const meanwhile = edition.now();
    expect(meanwhile).not.toBe(before);
    fails.open();
    await expect(failing).rejects.toThrow('The disk is full.');
    const failed = edition.now();
    expect(failed).not.toBe(meanwhile);
    goesOn.open();
    await afterwards;
    expect(edition.now()).not.toBe(failed);
  });
});
