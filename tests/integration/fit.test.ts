import { fitMetric } from '@plumbline/api';
import { metricVersionTable } from '@plumbline/schema/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { conversations, count, overall, publishWeighable, rubric } from '../testkit/weighable.ts';
import { createReviewers, frozenSet } from '../testkit/groundTruth.ts';
import { labelImporter } from '../testkit/labels.ts';
import { ingest } from '../testkit/ingest.ts';
import { temporaryDirectory } from '../testkit/warehouse.ts';

let api: TemporaryApi;
let ann: string;
let load: ReturnType<typeof labelImporter>;
beforeAll(async () => {
  api = await startTemporaryApi();
  await ingest(api, [...conversations, ...others]);
  const { manager } = api.databases.dataSource;
  await publishWeighable(manager, 'v1.9');
  load = labelImporter({ ...api.databases, dataDir: temporaryDirectory() });
  await load(labels(others, overall), { collection: 'panel' });
  await load(labels(conversations.slice(0, 10), overall), { collection: 'few' });
  [ann] = (await createReviewers(api, 'Ann')) as [string];
  await freeze('few');
});
afterAll(() => api.close());

const labels = (of: readonly { source: string; id: string }[], label: (index: number) => string) =>
  of.map(({ source, id }, index) => ({ source, conversation: id, reviewer: 'ann', label: label(index) }));

const inJuly = (at: string): string => at.replace('2026-06', '2026-07');
/** The same conversations from elsewhere and a month later, of which the set has none. */
const others = conversations.map(({ startedAt, messages, ...one }) => ({
  ...one,
  source: 'elsewhere',
  startedAt: inJuly(startedAt),
  messages: messages.map(({ at, ...message }) =>
    at === undefined ? message : { ...message, at: inJuly(at) },
  ),
}));

/** Freezes a collection and gives the conversations of each part. */
async function freeze(collection: string, seed = 'any'): Promise<Record<'development' | 'test', string[]>> {
  const { freezeCollection } = await api
    .as(ann)
    .ask<{ freezeCollection: { id: string } }>(
      'mutation ($collection: String!, $seed: String) { freezeCollection(collection: $collection, seed: $seed) { id } }',
      { collection, seed },
    );
  const items = await api.databases.dataSource.query<{ conversation: string; part: string }[]>(
    'SELECT conversation, part FROM frozen_collection_item WHERE frozen_id = $1 ORDER BY conversation',
    [freezeCollection.id],
  );
  const of = (part: string) =>
    items.filter((item) => item.part === part).map(({ conversation }) => conversation);
  return { development: of('development'), test: of('test') };
}

const refusal = (question: Partial<Parameters<typeof fitMetric>[1]>): Promise<string> =>
  fitMetric(api.databases, {
    metric: 'cx',
    version: null,
    labels: { collection: 'panel' },
    ...question,
  }).then(
    () => 'kept',
    (error: Error) => error.message,
  );

describe('a fit is refused in words', () => {
  test.each([
    ['no metric', { metric: 'nps' }, 'A metric “nps” does not exist.'],
    ['no version', { version: 'v7' }, 'Version “v7” of “cx” does not exist.'],
    ['no set', { labels: { set: 'october' } }, 'A set “october” does not exist.'],
    ['no collection', { labels: { collection: 'x' } }, 'A collection of labels “x” does not exist.'],
    [
      'not frozen',
      { labels: { collection: 'panel' } },
      'The labels of “panel” are not frozen, so nothing says which of them are held out. Freeze them on the page Metric, view Proof, or by freezeCollection, then fit.',
    ],
    [
      'too few',
      { labels: { collection: 'few' } },
      /^collection few has \d negative and \d other conversations that can be used in its development part; a fit needs 10 of each at least\.$/,
    ],
  ])('%s', async (_, question, message) => {
    expect(await refusal(question)).toMatch(message);
  });
});

test('the consensus of a set weighs the rules; its held-out part is not read', async () => {
  const setId = await frozenSet(api, [ann], {
    name: 'june',
    metric: 'cx',
    version: 'v1.9',
    size: count,
    testShare: 0.25,
    seed: '1',
  });
  const { manager } = api.databases.dataSource;
  const items = await manager.query<{ id: number; conversation: string; part: string }[]>(
    'SELECT id, conversation, part FROM label_set_item WHERE set_id = $1 ORDER BY position',
    [setId],
  );
  const development = items.filter(({ part }) => part === 'development');
  for (const { id, conversation, part } of items) {
    const outcome = part === 'test' ? 'negative' : overall(Number(conversation.slice(1)));
    const isAmbiguous = id === development[0]!.id;
    await manager.query(
      `INSERT INTO consensus_step (item_id, question, step, outcome, participants) VALUES ($1, 'overall', $2, $3, '[]')`,
      [id, isAmbiguous ? 'ambiguous' : 'agreed', isAmbiguous ? null : outcome],
    );
  }
  const kept = await fitMetric(api.databases, { metric: 'cx', version: null, labels: { set: 'june' } });
  expect(kept.labels.ambiguous).toBe(1);
  expect(kept.fit.conversations).toBe(development.length - 1);
  const [wait, resolved, odd] = kept.fit.rules;
  expect(wait!.high).toBeLessThan(0);
  expect(Math.abs(resolved!.points)).toBeLessThan(Math.abs(wait!.points) / 2);
  expect(odd).toMatchObject({ points: 0 });
  const stored = await manager.findOneByOrFail(metricVersionTable, { metric: 'cx', state: 'draft' });
  expect(stored).toMatchObject({ version: 'v1.10', createdBy: null, rubric: { scoring: { fit: kept.fit } } });
  expect(await manager.findOneByOrFail(metricVersionTable, { metric: 'cx', version: 'v1.9' })).toMatchObject({
    rubric,
  });
  expect(await refusal({})).toMatch('“cx” has the draft v1.10 already');
});

test('the majority of a collection weighs the rules as it was frozen; what a fit read is never held out', async () => {
  const { manager } = api.databases.dataSource;
  await publishWeighable(manager, '1', 'panel-cx');
  const { development } = await freeze('panel', 'one');
  await load(
    labels(others, () => 'negative'),
    { collection: 'panel' },
  );
  const question = { metric: 'panel-cx', version: null, labels: { collection: 'panel' } };
  const kept = await fitMetric(api.databases, question);
  const read = kept.labels.labels.map(({ id }) => id);
  expect(read.toSorted()).toEqual(development);
  expect(kept.fit).toMatchObject({
    conversations: development.length,
    negative: development.filter((id) => overall(Number(id.slice(1))) === 'negative').length,
  });
  const later = await freeze('panel', 'other');
  expect(later.test.filter((id) => read.includes(id))).toEqual([]);
});
