import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ingest } from '../testkit/ingest.ts';
import { confusionOf, judgedCount, startJudgedApi, type JudgedApi } from '../testkit/judgedApi.ts';
import { errorOf, evaluateDocument, freezeJudged, judgedTruth } from '../testkit/proof.ts';

let api: JudgedApi['api'];
let ada: JudgedApi['ada'];
let frozenId: JudgedApi['frozenId'];
let evaluate: JudgedApi['evaluate'];
let indicesOf: JudgedApi['indicesOf'];
beforeAll(async () => {
  ({ api, ada, frozenId, evaluate, indicesOf } = await startJudgedApi());
});
afterAll(() => api.close());

describe('frozen labels made elsewhere', () => {
  test('are split by seed, half of them held out, and never change', async () => {
    const { frozenCollections } = await api.ask<{ frozenCollections: object[] }>(
      '{ frozenCollections { name negative conversations testCount ambiguous frozenBy contentHash } }',
    );
    expect(frozenCollections).toEqual([
      {
        name: 'judged',
        negative: ['negative'],
        conversations: judgedCount,
        testCount: judgedCount / 2,
        ambiguous: 23,
        frozenBy: 'Ada',
        contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
    for (const statement of [
      `UPDATE frozen_collection_item SET outcome = 'positive'`,
      'DELETE FROM frozen_collection',
    ]) {
      await expect(api.databases.dataSource.query(statement)).rejects.toMatchObject({ code: 'PL001' });
    }
  });

  test('a conversation keeps its part in what is frozen later', async () => {
    const later = await ada.ask<{ freezeCollection: { id: string } }>(
      'mutation { freezeCollection(collection: "judged", seed: "another") { id } }',
    );
    const [{ moved }] = await api.databases.dataSource.query(
      `SELECT count(*)::int AS moved FROM frozen_collection_item a JOIN frozen_collection_item b USING (source, conversation)
       WHERE a.frozen_id = $1 AND b.frozen_id = $2 AND a.part <> b.part`,
      [frozenId, later.freezeCollection.id],
    );
    expect(moved).toBe(0);
  });

  test('have the label that two alone agree on', async () => {
    const body = [
      'conversation,reviewer,label',
      'j0,a,negative',
      'j0,b,negative',
      'j1,a,positive',
      'j1,b,positive',
    ];
    await fetch(`${api.url}/labels?name=two&source=test`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: body.join('\n'),
    });
    await freezeJudged(ada, 'two');
    const { frozenCollections } = await api.ask<{ frozenCollections: object[] }>(
      '{ frozenCollections { name conversations ambiguous } }',
    );
    expect(frozenCollections).toContainEqual({ name: 'two', conversations: 2, ambiguous: 0 });
  });

  test('say which labels cannot be meant', async () => {
    const freeze = (change: string) =>
      ada.answer(`mutation { freezeCollection(collection: "judged", ${change}) { id } }`);
    expect(errorOf(await freeze('negative: ["awful"]')).message).toMatch(/negative, neutral, positive/);
    for (const negative of ['[]', '["negative", "neutral", "positive"]']) {
      expect(errorOf(await freeze(`negative: ${negative}`)).message).toMatch(/and not all/);
    }
    expect(errorOf(await freeze('testShare: 0.95')).code).toBe('BAD_INPUT');
    expect(errorOf(await ada.answer('mutation { freezeCollection(collection: "none") { id } }')).code).toBe(
      'NOT_FOUND',
    );
  });
});

describe('the development part', () => {
  test('is evaluated freely, every conversation accounted for', async () => {
    const found = await evaluate({ version: 'v1' });
    const indices = await indicesOf('development');
    expect(found.part).toBe('DEVELOPMENT');
    expect(found.all.confusion).toEqual(confusionOf(indices, judgedTruth.firstFinds));
    const { conversations, ...parts } = found.counts;
    expect(conversations).toBe(judgedCount / 2);
    expect(Object.values(parts).reduce((a, b) => a + b)).toBe(conversations);
    const some = (is: (index: number) => boolean) => indices.filter(is).length;
    expect(found.counts).toMatchObject({
      ambiguous: some(judgedTruth.isAmbiguous),
      abstained: some((index) => judgedTruth.isAbstained(index) && !judgedTruth.isAmbiguous(index)),
      unscored: some((index) => judgedTruth.isUnscored(index) && !judgedTruth.isAmbiguous(index)),
      changed: 0,
      pending: 0,
    });
    expect(found.abstainedNegative).toBe(
      some((index) => judgedTruth.isAbstained(index) && judgedTruth.isNegative(index)),
    );
    expect(found.all.outcome).toBeNull();
    expect(found.sentence).toMatch(/^v1 reaches F1 0\.\d\d; no target is locked\.$/);
    expect(found.all.f1.low).toBeLessThan(found.all.f1.value);
    expect(found.calibration!.n).toBe(found.counts.judged);
    expect(found.baseline.metricAccuracy).toBeGreaterThan(found.baseline.accuracy);
    // Reviewers a and b always say the same, c calls half of what they call negative so.
    expect(found.ceiling).toMatchObject({ reviewers: 3, highestF1: 1 });
    expect(found.ceiling!.lowestF1).toBeCloseTo(2 / 3, 1);
  });

  test('the live score is the first of each conversation', async () => {
    const live = await evaluate({ version: null });
    expect(live.all.confusion).toEqual((await evaluate({ version: 'v1' })).all.confusion);
    const unknown = await evaluate({ version: 'v9' });
    expect(unknown).toMatchObject({ version: null, all: { labels: 0 } });
    expect(unknown.counts.unscored + unknown.counts.ambiguous).toBe(judgedCount / 2);
  });

  test('what is asked must name its labels', async () => {
    const ask = (labels: object) => api.answer(evaluateDocument, { input: { version: 'v1', labels } });
    expect(errorOf(await ask({})).code).toBe('BAD_INPUT');
    expect(errorOf(await ask({ frozenId: 'x' })).code).toBe('NOT_FOUND');
    expect(errorOf(await ask({ setId: crypto.randomUUID() })).code).toBe('NOT_FOUND');
  });
});

describe('missed conversations', () => {
  test('are a reading list with reviewers’ words, filed for the next version', async () => {
    const { missed, all } = await evaluate({ version: 'v1' });
    expect(missed.total).toBe(all.confusion.falseNegatives);
    expect(missed.nodes).toHaveLength(missed.total);
    const [first, second] = missed.nodes;
    expect(first).toMatchObject({
      score: 7,
      filings: [],
      votes: [
        { reviewer: 'a', label: 'negative', note: 'As negative as it gets.' },
        { reviewer: 'b', label: 'negative', note: null },
        { reviewer: 'c', label: expect.stringMatching(/ne/), note: null },
      ],
    });
    expect(first!.conversation.scores).toMatchObject([{ version: 'v1', score: 7 }, { version: 'v2' }]);
    const file = (conversation: string, kind: string, note: string | null) =>
      ada.ask(
        `mutation ($conversation: ID!, $kind: FilingKind!, $note: String) {
          fileMissed(version: "v1", conversation: $conversation, kind: $kind, note: $note) { kind note by } }`,
        { conversation, kind, note },
      );
    await file(first!.id, 'WRONG_LABEL', null);
    await file(second!.id, 'MISSING_RULE', null);
    // Another look at it; what was filed before stays.
    const filed = await file(first!.id, 'WRONG_RULE', ' Waiting counts from the first message. ');
    expect(filed).toEqual({
      fileMissed: [
        { kind: 'WRONG_RULE', note: 'Waiting counts from the first message.', by: 'Ada' },
        { kind: 'WRONG_LABEL', note: null, by: 'Ada' },
      ],
    });
    const after = await evaluate({ version: 'v1' });
    expect(after.missed).toMatchObject({ total: missed.total, toReview: missed.total - 2 });
    expect(after.missed.nodes.map(({ id }) => id)).toEqual(missed.nodes.map(({ id }) => id));
    const { filings } = await api.ask<{ filings: object[] }>(
      '{ filings(version: "v1") { kind conversations ids } }',
    );
    expect(filings).toEqual([
      { kind: 'WRONG_LABEL', conversations: 0, ids: [] },
      { kind: 'WRONG_RULE', conversations: 1, ids: [first!.id] },
      { kind: 'MISSING_RULE', conversations: 1, ids: [second!.id] },
      { kind: 'SCORER_ERROR', conversations: 0, ids: [] },
    ]);
    await expect(api.databases.dataSource.query(`DELETE FROM missed_filing`)).rejects.toMatchObject({
      code: 'PL001',
    });
  });
});

test('a conversation whose text changed since it was labelled is left out and counted', async () => {
  const before = await evaluate({ version: 'v1' });
  const id = before.missed.nodes[0]!.conversation.recordId;
  const record = {
    source: 'test',
    id,
    startedAt: '2026-06-01T08:00:00Z',
    messages: [{ role: 'customer', text: 'Something else.' }],
    scores: [{ version: 'v1', base: 7, score: 7 }],
  };
  await ingest(api, [record]);
  const after = await evaluate({ version: 'v1' });
  expect(after.counts).toMatchObject({ changed: 1, judged: before.counts.judged - 1 });
  expect(after.contentHash).toBe(before.contentHash);
});
