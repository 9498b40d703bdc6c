import {
  liveScoringTable,
  metricVersionTable,
  reviewerTable,
  type DataSource,
  type EntityManager,
} from '@plumbline/schema/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lookAtTestPart } from '../../api/src/evaluation/lookAtTestPart.ts';
import { measuredVersion } from '../../api/src/evaluation/measuredVersion.ts';
import { smallRubric } from '../testkit/groundTruth.ts';
import { confusionOf, startJudgedApi, type JudgedApi } from '../testkit/judgedApi.ts';
import {
  errorOf,
  judgedTruth,
  lookDocument,
  modestTargets,
  saveDocument,
  setTargets,
} from '../testkit/proof.ts';

let api: JudgedApi['api'];
let ada: JudgedApi['ada'];
let frozenId: JudgedApi['frozenId'];
let look: JudgedApi['look'];
let gateOf: JudgedApi['gateOf'];
let indicesOf: JudgedApi['indicesOf'];
beforeAll(async () => {
  ({ api, ada, frozenId, look, gateOf, indicesOf } = await startJudgedApi());
});
afterAll(() => api.close());

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
    // What is seen of scores of its rules by another name decides nothing.
    expect((await look({ version: 'v1-model' })).evaluation.counts.judged).toBe(0);
    expect(await gateOf('v1')).toEqual({ open: true, blocks: [] });
  });

  test('a look at targets that others were locked for meanwhile is not kept', async () => {
    await setTargets(ada, 'v2', { minimumF1: 0.75 });
    const { warehouse, dataSource } = api.databases;
    const measured = await measuredVersion(dataSource.manager, 'cx', 'v2');
    const { id } = await dataSource.getRepository(reviewerTable).findOneByOrFail({ name: 'Ada' });
    const overtaken: DataSource = Object.create(dataSource, {
      transaction: {
        value: async (work: (manager: EntityManager) => Promise<number>) => {
          await setTargets(ada, 'v2', { minimumF1: 0.8 });
          return dataSource.transaction(work);
        },
      },
    });
    const asked = { labels: { frozenId }, against: null, seed: 'seed' };
    await expect(
      lookAtTestPart({ warehouse, dataSource: overtaken }, measured, asked, id),
    ).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } });
    expect(await api.ask('{ testLooks(version: "v2") { id } }')).toEqual({ testLooks: [] });
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
    // What is live is not compared with itself.
    expect(await gateOf('v1')).toEqual({ open: true, blocks: [] });
    await setTargets(ada, 'v2', { minimumF1: 0.75, slices: [{ dimension: 'LANGUAGE', minimumF1: 0.6 }] });
    expect((await gateOf('v2')).blocks).toMatchObject([{ key: 'test' }]);
    await look({ version: 'v2' });
    expect((await gateOf('v2')).blocks.map(({ key }) => key)).toEqual(['slice:LANGUAGE:ja', 'comparison']);

    const { evaluation } = await look({ version: 'v2', against: 'v1' });
    const ja = evaluation.slices.find(({ value }) => value === 'ja')!;
    expect(ja).toMatchObject({ outcome: 'FAIL', small: false });
    expect(evaluation.sentence).toBe('v2 meets its targets overall, but misses them in Japanese.');
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
    const standing = async () =>
      (await api.ask<{ certificate: object }>('{ certificate(version: "v2") { standing } }')).certificate;
    expect(await standing()).toEqual({ standing: 'FAIL' });
    const first = await override('slice:LANGUAGE:ja', 'Japanese stays with people until v3.');
    expect(await standing()).toEqual({ standing: 'PASS' });
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
