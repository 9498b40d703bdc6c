import { rmSync } from 'node:fs';
import {
  beginScoring,
  modelBatch,
  offlineScorer,
  openScorers,
  scoringVersion,
  type Databases,
  type Scorer,
  type ScoreRunOptions,
} from '@plumbline/etl';
import { scoringSettings, type Rubric, type ScoringSettings } from '@plumbline/schema';
import { sql } from '@plumbline/schema/clickhouse';
import { metricTable, metricVersionTable, scoreBatchTable } from '@plumbline/schema/postgres';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ndjson, openLoader, type Loader } from '../testkit/loader.ts';
import {
  judging,
  met,
  plainParts,
  rule,
  scorerFor,
  settingsFor,
  transcriptIn,
} from '../testkit/modelScripts.ts';
import {
  failure,
  startOpenAiServer,
  type OpenAiRequest,
  type OpenAiServer,
  type Reply,
} from '../testkit/openAiServer.ts';
import { textRows } from '../testkit/warehouseContents.ts';

let loader: Databases & Loader;
let server: OpenAiServer;
let script: (request: OpenAiRequest) => Reply;

beforeAll(async () => {
  loader = await openLoader();
  await loader.dataSource.manager.save(metricTable, { key: 'cx', name: 'CX score' });
  server = await startOpenAiServer((request) => script(request));
});
afterAll(async () => {
  await server.close();
  await loader.close();
  rmSync(loader.dataDir, { recursive: true, force: true });
});
afterEach(() => server.requests.splice(0));

const rubric: Rubric = {
  base: 7,
  rules: [
    rule('waited', { speaker: 'customer' }),
    rule('solved', { direction: 'raises', speaker: 'agent' }),
    rule('long-wait', { points: { from: 3, to: 3 } }),
  ],
};
let count = 0;
async function publish(scoring: Partial<ScoringSettings> = {}): Promise<ScoreRunOptions['version']> {
  const version = `m${(count += 1)}`;
  const settled = scoringSettings.parse({
    scorer: 'model',
    consistencyShare: 0,
    minimumJudged: 0,
    ...scoring,
  });
  const { id } = await loader.dataSource.manager.save(metricVersionTable, {
    metric: 'cx',
    version,
    state: 'published' as const,
    rubric: { ...rubric, scoring: settled },
    changelog: 'A version.',
    publishedAt: new Date(),
  });
  return { ...scoringVersion('cx', version, { ...rubric, scoring: settled }), id };
}

let day = 0;
/** Loads conversations of a day of their own; the day is what is to be scored. */
async function loadDay(...texts: string[]): Promise<ScoreRunOptions['selection']> {
  day += 1;
  const [from, to] = [day, day + 1].map((one) => new Date(Date.UTC(2026, 2, one)).toISOString().slice(0, 10));
  await loader.load(
    ndjson(
      texts.map((text, index) => ({
        id: `${from}-${index}`,
        startedAt: `${from}T10:00:00Z`,
        language: 'en',
        channel: 'chat',
        messages: [
          { role: 'customer', text, at: `${from}T10:00:00Z` },
          { role: 'agent', text: 'I look into it.', at: `${from}T10:40:00Z`, author: 'a' },
        ],
      })),
    ),
  );
  return { kind: 'period', from: from!, to: to! };
}

const run = async (
  options: Pick<ScoreRunOptions, 'version' | 'selection' | 'scorers'> & Partial<ScoreRunOptions>,
) => (await beginScoring({ ...loader, scorer: 'model', budget: null, ...options })).ended;
const scoresOf = ({ version }: { version: string }) =>
  textRows(
    loader.warehouse,
    sql`SELECT score_value, score_scorer, reason_rule, reason_quote FROM conversation FINAL WHERE has(score_version, ${{ type: 'String', value: version }})`,
  );
const saysWaited = (request: OpenAiRequest): Reply => {
  const { id, text } = transcriptIn(request).messages[0]!;
  return judging(request, { waited: met(id, text) });
};
const asked = (path: string) => server.requests.filter((request) => request.path === path);

test('what is personal stays here, what is computed is not asked, what is quoted stands in the transcript', async () => {
  script = saysWaited;
  const version = await publish();
  const selection = await loadDay('I am Anna Berg, anna.berg@example.com, and I waited.');
  const { scorers } = await openScorers({ model: settingsFor(server.url) });
  expect(await run({ version, selection, scorers })).toMatchObject({
    state: 'done',
    counts: { scored: 1, failed: 0, inputTokens: 100 },
  });
  const [request, ...more] = asked('/v1/chat/completions');
  expect(more).toEqual([]);
  expect(request!.text).not.toMatch(/Anna|Berg|example\.com/);
  expect(request!.text).not.toContain('long-wait');
  // 40 minutes to the first reply are computed; base 7, 2 points for the words, 3 for the wait.
  expect(await scoresOf(version)).toEqual([
    "[2]\t['test-model']\t['waited','long-wait']\t['I am Anna Berg, anna.berg@example.com, and I waited.',NULL]",
  ]);
});

test('a batch that a stopped run leaves behind is read by the next, and not paid for twice', async () => {
  script = saysWaited;
  const version = await publish();
  const selection = await loadDay('I waited.', 'I waited too.');
  const stopping = new AbortController();
  const files = modelBatch(settingsFor(server.url), plainParts, 20);
  const answering = (answers: ReadonlyMap<unknown, Awaited<ReturnType<Scorer['judge']>>>): Scorer => ({
    name: 'model',
    judge: (conversation) => {
      const answer = answers.get(conversation);
      if (answer === undefined) throw new Error('It was in the batch.');
      return answer;
    },
  });
  const model = scorerFor(server.url);
  const cutOff = {
    ...files,
    collect: async () => {
      stopping.abort();
      throw new DOMException('Stopped.', 'AbortError');
    },
  };
  const scorers = { offline: offlineScorer, model, batch: { files: cutOff, answering } };
  const options = { version, selection, inBatches: true };
  expect(await run({ ...options, scorers, signal: stopping.signal })).toMatchObject({
    state: 'stopped',
    counts: { scored: 0 },
  });
  const left = await loader.dataSource.manager.find(scoreBatchTable);
  expect(left.map(({ conversations }) => conversations.length)).toEqual([2]);

  const next = await run({ ...options, scorers: { ...scorers, batch: { files, answering } } });
  expect(next).toMatchObject({ state: 'done', counts: { scored: 2, inputTokens: 200 } });
  expect(asked('/v1/batches')).toHaveLength(1);
  expect(asked('/v1/chat/completions')).toHaveLength(0);
  expect(await scoresOf(version)).toHaveLength(2);
  expect(await loader.dataSource.manager.count(scoreBatchTable)).toBe(0);
});

test('an endpoint that is down scores nothing, or has the offline scorer stand in under its own name', async () => {
  script = () => failure(500, 'The server had an error.');
  const selection = await loadDay('I waited.');
  const model = scorerFor(server.url);
  const scorers = { offline: offlineScorer, model, batch: null };
  const strict = await publish();
  const failed = await run({ version: strict, selection, scorers });
  expect(failed).toMatchObject({ state: 'done', counts: { scored: 0, failed: 1 } });
  expect(failed.failures[0]!.message).toContain('500');
  expect(await scoresOf(strict)).toEqual([]);
  const lenient = await publish({ onModelFailure: 'offline' });
  expect(await run({ version: lenient, selection, scorers })).toMatchObject({
    counts: { scored: 1, failed: 0, fellBack: 1 },
  });
  expect(await scoresOf(lenient)).toEqual([]);
  expect(await scoresOf({ version: `${lenient.version}-offline` })).toHaveLength(1);
});

test('an endpoint that stays down ends the run, or leaves it to the offline scorer, without a wait for each conversation', async () => {
  script = () => ({ dies: 'at once' });
  const selection = await loadDay(...Array.from({ length: 30 }, (_, index) => `I waited, number ${index}.`));
  const model = (): Scorer =>
    scorerFor(server.url, {
      patience: { ...plainParts.patience!, tries: 2, breakAfter: 2, probeAfterMs: 100 },
    });
  const strict = await publish();
  const failed = await run({
    version: strict,
    selection,
    scorers: { offline: offlineScorer, model: model(), batch: null },
  });
  expect(failed).toMatchObject({ state: 'failed', counts: { scored: 0 } });
  expect(failed.error).toContain('The model failed on 20 conversations in a row');
  // 2 at first, then one after each of three waits and of what these wait out themselves.
  expect(asked('/v1/chat/completions').length).toBeLessThan(12);
  const lenient = await publish({ onModelFailure: 'offline' });
  expect(
    await run({
      version: lenient,
      selection,
      scorers: { offline: offlineScorer, model: model(), batch: null },
    }),
  ).toMatchObject({ state: 'done', counts: { scored: 30, fellBack: 30, failed: 0 } });
  expect(asked('/v1/chat/completions').length).toBeLessThan(24);
});
