import { KeptAnswers } from '@plumbline/api';
import { finishLoad, writeBatch } from '@plumbline/etl';
import { queryAsked } from '@plumbline/schema';
import { journalProgress, markRollup, writeJournal } from '@plumbline/schema/clickhouse';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { conversation, prepared } from '../testkit/conversations.ts';
import { openTemporaryWarehouse, type TemporaryWarehouse, noWords } from '../testkit/warehouse.ts';

let warehouse: TemporaryWarehouse;
const question = {
  metric: 'cx',
  periods: [{ from: '2026-06-01', to: '2026-07-01' }],
  filter: { dimensions: new Map(), rules: [] },
  dimensions: ['REGION'],
} as const;

beforeAll(async () => {
  warehouse = await openTemporaryWarehouse();
  await load('C-1');
});

afterAll(() => warehouse.close());

async function load(id: string): Promise<void> {
  await writeBatch(warehouse, [prepared(id, conversation())]);
  await finishLoad(warehouse, noWords);
}

/** Counts how often it is asked; the answer is the count. */
function asking(): { kept: KeptAnswers<number>; ask: () => Promise<number> } {
  let asked = 0;
  return { kept: new KeptAnswers(), ask: async () => (asked += 1) };
}

it('the same question is asked once while the rollup stands, and again after a load', async () => {
  const { kept, ask } = asking();
  const both = await Promise.all([kept.of(warehouse, question, ask), kept.of(warehouse, question, ask)]);
  expect(both).toEqual([1, 1]);
  expect(await kept.of(warehouse, { ...question, dimensions: ['CHANNEL'] }, ask)).toBe(2);
  expect(await kept.of(warehouse, question, ask, ['long-wait'])).toBe(3);
  expect(await kept.of(warehouse, question, ask)).toBe(1);
  await load('C-2');
  expect(await kept.of(warehouse, question, ask)).toBe(4);
});

it('nothing is kept while the rollup changes', async () => {
  const { kept, ask } = asking();
  await markRollup(warehouse, 'changing');
  expect(await kept.of(warehouse, question, ask)).toBe(1);
  expect(await kept.of(warehouse, question, ask)).toBe(2);
  await markRollup(warehouse, 'stands');
  expect(await kept.of(warehouse, question, ask)).toBe(3);
  expect(await kept.of(warehouse, question, ask)).toBe(3);
});

it('what the rollup does not answer is asked every time, and a failure is not kept', async () => {
  const { kept, ask } = asking();
  const ofFacts = { ...question, filter: { dimensions: new Map(), rules: ['long-wait'] } };
  expect([await kept.of(warehouse, ofFacts, ask), await kept.of(warehouse, ofFacts, ask)]).toEqual([1, 2]);
  const fails = () => Promise.reject(new Error('too heavy'));
  await expect(kept.of(warehouse, question, fails)).rejects.toThrow('too heavy');
  expect(await kept.of(warehouse, question, ask)).toBe(3);
});

it('how far the journal is, is asked once between two writes to it, and never kept from during one', async () => {
  const asked: string[] = [];
  const end = queryAsked.watch(({ name }) => asked.push(name));
  const progress = () => journalProgress(warehouse);
  const asks = () => asked.filter((name) => name === 'journal.progress').length;
  try {
    await load('C-3');
    const [before, same] = await Promise.all([progress(), progress()]);
    expect([same, asks()]).toEqual([before, 1]);
    await load('C-4');
    expect(await progress()).not.toEqual(before);
    expect(asks()).toBe(2);
    await writeJournal(warehouse, progress);
    await progress();
    expect(asks()).toBe(4);
    await journalProgress({ ...warehouse, embedded: false });
    expect(asks()).toBe(5);
  } finally {
    end();
  }
});
