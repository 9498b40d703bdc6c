import { liveScoringTable, metricVersionTable } from '@plumbline/schema/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { createReviewers, publishSmallRubric, smallRubric } from '../testkit/groundTruth.ts';
import {
  errorOf,
  evaluateDocument,
  freezeJudged,
  gateDocument,
  judgedTruth,
  loadJudged,
  lookDocument,
  modestTargets,
  saveDocument,
  setTargets,
  type AnsweredEvaluation,
  type AnsweredGate,
} from '../testkit/proof.ts';

const count = 900;
let api: TemporaryApi;
let ada: Pick<TemporaryApi, 'ask' | 'answer'>;
let frozenId: string;

beforeAll(async () => {
  api = await startTemporaryApi();
  await publishSmallRubric(api);
  await api.databases.dataSource.manager.save(metricVersionTable, {
    metric: 'cx',
    version: 'v2',
    state: 'published',
    rubric: smallRubric,
    changelog: 'Nothing in Japanese.',
    publishedAt: new Date(),
  });
  const [id] = await createReviewers(api, 'Ada');
  ada = api.as(id!);
  await loadJudged(api, count);
  frozenId = await freezeJudged(ada);
});
afterAll(() => api.close());

const evaluate = async (input: Record<string, unknown>): Promise<AnsweredEvaluation> =>
  (
    await api.ask<{ evaluation: AnsweredEvaluation }>(evaluateDocument, {
      input: { labels: { frozenId }, ...input },
    })
  ).evaluation;
const look = async (input: Record<string, unknown>) =>
  (
    await ada.ask<{ lookAtTestPart: { number: number; by: string; evaluation: AnsweredEvaluation } }>(
      lookDocument,
      {
        input: { labels: { frozenId }, ...input },
      },
    )
  ).lookAtTestPart;
const gateOf = async (version: string): Promise<AnsweredGate> =>
  (await api.ask<{ promotionGate: AnsweredGate }>(gateDocument, { version })).promotionGate;

/** The numbers of the conversations of a part, as PostgreSQL keeps them. */
async function indicesOf(part: string): Promise<number[]> {
  const rows: { conversation: string }[] = await api.databases.dataSource.query(
    'SELECT conversation FROM frozen_collection_item WHERE frozen_id = $1 AND part = $2',
    [frozenId, part],
  );
  return rows.map(({ conversation }) => Number(conversation.slice(1)));
}

/** The confusion matrix the slow way. */
function confusionOf(indices: number[], finds: (index: number) => boolean) {
  const { isNegative, isAmbiguous, isAbstained, isUnscored } = judgedTruth;
  const judged = indices.filter((index) => !isAmbiguous(index) && !isAbstained(index) && !isUnscored(index));
  const of = (found: boolean, negative: boolean) =>
    judged.filter((index) => finds(index) === found && isNegative(index) === negative).length;
  return {
    truePositives: of(true, true),
    falsePositives: of(true, false),
    falseNegatives: of(false, true),
    trueNegatives: of(false, false),
  };
}

describe('frozen labels made elsewhere', () => {
  test('are split by seed, half of them held out, and never change', async () => {
    const { frozenCollections } = await api.ask<{ frozenCollections: object[] }>(
      '{ frozenCollections { name negative conversations testCount ambiguous frozenBy contentHash } }',
    );
    expect(frozenCollections).toEqual([
      {
        name: 'judged',
        negative: ['negative'],
        conversations: count,
        testCount: count / 2,
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

  test('say which labels cannot be meant', async () => {
    const freeze = (change: string) =>
      ada.answer(`mutation { freezeCollection(collection: "judged", ${change}) { id } }`);
    expect(errorOf(await freeze('negative: ["awful"]')).message).toMatch(/negative, neutral, positive/);
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
    expect(conversations).toBe(count / 2);
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
    expect(unknown.counts.unscored + unknown.counts.ambiguous).toBe(count / 2);
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

describe('the held-out part', () => {
  test('nobody looks before targets are locked', async () => {
    const refused = await ada.answer(lookDocument, { input: { version: 'v1', labels: { frozenId } } });
    expect(errorOf(refused)).toMatchObject({
      code: 'TARGETS_OPEN',
      message: expect.stringMatching(/before targets are locked/),
    });
    await ada.ask(saveDocument, { version: 'v1', targets: modestTargets });
    const drafted = await ada.answer(lookDocument, { input: { version: 'v1', labels: { frozenId } } });
    expect(errorOf(drafted).code).toBe('TARGETS_OPEN');
    expect((await gateOf('v1')).blocks).toMatchObject([{ key: 'targets', mayOverride: false }]);
    const around = api.databases.dataSource.query(
      `INSERT INTO test_look (metric_version, target_id, scored_as, labels, content_hash, result, by)
       SELECT metric_version, id, 'v1', '', '', '{}', saved_by FROM target`,
    );
    await expect(around).rejects.toMatchObject({ code: 'PL006' });
    expect(await api.ask('{ testLooks(version: "v1") { id } }')).toEqual({ testLooks: [] });
  });

  test('a look is judged, counted and kept, and fixes the targets', async () => {
    await setTargets(ada, 'v1', { minimumF1: 0.7, slices: [{ dimension: 'LANGUAGE', minimumF1: 0.6 }] });
    const { number, by, evaluation } = await look({ version: 'v1' });
    expect({ number, by }).toEqual({ number: 1, by: 'Ada' });
    expect(evaluation.part).toBe('TEST');
    expect(evaluation.all.confusion).toEqual(confusionOf(await indicesOf('test'), judgedTruth.firstFinds));
    expect(evaluation.all).toMatchObject({
      outcome: 'PASS',
      results: [{ figure: 'F1', target: 0.7, outcome: 'PASS', moreLabels: null }],
    });
    const again = await look({ version: 'v1' });
    expect(again.number).toBe(2);
    expect(again.evaluation).toEqual(evaluation);
    const { testLooks, targets } = await api.ask<{
      testLooks: { number: number; evaluation: { all: object } }[];
      targets: { looks: number };
    }>(
      '{ testLooks(version: "v1") { number evaluation { all { outcome } } } targets(version: "v1") { looks } }',
    );
    expect(testLooks).toMatchObject([{ number: 1 }, { number: 2 }]);
    expect(targets.looks).toBe(2);

    const refused = await ada.answer(saveDocument, { version: 'v1', targets: modestTargets });
    expect(errorOf(refused)).toMatchObject({
      code: 'TARGETS_FIXED',
      message: expect.stringMatching(/looked at 2 times for v1.*next version/),
    });
    const around = api.databases.dataSource.query(
      `INSERT INTO target (metric_version, state, targets, saved_by) SELECT metric_version, 'draft', targets, saved_by FROM target LIMIT 1`,
    );
    await expect(around).rejects.toMatchObject({ code: 'PL005' });
    await expect(api.databases.dataSource.query('DELETE FROM test_look')).rejects.toMatchObject({
      code: 'PL001',
    });
    expect(await gateOf('v1')).toEqual({ open: true, blocks: [] });
  });

  test('scores of no known version, or of none in particular, are not looked at', async () => {
    for (const version of ['v9', null]) {
      const refused = await ada.answer(lookDocument, { input: { version, labels: { frozenId } } });
      expect(errorOf(refused).code).toBe('BAD_INPUT');
    }
    expect(
      errorOf(await api.answer(lookDocument, { input: { version: 'v1', labels: { frozenId } } })).code,
    ).toBe('NO_REVIEWER');
  });
});

describe('the gate', () => {
  test('holds a version that fails in a language, and one that got worse, until an owner says why not', async () => {
    const { dataSource } = api.databases;
    const v1 = await dataSource.getRepository(metricVersionTable).findOneByOrFail({ version: 'v1' });
    await dataSource.getRepository(liveScoringTable).insert({ metric: 'cx', metricVersion: v1.id });
    await setTargets(ada, 'v2', { minimumF1: 0.75, slices: [{ dimension: 'LANGUAGE', minimumF1: 0.6 }] });
    expect((await gateOf('v2')).blocks).toMatchObject([{ key: 'test' }]);
    await look({ version: 'v2' });
    expect((await gateOf('v2')).blocks.map(({ key }) => key)).toEqual(['slice:LANGUAGE:ja', 'comparison']);

    const { evaluation } = await look({ version: 'v2', against: 'v1' });
    const ja = evaluation.slices.find(({ value }) => value === 'ja')!;
    expect(ja).toMatchObject({ outcome: 'FAIL', small: false });
    expect(evaluation.sentence).toBe('v2 meets its targets overall, but misses them in ja.');
    expect(evaluation.comparison!.against).toBe('v1');
    const worse = evaluation.comparison!.slices.filter(({ regression }) => regression);
    expect(worse.map(({ dimension, value }) => [dimension, value])).toEqual([['LANGUAGE', 'ja']]);
    const gate = await gateOf('v2');
    expect(gate).toMatchObject({
      open: false,
      blocks: [
        { key: 'slice:LANGUAGE:ja', mayOverride: true, override: null },
        { key: 'regression:LANGUAGE:ja', mayOverride: true, override: null },
      ],
    });
    expect(gate.blocks[1]!.sentence).toMatch(
      /^ja: F1 is 0\.\d\d lower than v1’s on the same conversations\.$/,
    );

    const override = (block: string, reason: string) =>
      ada.answer(
        `mutation ($block: String!, $reason: String!) { overrideBlock(version: "v2", block: $block, reason: $reason) { open } }`,
        { block, reason },
      );
    expect(errorOf(await override('slice:LANGUAGE:ja', ' ')).code).toBe('BAD_INPUT');
    expect(errorOf(await override('slice:LANGUAGE:en', 'Why not.')).code).toBe('CONFLICT');
    const first = await override('slice:LANGUAGE:ja', 'Japanese stays with people until v3.');
    expect(first.data).toEqual({ overrideBlock: { open: false } });
    await override('regression:LANGUAGE:ja', 'Japanese stays with people until v3.');
    expect(await gateOf('v2')).toMatchObject({
      open: true,
      blocks: [
        { override: { by: 'Ada', reason: 'Japanese stays with people until v3.' } },
        { key: 'regression:LANGUAGE:ja' },
      ],
    });
    await expect(dataSource.query(`UPDATE gate_override SET reason = ''`)).rejects.toMatchObject({
      code: 'PL001',
    });
  });

  test('a target that is missed overall cannot be set aside', async () => {
    await api.databases.dataSource.manager.save(metricVersionTable, {
      metric: 'cx',
      version: 'v1-again',
      state: 'published',
      rubric: smallRubric,
      changelog: 'The same.',
      publishedAt: new Date(),
    });
    await setTargets(ada, 'v1-again', {});
    const refused = await ada.answer(
      'mutation { overrideBlock(version: "v1-again", block: "test", reason: "In a hurry.") { open } }',
    );
    expect(errorOf(refused)).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(/cannot be set aside/),
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
  await fetch(`${api.url}/ingest?source=test`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: JSON.stringify(record),
  });
  const after = await evaluate({ version: 'v1' });
  expect(after.counts).toMatchObject({ changed: 1, judged: before.counts.judged - 1 });
  expect(after.contentHash).toBe(before.contentHash);
});
