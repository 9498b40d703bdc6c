import { textHash } from '@plumbline/schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi, type Answer, type TemporaryApi } from '../testkit/api.ts';
import { ingest } from '../testkit/ingest.ts';
import { createReviewers, june, loadConversations, publishSmallRubric } from '../testkit/groundTruth.ts';

let api: TemporaryApi;
let ada: ReturnType<TemporaryApi['as']>;
beforeAll(async () => {
  api = await startTemporaryApi();
  await loadConversations(api, 120);
  await publishSmallRubric(api);
  const [id] = await createReviewers(api, 'Ada');
  ada = api.as(id!);
});
afterAll(() => api.close());

const errorOf = ({ errors }: Answer) => ({
  code: errors?.[0]?.extensions?.code,
  message: errors?.[0]?.message ?? '',
});
const input = (change: Record<string, unknown>) => ({
  input: { name: crypto.randomUUID(), version: 'v1', period: june, size: 40, ...change },
});
const createDocument =
  'mutation ($input: LabelSetInput!) { createLabelSet(input: $input) { id state conversations developmentCount testCount drawn contentHash } }';

interface Created {
  id: string;
  state: string;
  conversations: number;
  developmentCount: number;
  testCount: number;
  drawn: string;
  contentHash: string | null;
}
async function create(change: Record<string, unknown>): Promise<Created> {
  return (await ada.ask<{ createLabelSet: Created }>(createDocument, input(change))).createLabelSet;
}
const freeze = (id: string) =>
  ada.ask<{ freezeLabelSet: { state: string; contentHash: string } }>(
    'mutation ($id: ID!) { freezeLabelSet(setId: $id) { state contentHash } }',
    { id },
  );
type Item = { conversation: string; part: string; segment: Record<string, string> };
const itemsOf = (id: string): Promise<Item[]> =>
  api.databases.dataSource.query(
    'SELECT conversation, part, segment FROM label_set_item WHERE set_id = $1 ORDER BY conversation',
    [id],
  );

describe('drawing', () => {
  test.each(['RANDOM', 'STRATIFIED'])(
    '%s: the same seed draws the same set and split, another another',
    async (method) => {
      const [one, same, other] = await Promise.all(
        ['a', 'a', 'b'].map(async (seed) => itemsOf((await create({ method, seed })).id)),
      );
      expect(same).toEqual(one);
      expect(other).not.toEqual(one);
      expect(one).toHaveLength(40);
    },
  );

  test('stratified, every segment has its share and its share is held out', async () => {
    const { previewLabelSet } = await ada.ask<{
      previewLabelSet: { strata: { population: number; chosen: number }[]; warnings: string[] };
    }>(
      'query ($input: LabelSetInput!) { previewLabelSet(input: $input) { strata { population chosen } warnings } }',
      input({ size: 60 }),
    );
    expect(
      previewLabelSet.strata.every(({ population, chosen }) => Math.abs(chosen - population / 2) <= 1),
    ).toBe(true);
    expect(previewLabelSet.strata.reduce((sum, { chosen }) => sum + chosen, 0)).toBe(60);
    const set = await create({ size: 60, testShare: 0.5 });
    expect(set).toMatchObject({ state: 'DRAFT', conversations: 60, developmentCount: 30, testCount: 30 });
    expect(set.drawn).toMatch(/^so that every .* has its share, seed “.*”, out of June 2026$/);
    const items = await itemsOf(set.id);
    for (const channel of ['chat', 'email', 'phone']) {
      const own = items.filter(({ segment }) => segment['channel'] === channel);
      const held = own.filter(({ part }) => part === 'test').length;
      expect(Math.abs(held - own.length / 2)).toBeLessThanOrEqual(2);
    }
  });

  test('too small for all segments, it warns', async () => {
    const { previewLabelSet } = await ada.ask<{ previewLabelSet: { warnings: string[] } }>(
      'query ($input: LabelSetInput!) { previewLabelSet(input: $input) { warnings } }',
      input({ size: 2 }),
    );
    expect(previewLabelSet.warnings[0]).toMatch(/of \d+ segments get none/);
  });

  test('by need: near the threshold first; bad feedback; versions apart', async () => {
    const special = [
      { id: 'near', score: 5.1, confidence: 0.9, attributes: {} },
      { id: 'unsure', score: 9, confidence: 0.1, attributes: {} },
      { id: 'angry', score: 9, confidence: 0.9, attributes: { csat: 1 } },
      { id: 'apart', score: 9, confidence: 0.9, attributes: {}, shadow: 1 },
    ].map(({ id, score, confidence, attributes, shadow }) => ({
      source: 'needs',
      id,
      startedAt: '2026-07-05T08:00:00Z',
      attributes,
      messages: [{ role: 'customer', text: id }],
      scores: [
        { version: 'v1', base: score, score, confidence, reasons: [] },
        ...(shadow === undefined ? [] : [{ version: 'v0', base: shadow, score: shadow, reasons: [] }]),
      ],
    }));
    const body = special.map((line) => JSON.stringify(line)).join('\n');
    await fetch(`${api.url}/ingest`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body,
    });
    const period = { from: '2026-07-01', to: '2026-08-01' };
    const first = async (need: string) => {
      const { id } = await create({ method: 'NEED', needs: [need], size: 2, period });
      const rows = await api.databases.dataSource.query(
        'SELECT conversation FROM label_set_item WHERE set_id = $1 AND position = 0',
        [id],
      );
      return rows[0]?.conversation;
    };
    expect(await first('NEAR_THRESHOLD')).toBe('near');
    expect(await first('LOW_CONFIDENCE')).toBe('unsure');
    // One conversation each is too few for a set: it says so.
    expect(
      errorOf(
        await ada.answer(createDocument, input({ method: 'NEED', needs: ['FEEDBACK'], size: 2, period })),
      ).message,
    ).toMatch(/Fewer than two/);
    const both = await create({ method: 'NEED', needs: ['FEEDBACK', 'DISAGREEMENT'], size: 2, period });
    expect((await itemsOf(both.id)).map(({ conversation }) => conversation)).toEqual(['angry', 'apart']);
    expect(both.drawn).toMatch(/by need: bad feedback, disagreement/);
  });

  test.each([
    ['a version that is not there', { version: 'v9' }, 'NOT_FOUND', /Version v9/],
    ['a size beyond reason', { size: 50_000 }, 'BAD_INPUT', /2 to 5000/],
    ['a need without a name', { method: 'NEED' }, 'BAD_INPUT', /what is needed/],
    ['one review each', { reviews: 1 }, 'BAD_INPUT', /2 to 3/],
    ['nothing but a test part', { testShare: 1 }, 'BAD_INPUT', /0 to 0.9/],
    [
      'a period without conversations',
      { period: { from: '2020-01-01', to: '2020-02-01' } },
      'BAD_INPUT',
      /Fewer than two/,
    ],
    ['no name', { name: ' ' }, 'BAD_INPUT', /name/],
  ])('refuses %s', async (_, change, code, message) => {
    const error = errorOf(await ada.answer(createDocument, input(change)));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  test('takes a reviewer, and a name that is free', async () => {
    expect(errorOf(await api.answer(createDocument, input({}))).code).toBe('NO_REVIEWER');
    await create({ name: 'Taken' });
    expect(errorOf(await ada.answer(createDocument, input({ name: 'Taken' }))).message).toMatch(/already/);
  });
});

describe('freezing', () => {
  const changeDocument =
    'mutation ($set: ID!, $add: [ID!]!, $remove: [ID!]!) { changeLabelSet(setId: $set, add: $add, remove: $remove) { conversations } }';
  const idOf = (conversation: string) =>
    Buffer.from(JSON.stringify(['test', conversation])).toString('base64url');

  test('a draft may change; frozen, neither the API nor SQL changes it', async () => {
    const { id } = await create({ size: 10, method: 'RANDOM' });
    const items = await itemsOf(id);
    const changed = await ada.ask<{ changeLabelSet: { conversations: number } }>(changeDocument, {
      set: id,
      add: [],
      remove: [idOf(items[0]!.conversation)],
    });
    expect(changed.changeLabelSet.conversations).toBe(9);
    const unknown = errorOf(
      await ada.answer(changeDocument, { set: id, add: [idOf('no-such')], remove: [] }),
    );
    expect(unknown.code).toBe('NOT_FOUND');
    const { freezeLabelSet } = await freeze(id);
    expect(freezeLabelSet).toMatchObject({ state: 'FROZEN' });
    expect(freezeLabelSet.contentHash).toMatch(/^[0-9a-f]{64}$/);

    const refused = errorOf(
      await ada.answer(changeDocument, { set: id, add: [], remove: [idOf(items[1]!.conversation)] }),
    );
    expect(refused).toMatchObject({ code: 'FROZEN' });
    expect(refused.message).toMatch(/never change. Make a new set/);
    const again = errorOf(
      await ada.answer('mutation ($id: ID!) { freezeLabelSet(setId: $id) { id } }', { id }),
    );
    expect(again.code).toBe('FROZEN');
    const { dataSource } = api.databases;
    await expect(dataSource.query('DELETE FROM label_set_item WHERE set_id = $1', [id])).rejects.toThrow(
      /never change/,
    );
    await expect(
      dataSource.query(`UPDATE label_set_item SET part = 'test' WHERE set_id = $1`, [id]),
    ).rejects.toThrow(/never change/);
    await expect(
      dataSource.query(`UPDATE label_set SET state = 'draft' WHERE id = $1`, [id]),
    ).rejects.toThrow(/never changes/);
    expect(await itemsOf(id)).toHaveLength(9);
  });

  test('the same set frozen twice has the same hash, and a conversation keeps its part in every set', async () => {
    const [one, two] = [await create({ seed: 'same', size: 30 }), await create({ seed: 'same', size: 30 })];
    expect((await freeze(one.id)).freezeLabelSet.contentHash).toBe(
      (await freeze(two.id)).freezeLabelSet.contentHash,
    );
    const parts = new Map((await itemsOf(one.id)).map(({ conversation, part }) => [conversation, part]));
    const larger = await create({ seed: 'other', size: 110, testShare: 0.3 });
    const drafted = await itemsOf(larger.id);
    await freeze(larger.id);
    expect(await itemsOf(larger.id)).toEqual(drafted);
    const shared = drafted.filter(({ conversation }) => parts.has(conversation));
    expect(shared.length).toBeGreaterThan(20);
    for (const { conversation, part } of shared) expect(part).toBe(parts.get(conversation));
  });

  test('a draft takes the texts as they are, and the parts that sets frozen meanwhile gave', async () => {
    const period = { from: '2026-07-01', to: '2026-07-02' };
    const load = (word: string) =>
      ingest(
        api,
        Array.from({ length: 12 }, (_, hour) => ({
          id: `july-${hour}`,
          startedAt: new Date(Date.UTC(2026, 6, 1, hour)).toISOString(),
          messages: [{ role: 'customer', text: `${word} ${hour}` }],
        })),
      );
    await load('Before');
    const [first, later] = [
      await create({ period, size: 12, testShare: 0.5, seed: 'one' }),
      await create({ period, size: 12, testShare: 0.5, seed: 'other' }),
    ];
    await load('After');
    await freeze(first.id);
    expect(await itemsOf(later.id)).not.toEqual(await itemsOf(first.id));
    const { freezeLabelSet } = await freeze(later.id);
    expect(await itemsOf(later.id)).toEqual(await itemsOf(first.id));
    const hashes = await api.databases.dataSource.query(
      'SELECT text_hash FROM label_set_item WHERE set_id = $1 ORDER BY conversation LIMIT 1',
      [later.id],
    );
    expect(hashes).toEqual([{ text_hash: textHash([{ role: 'customer', text: 'After 0' }]) }]);
    expect(freezeLabelSet.state).toBe('FROZEN');
  });

  test('only a frozen set takes reviewers', async () => {
    const { id } = await create({ size: 4 });
    const [ben] = await createReviewers(api, 'Ben');
    const error = errorOf(
      await ada.answer(
        'mutation ($id: ID!, $who: ID!) { addReviewers(setId: $id, reviewers: [$who]) { open } }',
        { id, who: ben },
      ),
    );
    expect(error).toMatchObject({ code: 'FROZEN' });
    expect(error.message).toMatch(/Freeze .* first/);
  });
});

test('the planner says how many labels, with what it assumes', async () => {
  const plan =
    'query ($input: LabelPlanInput!) { labelPlan(input: $input) { labels assumptions curve { labels power halfWidth } } }';
  const { labelPlan } = await api.ask<{
    labelPlan: { labels: number; assumptions: string[]; curve: object[] };
  }>(plan, { input: {} });
  expect(labelPlan.labels).toBeGreaterThan(100);
  expect(labelPlan.assumptions.join(' ')).toMatch(/0\.88.*30%.*10,000.*80%/);
  expect(labelPlan.curve.length).toBeGreaterThan(10);
  expect(errorOf(await api.answer(plan, { input: { targetF1: 2 } })).code).toBe('BAD_INPUT');
});
