import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { alphaByPairs } from '../reference/krippendorff.ts';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { realDialogues, realMessageLabels } from '../testkit/labels.ts';

const isThere = existsSync(realDialogues) && existsSync(realMessageLabels);
if (!isThere) console.warn(`Skipped: the real judgements are not there (${realMessageLabels}).`);

const scale = ['ok', 'possible-breakdown', 'breakdown'];
const readLines = (path: string): Record<string, unknown>[] =>
  gunzipSync(readFileSync(path))
    .toString()
    .trim()
    .split('\n')
    // oxlint-disable-next-line typescript/no-unsafe-return -- lines of a file that the test knows
    .map((line) => JSON.parse(line));

interface Figure {
  value: number;
  low: number;
  high: number;
}
interface Row {
  dimension: string | null;
  value: string | null;
  judgements: number;
  alphaNominal: Figure;
  alphaOrdinal: Figure;
  advice: string;
}

describe.skipIf(!isThere)('agreement on 141,000 real judgements', () => {
  let api: TemporaryApi;
  let rows: Row[];
  beforeAll(async () => {
    api = await startTemporaryApi();
    const post = async (path: string, file: string) => {
      const body = readFileSync(file);
      const headers = { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' };
      const response = await fetch(`${api.url}${path}`, { method: 'POST', body, headers });
      return response.json();
    };
    expect(await post('/ingest', realDialogues)).toMatchObject({ loaded: 465 });
    const imported = await post(`/labels?name=breakdowns&scale=${scale.join(',')}`, realMessageLabels);
    expect(imported).toMatchObject({ imported: 141_000, rejected: 0 });
    const startedMs = performance.now();
    const { agreement } = await api.ask<{ agreement: { questions: Row[]; slices: Row[] } }>(
      `query { agreement(labels: { collection: "breakdowns" }) {
        questions { ...row } slices { ...row } } }
       fragment row on AgreementRow { dimension value judgements advice alphaNominal { value low high } alphaOrdinal { value low high } }`,
    );
    console.info(
      `Agreement of 141,000 judgements with every slice: ${Math.round(performance.now() - startedMs)} ms.`,
    );
    rows = [...agreement.questions, ...agreement.slices];
  });
  afterAll(() => api.close());

  test.each(['en', 'ja'])('α of language %s is what the definition gives, to four decimals', (language) => {
    const languages = new Map(readLines(realDialogues).map(({ id, language: said }) => [id, said]));
    const units = new Map<string, number[]>();
    for (const { conversation, message, label } of readLines(realMessageLabels)) {
      if (languages.get(conversation) !== language) continue;
      const key = `${String(conversation)} ${String(message)}`;
      units.set(key, [...(units.get(key) ?? []), scale.indexOf(String(label))]);
    }
    const row = rows.find(({ dimension, value }) => dimension === 'LANGUAGE' && value === language)!;
    for (const [kind, figure] of [
      ['nominal', row.alphaNominal],
      ['ordinal', row.alphaOrdinal],
    ] as const) {
      expect(figure.value.toFixed(4)).toBe(alphaByPairs([...units.values()], kind).toFixed(4));
      expect(figure.low).toBeLessThan(figure.value);
      expect(figure.high).toBeGreaterThan(figure.value);
      expect(figure.high - figure.low).toBeLessThan(0.2);
    }
    console.info(
      `${language}: nominal ${row.alphaNominal.value.toFixed(4)} (${row.alphaNominal.low.toFixed(4)} to ${row.alphaNominal.high.toFixed(4)}), ` +
        `ordinal ${row.alphaOrdinal.value.toFixed(4)} (${row.alphaOrdinal.low.toFixed(4)} to ${row.alphaOrdinal.high.toFixed(4)})`,
    );
  });

  test('reviewers disagree a lot, and the answer says so', () => {
    expect(rows[0]!.judgements).toBe(141_000);
    expect(rows[0]!.alphaOrdinal.value).toBeLessThan(0.4);
    expect(rows[0]!.advice).toMatch(/rewrite the rule or add examples/);
  });

  test('each reviewer stands against the rest, strictly and leniently', async () => {
    const ask = async (lenient: boolean) =>
      (
        await api.ask<{
          reviewerAgreement: {
            reviewers: { reviewer: string; units: number; recall: Figure }[];
            pairs: object[];
          };
        }>(
          `query ($lenient: Boolean!) { reviewerAgreement(labels: { collection: "breakdowns" }, question: "label", lenient: $lenient) {
            reviewers { reviewer units recall { value low high } } pairs { first second units cohenKappa { value low high } } } }`,
          { lenient },
        )
      ).reviewerAgreement;
    const startedMs = performance.now();
    const strict = await ask(false);
    console.info(`Reviewers against the rest: ${Math.round(performance.now() - startedMs)} ms.`);
    const lenient = await ask(true);
    expect(strict.reviewers.length).toBeGreaterThan(20);
    expect(strict.pairs).toHaveLength(30);
    const meanRecall = (reviewers: typeof strict.reviewers) =>
      reviewers.reduce((sum, { recall }) => sum + recall.value, 0) / reviewers.length;
    expect(meanRecall(lenient.reviewers)).not.toBe(meanRecall(strict.reviewers));
  });
});
