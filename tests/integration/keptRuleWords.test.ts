import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepRuleWords } from '../../api/src/movement/keptRuleWords.ts';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { countAsked } from '../testkit/statements.ts';

let api: TemporaryApi;
beforeAll(async () => {
  api = await startTemporaryApi();
});
afterAll(() => api.close());

/** How many statements ask for words meanwhile. */
const reads = (work: () => Promise<unknown>): Promise<number> => countAsked("rule->>'label'", work);

let day = 10;
/** Another question each time. */
const askMovement = (): Promise<unknown> =>
  api.ask(
    `{ movement(input: { baseline: { from: "2026-05-01", to: "2026-06-01" }, current: { from: "2026-06-01", to: "2026-07-${(day += 1)}" } }) { narrative } }`,
  );

test('another question asks for the words of a metric no more, until something is written', async () => {
  // What an app sees to as it starts is written by and by.
  await expect.poll(() => reads(askMovement)).toBe(0);
  await api.databases.dataSource.query('UPDATE reviewer SET name = name');
  expect(await reads(askMovement)).toBe(1);
});

test('each metric has words of its own, a failure is not kept, and nothing is without editions', async () => {
  const { dataSource } = api.databases;
  let version: string | null = 'one';
  const words = keepRuleWords(dataSource, { now: () => version, ending: () => null });
  expect(await reads(() => Promise.all([words('cx'), words('cx'), words('effort'), words()]))).toBe(3);
  const query = dataSource.manager.query.bind(dataSource.manager);
  dataSource.manager.query = () => Promise.reject(new Error('away'));
  version = 'two';
  await expect(words('cx')).rejects.toThrow('away');
  dataSource.manager.query = query;
  expect(await reads(() => words('cx'))).toBe(1);
  version = null;
  expect(await reads(async () => [await words('cx'), await words('cx')])).toBe(2);
});
