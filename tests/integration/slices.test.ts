import { parquetReadObjects } from 'hyparquet';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { createReviewers, publishSmallRubric } from '../testkit/groundTruth.ts';
import { ingest } from '../testkit/ingest.ts';
import { errorOf, freezeJudged, judgedTruth, loadJudged } from '../testkit/proof.ts';
import {
  cellOf,
  cohortsDocument,
  pivotDocument,
  type AnsweredCohorts,
  type AnsweredPivot,
} from '../testkit/slices.ts';

const count = 600;
const period = { from: '2026-06-01', to: '2026-06-02' };
let api: TemporaryApi;
let ada: Pick<TemporaryApi, 'ask' | 'answer'>;
let bob: Pick<TemporaryApi, 'ask' | 'answer'>;
let frozenId: string;

beforeAll(async () => {
  api = await startTemporaryApi();
  await publishSmallRubric(api);
  const [first, second] = await createReviewers(api, 'Ada', 'Bob');
  ada = api.as(first!);
  bob = api.as(second!);
  await loadJudged(api, count);
  frozenId = await freezeJudged(ada);
});
afterAll(() => api.close());

const pivot = async (input: Record<string, unknown>): Promise<AnsweredPivot> =>
  (await api.ask<{ pivot: AnsweredPivot }>(pivotDocument, { input: { period, ...input } })).pivot;
/** What is live of conversations of a language: v1’s scores, 3 where it finds something negative, else 7. */
const scoredIn = (language: string): number[] =>
  Array.from({ length: count }, (_, index) => index).filter(
    (index) =>
      judgedTruth.language(index) === language &&
      !judgedTruth.isAbstained(index) &&
      !judgedTruth.isUnscored(index),
  );
const shareFound = (indices: number[]): number =>
  indices.filter(judgedTruth.firstFinds).length / indices.length;

describe('a pivot', () => {
  test('says what a slow count says, of scores, shares and a rule', async () => {
    const [ja, en] = [scoredIn('ja'), scoredIn('en')];
    const mean = await pivot({ rows: ['LANGUAGE'], columns: ['CHANNEL'] });
    expect(cellOf(mean, 'ja').n).toBe(ja.length);
    expect(cellOf(mean, 'ja').value).toBeCloseTo(7 - 4 * shareFound(ja), 9);
    expect(cellOf(mean, 'ja').compared).toMatchObject({ n: en.length });
    const negative = await pivot({ rows: ['LANGUAGE'], measure: 'NEGATIVE_SHARE' });
    expect(cellOf(negative, 'en').value).toBeCloseTo(shareFound(en), 12);
    const frequency = await pivot({ rows: ['LANGUAGE'], measure: 'FREQUENCY', rule: 'long-wait' });
    expect(cellOf(frequency, 'en').value).toBeCloseTo(shareFound(en), 12);
    const severity = await pivot({ rows: [], measure: 'SEVERITY', rule: 'long-wait' });
    expect(cellOf(severity, '').value).toBeCloseTo(-4, 12);
    const coverage = await pivot({ rows: [], measure: 'COVERAGE' });
    expect(cellOf(coverage, '').value).toBeCloseTo((ja.length + en.length) / count, 12);
  });

  test('of agreement and misses counts the development labels alone', async () => {
    const rows: { conversation: string }[] = await api.databases.dataSource.query(
      `SELECT conversation FROM frozen_collection_item WHERE frozen_id = $1 AND part = 'development' AND outcome IS NOT NULL`,
      [frozenId],
    );
    const judged = rows
      .map(({ conversation }) => Number(conversation.slice(1)))
      .filter((index) => !judgedTruth.isAbstained(index) && !judgedTruth.isUnscored(index));
    const inEnglish = judged.filter((index) => judgedTruth.language(index) === 'en');
    const agreed = inEnglish.filter(
      (index) => judgedTruth.firstFinds(index) === judgedTruth.isNegative(index),
    );
    const labels = { frozenId };
    const agreement = await pivot({ rows: ['LANGUAGE'], measure: 'AGREEMENT', labels });
    expect(cellOf(agreement, 'en')).toMatchObject({ n: inEnglish.length });
    expect(cellOf(agreement, 'en').value).toBeCloseTo(agreed.length / inEnglish.length, 12);
    expect(cellOf(agreement, '').n).toBe(judged.length);
    const missed = await pivot({ rows: ['LANGUAGE'], measure: 'FALSE_NEGATIVE_RATE', labels, version: 'v2' });
    expect(cellOf(missed, 'ja').value).toBe(1);
    expect(cellOf(missed, 'en').value).toBe(0);
    expect(missed.sentence).toMatch(/missed negative conversations in Japanese is 100\.0%/);
  });

  test('refuses what cannot be answered, in words', async () => {
    const refused = async (input: Record<string, unknown>) =>
      errorOf(await api.answer(pivotDocument, { input: { period, rows: ['REGION'], ...input } }));
    const refusals = await Promise.all([
      refused({ measure: 'FREQUENCY' }),
      refused({ rule: 'long-wait' }),
      refused({ measure: 'AGREEMENT' }),
      refused({ comparison: 'PERIOD' }),
      refused({ comparison: 'SEGMENT', segment: { rules: ['long-wait'] } }),
      refused({ columns: ['REGION'] }),
      refused({ comparison: 'PERIOD', baseline: period }),
    ]);
    expect(refusals.map(({ code }) => code)).toEqual([
      ...Array.from({ length: 6 }, () => 'BAD_INPUT'),
      'INVALID_PERIOD',
    ]);
    expect(refusals.map(({ message }) => message)).toEqual([
      expect.stringContaining('Say which rule'),
      expect.stringContaining('leave it out'),
      expect.stringContaining('Name a frozen set'),
      expect.stringContaining('Give a baseline'),
      expect.stringContaining('told by dimensions'),
      expect.stringContaining('at most once'),
      expect.stringContaining('overlap'),
    ]);
    const empty = await pivot({ rows: ['REGION'], period: { from: '2020-01-01', to: '2020-02-01' } });
    expect(empty.warnings.map(({ code }) => code)).toEqual(['NO_DATA']);
  });
});

describe('a segment and the rest', () => {
  test('are taken apart exactly, and examples come from the segment', async () => {
    // In July half of LATAM waits, and a quarter of EMEA.
    const records = Array.from({ length: 400 }, (_, index) => {
      const region = index % 2 === 0 ? 'LATAM' : 'EMEA';
      const waits = index % (region === 'LATAM' ? 4 : 8) < 2;
      return {
        id: `july${index}`,
        startedAt: new Date(Date.parse('2026-07-01T08:00:00Z') + index * 60_000).toISOString(),
        region,
        channel: index % 3 === 0 ? 'chat' : 'email',
        language: 'es',
        messages: [{ role: 'customer', text: 'I waited an hour.' }],
        scores: [
          {
            version: 'v1',
            base: 7,
            score: waits ? 4 : 7,
            reasons: waits ? [{ rule: 'long-wait', points: -3, message: 0, quote: 'an hour' }] : [],
          },
        ],
      };
    });
    await ingest(api, records, 'july');
    const { cohortMovement: answer } = await api.ask<AnsweredCohorts>(cohortsDocument, {
      input: { period: { from: '2026-07-01', to: '2026-08-01' }, segment: { regions: ['LATAM'] } },
    });
    expect(answer.current.scored).toBe(200);
    expect(answer.delta.value).toBeCloseTo(-3 * (1 / 2 - 1 / 4), 9);
    const parts = answer.mixEffect.value + answer.reasonEffect.value + answer.baseEffect;
    expect(Math.abs(parts - answer.delta.value)).toBeLessThan(1e-9);
    expect(answer.narrative).toMatch(
      /CX score of LATAM is 0\.75 lower than that of the rest: 5\.50 against 6\.25/,
    );
    const [driver] = answer.drivers;
    expect(driver!.rule).toBe('long-wait');
    expect(driver!.examples.map(({ conversation }) => conversation.region)).toEqual(['LATAM', 'LATAM']);
  });

  test('that share a conversation are refused', async () => {
    const between = async (segment: object, against: object) =>
      errorOf(await api.answer(cohortsDocument, { input: { period, segment, against } }));
    expect(await between({ languages: ['ja'] }, { channels: ['chat'] })).toEqual({
      code: 'BAD_INPUT',
      message: expect.stringMatching(/could be in both: “Japanese” and “chat”/),
    });
    expect((await between({ languages: ['ja', 'en'] }, { languages: ['en'] })).code).toBe('BAD_INPUT');
    expect(
      (await between({ languages: ['ja'] }, { languages: ['en'], channels: ['chat'] })).code,
    ).toBeUndefined();
    expect((await between({}, { languages: ['en'] })).message).toMatch(/at least one value/);
  });
});

describe('a view leaves', () => {
  const exported = (body: Record<string, unknown>): Promise<Response> =>
    fetch(`${api.url}/export`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const input = { period, rows: ['LANGUAGE'], columns: ['CHANNEL'] };

  test('as CSV and as Parquet with the same rows, which are the API’s', async () => {
    const csv = await exported({ view: 'pivot', format: 'csv', input });
    expect(csv.headers.get('content-disposition')).toContain('plumbline-pivot.csv');
    const lines: Record<string, string>[] = parse(await csv.text(), { columns: true, bom: true });
    const parquet = await exported({ view: 'pivot', format: 'parquet', input });
    const rows = await parquetReadObjects({ file: await parquet.arrayBuffer() });
    const asked = await pivot(input);
    expect(rows).toHaveLength(asked.cells.length);
    const total = rows.find(({ language, channel }) => language === 'ja' && channel === null)!;
    expect(total['value']).toBe(cellOf(asked, 'ja').value);
    expect(lines.map(({ value }) => Number(value))).toEqual(rows.map(({ value }) => value));
    expect(lines.map(({ clear }) => clear)).toEqual(rows.map(({ clear }) => String(clear)));
  });

  test('with exact effects of a movement between cohorts', async () => {
    const segment = { languages: ['ja'] };
    const response = await exported({ view: 'cohortMovement', format: 'csv', input: { period, segment } });
    const lines: Record<string, string>[] = parse(await response.text(), { columns: true, bom: true });
    const effects = lines.reduce((sum, { effect }) => sum + Number(effect ?? 0), 0);
    const change = Number(lines.at(-1)!['mean']) - Number(lines[0]!['mean']);
    expect(Math.abs(effects - change)).toBeLessThan(1e-9);
  });

  test.each(['movement', 'reasons', 'trend'] as const)('of Why: %s', async (view) => {
    const asked = { current: period, baseline: { from: '2026-05-31', to: '2026-06-01' } };
    const response = await exported({ view, format: 'csv', input: view === 'trend' ? { period } : asked });
    expect(response.status).toBe(200);
    const [header] = (await response.text()).split('\n');
    expect(header).toMatch({ movement: /row.*effect/, reasons: /rule.*effect/, trend: /from.*mean/ }[view]);
  });

  test.each([
    [{ view: 'secrets', format: 'csv', input: {} }, /view/],
    [{ view: 'pivot', format: 'xlsx', input: {} }, /format/],
    [{ view: 'pivot', format: 'csv', input: { period, rows: ['PLANET'] } }, /PLANET/],
    [
      { view: 'pivot', format: 'csv', input: { period, rows: ['REGION'], measure: 'SEVERITY' } },
      /Say which rule/,
    ],
  ])('but not %o', async (body, reason) => {
    const response = await exported(body);
    expect(response.status).toBe(400);
    expect(((await response.json()) as { error: string }).error).toMatch(reason);
  });
});

describe('saved views', () => {
  const save = `mutation ($name: String!, $address: String!) { saveView(name: $name, address: $address) { id name owner mine address } }`;
  const list = '{ savedViews { id name owner mine address } }';

  test('are kept under a name, replaced, renamed and deleted by their owner, and open to all', async () => {
    const { saveView } = await ada.ask<{ saveView: { id: string } }>(save, {
      name: ' Chat  by tier ',
      address: '/slices?rows=tier&cols=channel',
    });
    expect(saveView).toMatchObject({ name: 'Chat by tier', owner: 'Ada', mine: true });
    const again = await ada.ask<{ saveView: { id: string } }>(save, {
      name: 'Chat by tier',
      address: '/slices',
    });
    expect(again.saveView).toMatchObject({ id: saveView.id, address: '/slices' });
    await ada.ask(save, { name: 'Other', address: '/why?region=EMEA' });
    const { savedViews } = await bob.ask<{ savedViews: object[] }>(list);
    expect(savedViews).toMatchObject([
      { name: 'Chat by tier', owner: 'Ada', mine: false },
      { name: 'Other', mine: false },
    ]);
    const rename = `mutation ($id: ID!, $name: String!) { renameView(id: $id, name: $name) { name } }`;
    expect(errorOf(await bob.answer(rename, { id: saveView.id, name: 'Mine' })).message).toMatch(/owner/);
    expect(errorOf(await ada.answer(rename, { id: saveView.id, name: 'Other' })).code).toBe('CONFLICT');
    await ada.ask(rename, { id: saveView.id, name: 'Tiers' });
    const remove = 'mutation ($id: ID!) { deleteView(id: $id) }';
    expect(errorOf(await bob.answer(remove, { id: saveView.id })).message).toMatch(/owner/);
    await ada.ask(remove, { id: saveView.id });
    expect((await ada.ask<{ savedViews: object[] }>(list)).savedViews).toMatchObject([
      { name: 'Other', mine: true },
    ]);
  });

  test('lead to pages of ours alone, and need a profile', async () => {
    for (const address of [
      'https://elsewhere.example/',
      '//elsewhere.example',
      'javascript:alert(1)',
      '/\\elsewhere',
    ]) {
      expect(errorOf(await ada.answer(save, { name: 'Away', address })).code).toBe('BAD_INPUT');
    }
    expect(errorOf(await api.answer(save, { name: 'Nobody’s', address: '/slices' })).code).toBe(
      'NO_REVIEWER',
    );
  });
});
