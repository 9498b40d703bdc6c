import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { createReviewers, june, publishSmallRubric } from '../testkit/groundTruth.ts';
import { ingest } from '../testkit/ingest.ts';
import {
  errorOf,
  freezeJudged,
  judgedTruth,
  loadJudged,
  lookDocument,
  setTargets,
} from '../testkit/proof.ts';

const figure = 'value low high';
const biasDocument = `query ($version: String, $dimension: Dimension!, $labels: TruthInput, $filter: FilterInput) {
  bias(version: $version, period: { from: "2026-06-01", to: "2026-07-01" }, dimension: $dimension, labels: $labels, filter: $filter) {
    version negativeBelow likeFor errorsFrom { look judged labels { name } }
    scores { value conversations small mean gap { ${figure} } qValue likeForLike { ${figure} } covered }
    errors { value labels small missed { rate { ${figure} } errors of difference { ${figure} } qValue } falseAlarms { errors of } }
    equalised { rate highest lowest gap { ${figure} } } } }`;

interface Rate {
  rate: { value: number };
  errors: number;
  of: number;
  difference: { value: number; low: number };
  qValue: number;
}
interface Bias {
  likeFor: string[];
  errorsFrom: { look: string | null; judged: number } | null;
  scores: {
    value: string;
    conversations: number;
    mean: number;
    gap: { value: number; low: number; high: number };
    qValue: number;
    likeForLike: { value: number } | null;
    covered: number;
  }[];
  errors: { value: string; labels: number; small: boolean; missed: Rate; falseAlarms: Rate }[];
  equalised: { rate: string; highest: string; lowest: string; gap: { value: number } } | null;
}

let api: TemporaryApi;
let ada: Pick<TemporaryApi, 'ask' | 'answer'>;
let frozenId: string;
const ask = (variables: Record<string, unknown>, asking: Pick<TemporaryApi, 'ask'> = api): Promise<Bias> =>
  asking.ask<{ bias: Bias }>(biasDocument, variables).then(({ bias }) => bias);

beforeAll(async () => {
  api = await startTemporaryApi();
  await publishSmallRubric(api);
  const [id] = await createReviewers(api, 'Ada');
  ada = api.as(id!);
  await loadJudged(api, 600);
  frozenId = await freezeJudged(ada);
});
afterAll(() => api.close());

/** v2 is right in English and never finds anything in Japanese; its scores are 3 and 7. */
const scored = Array.from({ length: 600 }, (_, index) => index).filter(
  (index) => !judgedTruth.isAbstained(index) && !judgedTruth.isUnscored(index),
);
const meanOf = (indices: readonly number[]): number =>
  indices.reduce((sum, index) => sum + (judgedTruth.secondFinds(index) ? 3 : 7), 0) / indices.length;

describe('gaps between groups', () => {
  test('in scores, as scored and like for like, are those of a slow count', async () => {
    const { scores, likeFor } = await ask({ version: 'v2', dimension: 'LANGUAGE' });
    expect(likeFor).toEqual(['CHANNEL', 'TOPIC']);
    const [en, ja] = ['en', 'ja'].map((language) =>
      scored.filter((index) => judgedTruth.language(index) === language),
    );
    expect(scores.map(({ value, conversations }) => [value, conversations])).toEqual([
      ['en', en!.length],
      ['ja', ja!.length],
    ]);
    const [first, second] = scores;
    expect(first!.mean).toBeCloseTo(meanOf(en!), 9);
    expect(second!.gap.value).toBeCloseTo(meanOf(ja!) - meanOf(en!), 9);
    expect(second!.qValue).toBeLessThan(0.001);
    // Chat and e-mail hold every language in the same shares: next to nothing is explained.
    const byChannel = [0, 1].map((channel) => {
      const of = (indices: readonly number[]) => indices.filter((index) => index % 2 === channel);
      return { n: of(scored).length, gap: meanOf(of(ja!)) - meanOf(of(en!)) };
    });
    expect(second!.likeForLike!.value).toBeCloseTo(
      byChannel.reduce((sum, { n, gap }) => sum + n * gap, 0) / scored.length,
      9,
    );
    expect(second!.covered).toBe(1);
  });

  test('of the live score, by channel, are made alike in topic alone', async () => {
    const { scores, likeFor } = await ask({ dimension: 'CHANNEL', filter: { languages: ['ja'] } });
    expect(likeFor).toEqual(['TOPIC']);
    expect(scores.reduce((sum, { conversations }) => sum + conversations, 0)).toBe(
      scored.filter((index) => judgedTruth.language(index) === 'ja').length,
    );
  });

  test('in errors need labels: there are none before a look, and naming them reads the development part', async () => {
    expect(await ask({ version: 'v2', dimension: 'LANGUAGE' })).toMatchObject({
      errors: [],
      errorsFrom: null,
      equalised: null,
    });
    const found = await ask({ version: 'v2', dimension: 'LANGUAGE', labels: { frozenId } });
    expect(found.errorsFrom).toMatchObject({ look: null });
    const { evaluation } = await api.ask<{
      evaluation: { slices: { value: string; confusion: Record<string, number> }[] };
    }>(
      'query ($input: EvaluationInput!) { evaluation(input: $input) { slices { value confusion { truePositives falseNegatives falsePositives trueNegatives } } } }',
      { input: { version: 'v2', labels: { frozenId } } },
    );
    for (const { value, missed, falseAlarms } of found.errors) {
      const { confusion } = evaluation.slices.find((slice) => slice.value === value)!;
      expect([missed.errors, missed.of]).toEqual([
        confusion['falseNegatives'],
        confusion['falseNegatives']! + confusion['truePositives']!,
      ]);
      expect(falseAlarms.errors).toBe(confusion['falsePositives']);
    }
    const ja = found.errors.find(({ value }) => value === 'ja')!;
    expect(ja.missed.rate.value).toBe(1);
    expect(ja.missed.difference.low).toBeGreaterThan(0.5);
    expect(ja.missed.qValue).toBeLessThan(0.001);
    expect(found.equalised).toMatchObject({ rate: 'MISSED', highest: 'ja', lowest: 'en', gap: { value: 1 } });
    expect(await looks()).toBe(0);
  });

  test('after a look they are what it kept; asking looks no second time, and the certificate says them', async () => {
    await setTargets(ada, 'v1');
    await ada.ask(lookDocument, { input: { version: 'v1', labels: { frozenId } } });
    const found = await ask({ version: 'v1', dimension: 'LANGUAGE' });
    expect(found.errorsFrom!.look).not.toBeNull();
    expect(found.errors.reduce((sum, { labels }) => sum + labels, 0)).toBe(found.errorsFrom!.judged);
    expect(await looks()).toBe(1);
    const read = async () =>
      (
        await api.ask<{ certificate: { bias: string[]; limits: string[]; hash: string; json: string } }>(
          '{ certificate(version: "v1") { bias limits hash json } }',
        )
      ).certificate;
    const certificate = await read();
    expect(certificate.bias).toHaveLength(2);
    expect(certificate.bias.find((one) => one.startsWith('By language'))).toMatch(/differs most between/);
    expect(certificate.limits).toContain(
      'A gap between groups is a question, not a verdict: what a group lives through may differ too.',
    );
    expect(JSON.parse(certificate.json)).toMatchObject({
      evidence: { bias: { sentences: certificate.bias } },
    });
    expect((await read()).hash).toBe(certificate.hash);
  });

  const looks = async (): Promise<number> =>
    (await api.ask<{ testLooks: unknown[] }>('{ testLooks(version: "v1") { id } }')).testLooks.length;
});

describe('the swap test', () => {
  const swapDocument = `query ($conversations: Int!, $scorer: Scorer) { swapTest(version: "v1", period: { from: "2026-07-01", to: "2026-08-01" }, conversations: $conversations, scorer: $scorer) {
    version drawn outcomes { kind tested kept keptShare { ${figure} } largest changed { recordId before after swaps { from to } rules } } } }`;

  test('scores conversations with only their markers changed, and every score stays', async () => {
    const texts = [
      'Hi, my name is Maria Schmidt. I waited an hour.',
      'He told me to call Germany.',
      'Nothing works.',
    ];
    const lines = texts.map((text, index) =>
      JSON.stringify({
        id: `w${index}`,
        startedAt: `2026-07-0${index + 1}T10:00:00Z`,
        language: 'en',
        channel: 'chat',
        messages: [
          { role: 'customer', text },
          { role: 'agent', text: 'Let me look.' },
          { role: 'customer', text: 'It still does not work.' },
        ],
      }),
    );
    await ingest(api, lines);
    const { swapTest } = await api.ask<{ swapTest: { drawn: number; outcomes: Record<string, unknown>[] } }>(
      swapDocument,
      { conversations: 100 },
    );
    expect(swapTest.drawn).toBe(3);
    expect(swapTest.outcomes.map(({ kind, tested, kept, changed }) => [kind, tested, kept, changed])).toEqual(
      [
        ['NAMES', 1, 1, []],
        ['GENDER', 1, 1, []],
        ['PLACES', 1, 1, []],
      ],
    );
  });

  test('takes no more than it may, and no model that is not there', async () => {
    expect(errorOf(await api.answer(swapDocument, { conversations: 5_000 })).code).toBe('BAD_INPUT');
    expect(errorOf(await api.answer(swapDocument, { conversations: 10, scorer: 'MODEL' })).code).toBe(
      'SCORER_FAILED',
    );
    expect(errorOf(await api.answer(swapDocument, { conversations: 21, scorer: 'MODEL' })).code).toBe(
      'BAD_INPUT',
    );
  });

  test('a version is scored live where none is named', async () => {
    const { bias } = await api.ask<{ bias: { version: string | null } }>(
      'query ($period: PeriodInput!) { bias(period: $period, dimension: REGION) { version } }',
      { period: june },
    );
    expect(bias.version).toBeNull();
  });
});
