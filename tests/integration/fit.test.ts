import { fitMetric } from '@plumbline/api';
import { metricVersionTable } from '@plumbline/schema/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { conversations, count, overall, publishWeighable, rubric } from '../testkit/weighable.ts';
import { createReviewers, frozenSet } from '../testkit/groundTruth.ts';
import { labelImporter } from '../testkit/labels.ts';
import { ndjson } from '../testkit/loader.ts';
import { temporaryDirectory } from '../testkit/warehouse.ts';

let api: TemporaryApi;
beforeAll(async () => {
  api = await startTemporaryApi();
  await fetch(`${api.url}/ingest`, { method: 'POST', body: ndjson(conversations) });
  const { manager } = api.databases.dataSource;
  await publishWeighable(manager, 'v1.9');
  const load = labelImporter({ ...api.databases, dataDir: temporaryDirectory() });
  const labels = (of: readonly { id: string }[], label: (index: number) => string) =>
    of.map(({ id }, index) => ({ source: 'test', conversation: id, reviewer: 'ann', label: label(index) }));
  await load(labels(conversations, overall), { collection: 'panel' });
  await load(labels(conversations.slice(0, 10), overall), { collection: 'few' });
  await load(
    labels(conversations, () => 'bad'),
    { collection: 'other-words' },
  );
  await load(
    labels(conversations, overall).map((label) => ({ ...label, message: 1 })),
    { collection: 'of-messages' },
  );
});
afterAll(() => api.close());

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
      'too few',
      { labels: { collection: 'few' } },
      /^collection few has \d negative and \d other conversations that can be used in its development part; a fit needs 10 of each at least\.$/,
    ],
    [
      'other words',
      { labels: { collection: 'other-words' } },
      'The labels of “other-words” are bad; the fit needs one called “negative”.',
    ],
    [
      'messages',
      { labels: { collection: 'of-messages' } },
      '“of-messages” has no label of a whole conversation, only of messages.',
    ],
  ])('%s', async (_, question, message) => {
    expect(await refusal(question)).toMatch(message);
  });
});

test('the consensus of a set weighs the rules; its held-out part is not read', async () => {
  const [ann] = await createReviewers(api, 'Ann');
  const setId = await frozenSet(api, [ann!], {
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
