import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scoringOf } from '@plumbline/schema';
import { metricVersionTable } from '@plumbline/schema/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { certificateDocument } from '../../api/src/certificate/certificate.ts';
import { certificateContent } from '../../api/src/certificate/certificatePdf.ts';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { createReviewers, june, publishSmallRubric, smallRubric } from '../testkit/groundTruth.ts';
import {
  errorOf,
  freezeJudged,
  loadJudged,
  lookDocument,
  setTargets,
  type AnsweredRow,
} from '../testkit/proof.ts';
import { temporaryDirectory } from '../testkit/warehouse.ts';

let api: TemporaryApi;
let ada: Pick<TemporaryApi, 'ask' | 'answer'>;
const directory = temporaryDirectory();

beforeAll(async () => {
  api = await startTemporaryApi();
  await publishSmallRubric(api);
  const [id] = await createReviewers(api, 'Ada');
  ada = api.as(id!);
  await loadJudged(api, 400);
});
afterAll(async () => {
  await api.close();
  rmSync(directory, { recursive: true, force: true });
});

interface Certificate {
  standing: string;
  sentence: string;
  limits: string[];
  look: string | null;
  evidenceHash: string;
  hash: string;
  json: string;
  signOffs: { name: string; current: boolean }[];
}
const fields = 'standing sentence limits look evidenceHash hash json signOffs { name statement current }';
const read = async (): Promise<Certificate> =>
  (await api.ask<{ certificate: Certificate }>(`{ certificate(version: "v1") { ${fields} } }`)).certificate;
const sign = (evidenceHash: string) =>
  ada.answer(
    'mutation ($hash: String!) { signOff(version: "v1", evidenceHash: $hash, statement: "I read it.") { evidenceHash } }',
    { hash: evidenceHash },
  );
const share = `query ($period: PeriodInput!) { negativeShare(version: "v1", period: $period) {
  scored negative look raw { value low high } corrected { value low high } } }`;
interface Share {
  scored: number;
  negative: number;
  look: string | null;
  raw: { value: number; low: number; high: number };
  corrected: { value: number; low: number; high: number } | null;
}

/** Runs the command on a certificate saved as a file. */
function verify(json: string): { code: number | null; printed: string } {
  const file = join(directory, 'certificate.json');
  writeFileSync(file, json);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['bin/run.mjs', 'api/src/certificate/cli.ts', file],
    { cwd: join(import.meta.dirname, '../..'), encoding: 'utf8' },
  );
  return { code: status, printed: stdout + stderr };
}

describe('a certificate', () => {
  test('of a version that nobody tested says so, and cannot be signed', async () => {
    const certificate = await read();
    expect(certificate).toMatchObject({ standing: 'NOT_TESTED', look: null, signOffs: [] });
    expect(errorOf(await sign(certificate.evidenceHash)).code).toBe('CONFLICT');
    const { negativeShare } = await api.ask<{ negativeShare: Share }>(share, { period: june });
    expect(negativeShare).toMatchObject({ corrected: null, look: null });
  });

  test('holds rules, data, targets, looks, results and limits under one hash', async () => {
    await setTargets(ada, 'v1', { minimumF1: 0.6 });
    const frozenId = await freezeJudged(ada);
    await ada.ask(lookDocument, { input: { version: 'v1', labels: { frozenId } } });
    const certificate = await read();
    expect(certificate).toMatchObject({ standing: 'PASS', sentence: 'v1 meets its targets.' });
    expect(await read()).toEqual(certificate);
    const { evidence } = JSON.parse(certificate.json) as { evidence: Record<string, unknown> };
    expect(evidence).toMatchObject({
      metric: 'cx',
      version: 'v1',
      rules: { base: 7, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      targets: { minimumF1: 0.6, lockedBy: 'Ada', lockedBefore: 0 },
      looks: [{ by: 'Ada', scoredAs: 'v1', outcome: 'pass' }],
      data: { part: 'test', labels: { kind: 'collection', name: 'judged' } },
      results: { all: { outcome: 'pass' } },
      agreement: { alpha: { value: expect.any(Number) } },
      blocks: [],
    });
    expect(certificate.limits.join(' ')).toMatch(
      /people came to no label.*abstained on.*Too few labels to tell in Japanese/,
    );
  });

  test('is signed for what was read', async () => {
    const { evidenceHash } = await read();
    expect(errorOf(await sign('0'.repeat(64))).code).toBe('CONFLICT');
    expect((await sign(evidenceHash)).errors).toBeUndefined();
    const signed = await read();
    expect(signed).toMatchObject({ evidenceHash, signOffs: [{ name: 'Ada', current: true }] });
    await expect(api.databases.dataSource.query('DELETE FROM sign_off')).rejects.toMatchObject({
      code: 'PL001',
    });
  });

  test('is verified by a command, and no other figure can be written into it', async () => {
    const { json, hash } = await read();
    const held = verify(json);
    expect(held.printed).toMatch(/cx v1: as it was sealed\.\nv1 meets its targets\.\nSigned by Ada\./);
    expect(held.printed).toContain(hash);
    expect(held.code).toBe(0);
    const forged = verify(json.replace('"minimumF1": 0.6', '"minimumF1": 0.9'));
    expect(forged.code).toBe(1);
    expect(forged.printed).toMatch(/The evidence was changed/);
    expect(verify('{').code).toBe(2);
  });

  test('prints as it is sealed', async () => {
    const { json, sentence, limits, hash } = await read();
    const document = certificateDocument.parse(JSON.parse(json));
    const printed = JSON.stringify(certificateContent(document, { base: api.url, timeZone: 'UTC' }));
    const { all } = z
      .object({ all: z.object({ f1: z.object({ value: z.number(), low: z.number(), high: z.number() }) }) })
      .parse(document.evidence['results']);
    const { value, low, high } = all.f1;
    const figure = `${value.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
    for (const said of [
      sentence,
      ...limits,
      hash,
      figure,
      'F1 of at least 0.60',
      'Ada',
      'Long wait happened',
    ])
      expect(printed).toContain(said);
    const pdf = await fetch(`${api.url}/certificates/cx/v1.pdf`);
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  test('what is looked at again is signed again', async () => {
    const { frozenCollections } = await api.ask<{ frozenCollections: { id: string }[] }>(
      '{ frozenCollections { id } }',
    );
    await ada.ask(lookDocument, {
      input: { version: 'v1', labels: { frozenId: frozenCollections[0]!.id }, seed: 'again' },
    });
    const certificate = await read();
    expect(certificate.signOffs).toMatchObject([{ name: 'Ada', current: false }]);
    expect(certificate.limits[0]).toMatch(/looked at 2 times/);
    expect(certificate.limits.join(' ')).not.toMatch('for other versions');
  });
});

test('beside the raw share of negative experiences stands the corrected one', async () => {
  const { negativeShare } = await api.ask<{ negativeShare: Share }>(share, { period: june });
  const { raw, corrected, scored, negative } = negativeShare;
  expect(raw.value).toBeCloseTo(negative / scored, 12);
  const { testLooks } = await api.ask<{
    testLooks: { id: string; evaluation: { all: Pick<AnsweredRow, 'confusion'> } }[];
  }>(
    '{ testLooks(version: "v1") { id evaluation { all { confusion { truePositives falsePositives falseNegatives trueNegatives } } } } }',
  );
  const last = testLooks.at(-1)!;
  const { truePositives, falsePositives, falseNegatives, trueNegatives } = last.evaluation.all.confusion;
  const sensitivity = truePositives / (truePositives + falseNegatives);
  const specificity = trueNegatives / (trueNegatives + falsePositives);
  expect(negativeShare.look).toBe(last.id);
  expect(corrected!.value).toBeCloseTo((raw.value + specificity - 1) / (sensitivity + specificity - 1), 12);
  // A third of the conversations is negative.
  expect(corrected!.low).toBeLessThan(1 / 3);
  expect(corrected!.high).toBeGreaterThan(1 / 3);
  expect(corrected!.high - corrected!.low).toBeGreaterThan(raw.high - raw.low);
});

test('a certificate says where the fit may have read held-out labels', async () => {
  const frozenId = await freezeJudged(ada);
  const [frozen] = await api.databases.dataSource.query<{ content_hash: string }[]>(
    'SELECT content_hash FROM frozen_collection WHERE id = $1',
    [frozenId],
  );
  const certified = async (version: string, contentHash: string): Promise<string> => {
    const fit = { labels: 'collection judged', contentHash, conversations: 60, negative: 20, rules: [] };
    await api.databases.dataSource.manager.save(metricVersionTable, {
      metric: 'cx',
      version,
      state: 'published',
      rubric: { ...smallRubric, scoring: scoringOf({ scoring: { fit } }) },
      changelog: 'Fitted.',
      publishedAt: new Date(),
    });
    await setTargets(ada, version);
    await ada.ask(lookDocument, { input: { version, labels: { frozenId } } });
    return limitsOf(version);
  };
  const limitsOf = async (version: string): Promise<string> => {
    const { certificate } = await api.ask<{ certificate: Certificate }>(
      `{ certificate(version: "${version}") { ${fields} } }`,
    );
    return certificate.limits.join('\n');
  };
  expect(await certified('v2', 'of a split that nobody froze')).toMatch(
    /^Points were fitted to the collection judged, which was not frozen here: held-out labels may be/m,
  );
  expect(await certified('fitted', frozen!.content_hash)).not.toMatch('Points were fitted');
  // A look weighs on what is looked at after it, not before.
  expect(await limitsOf('fitted')).toMatch('had been looked at once for other versions');
  expect(await limitsOf('v2')).not.toMatch('for other versions');
});
