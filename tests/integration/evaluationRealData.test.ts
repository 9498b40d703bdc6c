import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { createReviewers, smallRubric } from '../testkit/groundTruth.ts';
import { realConversationLabels, realDialogues } from '../testkit/labels.ts';
import {
  evaluateDocument,
  freezeJudged,
  gateDocument,
  lookDocument,
  setTargets,
  type AnsweredEvaluation,
  type AnsweredGate,
} from '../testkit/proof.ts';
import { metricTable, metricVersionTable } from '@plumbline/schema/postgres';

const isThere = existsSync(realDialogues) && existsSync(realConversationLabels);
if (!isThere) console.warn(`Skipped: the real judgements are not there (${realConversationLabels}).`);

/** The version that the real dialogues are scored by. */
const version = 'panel-1';

describe.skipIf(!isThere)('the loaded version on 465 real dialogues that 30 people judged each', () => {
  let api: TemporaryApi;
  let owner: Pick<TemporaryApi, 'ask' | 'answer'>;
  let frozenId: string;
  beforeAll(async () => {
    api = await startTemporaryApi();
    const post = async (path: string, file: string) => {
      const headers = { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' };
      const response = await fetch(`${api.url}${path}`, {
        method: 'POST',
        body: readFileSync(file),
        headers,
      });
      return response.json();
    };
    expect(await post('/ingest', realDialogues)).toMatchObject({ loaded: 465 });
    expect(await post('/labels?name=overall', realConversationLabels)).toMatchObject({ imported: 13_973 });
    const { manager } = api.databases.dataSource;
    await manager.save(metricTable, { key: 'cx', name: 'CX score' });
    await manager.save(metricVersionTable, {
      metric: 'cx',
      version,
      state: 'published',
      rubric: smallRubric,
      changelog: 'As loaded.',
      publishedAt: new Date(),
    });
    const [id] = await createReviewers(api, 'Owner');
    owner = api.as(id!);
    frozenId = await freezeJudged(owner, 'overall');
    await setTargets(owner, version, {
      minimumF1: 0.8,
      maximumFalseNegativeRate: 0.25,
      slices: [
        { dimension: 'LANGUAGE', minimumF1: 0.8 },
        { dimension: 'CHANNEL', minimumF1: 0.7 },
      ],
    });
  });
  afterAll(() => api.close());

  test('is judged as it is: the gate holds where it fails', async () => {
    const input = { version, labels: { frozenId } };
    const { evaluation } = await api.ask<{ evaluation: AnsweredEvaluation }>(evaluateDocument, { input });
    const startedMs = performance.now();
    const { lookAtTestPart } = await owner.ask<{ lookAtTestPart: { evaluation: AnsweredEvaluation } }>(
      lookDocument,
      { input },
    );
    const tookMs = Math.round(performance.now() - startedMs);
    const found = lookAtTestPart.evaluation;
    const { promotionGate } = await api.ask<{ promotionGate: AnsweredGate }>(gateDocument, { version });
    const shown = ({ value, low, high }: { value: number; low: number; high: number }) =>
      `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
    const { precision, recall, f1, confusion } = found.all;
    console.info(
      [
        found.sentence,
        `${JSON.stringify(found.counts)} ${JSON.stringify(confusion)}`,
        `precision ${shown(precision)}, recall ${shown(recall)}, F1 ${shown(f1)}`,
        `guess: accuracy ${found.baseline.accuracy.toFixed(3)}, always negative F1 ${found.baseline.alwaysNegativeF1.toFixed(3)}; metric's accuracy ${found.baseline.metricAccuracy.toFixed(3)}`,
        `people against the rest: F1 ${found.ceiling!.f1.toFixed(3)}, ${found.ceiling!.lowestF1.toFixed(3)} to ${found.ceiling!.highestF1.toFixed(3)}`,
        ...promotionGate.blocks.map(({ sentence }) => `blocked: ${sentence}`),
        `The look took ${tookMs} ms.`,
      ].join('\n'),
    );
    const sum = (counts: AnsweredEvaluation['counts']) =>
      Object.entries(counts).reduce((total, [name, n]) => total + (name === 'conversations' ? 0 : n), 0);
    expect(found.counts.conversations + evaluation.counts.conversations).toBe(465);
    expect(sum(found.counts)).toBe(found.counts.conversations);
    // An outcome is what the interval says, whatever it is; only a pass everywhere opens the gate.
    const judged = found.all.results.find(({ figure }) => figure === 'F1')!;
    const expected = f1.low >= 0.8 ? 'PASS' : f1.high < 0.8 ? 'FAIL' : 'NOT_ENOUGH_DATA';
    expect(judged.outcome).toBe(expected);
    const failing = [found.all, ...found.slices].some(({ outcome }) => outcome === 'FAIL');
    const isOpen = found.all.outcome === 'PASS' && !failing;
    expect(promotionGate.open).toBe(isOpen);
    expect(found.missed.total).toBe(confusion.falseNegatives);
    // 30 strangers do not agree: what they reach against each other is far from 1.
    expect(found.ceiling!.reviewers).toBeGreaterThan(20);
    expect(found.ceiling!.f1).toBeLessThan(0.95);
  });

  test('is not taken for good by a target that was lowered afterwards', async () => {
    await expect(setTargets(owner, version, { minimumF1: 0.1 })).rejects.toThrow(/TARGETS_FIXED/);
  });
});
