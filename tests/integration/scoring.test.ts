import { offlineScorer } from '@plumbline/etl';
import { metricTable, metricVersionTable } from '@plumbline/schema/postgres';
import { scoringSettings, type ScoringSettings } from '@plumbline/schema';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { smallRubric } from '../testkit/groundTruth.ts';
import { ndjson } from '../testkit/loader.ts';
import { scriptedScorer, type ScriptedScorer } from '../testkit/scriptedScorer.ts';

let api: TemporaryApi;
let model: ScriptedScorer;
let ann: Pick<TemporaryApi, 'ask' | 'answer'>;
/** How the model behaves in the test at hand. */
let script: Parameters<typeof scriptedScorer>[0] = {};

beforeAll(async () => {
  model = scriptedScorer({
    fails: (conversation) => script?.fails?.(conversation) ?? false,
    before: async () => script?.before?.(),
  });
  api = await startTemporaryApi({ scorers: { offline: offlineScorer, model, batch: null } });
  const { manager } = api.databases.dataSource;
  await manager.save(metricTable, { key: 'cx', name: 'CX score' });
  const { createReviewer } = await api.ask<{ createReviewer: { id: string } }>(
    'mutation { createReviewer(name: "Ann") { id } }',
  );
  ann = api.as(createReviewer.id);
});
afterAll(() => api.close());

let count = 0;
/** A version of its own for each test, and what it has scored before is of no matter. */
let version = '';
async function publish(scoring: Partial<ScoringSettings> = {}): Promise<void> {
  version = `m${(count += 1)}`;
  await api.databases.dataSource.manager.save(metricVersionTable, {
    metric: 'cx',
    version,
    state: 'published' as const,
    rubric: { ...smallRubric, scoring: scoringSettings.parse({ scorer: 'model', ...scoring }) },
    changelog: 'A version.',
    publishedAt: new Date(),
  });
}
beforeEach(async () => {
  script = {};
  model.asked.length = 0;
  await publish();
});

let day = 0;
/** Loads conversations of one day that is theirs alone; answers that day as a period. */
async function loadDay(texts: readonly string[]): Promise<{ from: string; to: string }> {
  day += 1;
  const from = new Date(Date.UTC(2026, 0, day)).toISOString().slice(0, 10);
  const to = new Date(Date.UTC(2026, 0, day + 1)).toISOString().slice(0, 10);
  await ingest(
    texts.map((text, index) => ({
      id: `${from}-${index}`,
      startedAt: `${from}T10:00:00Z`,
      language: 'en',
      channel: 'chat',
      messages: [
        { role: 'customer', text },
        { role: 'agent', text: 'Let me look.' },
      ],
    })),
  );
  return { from, to };
}
async function ingest(records: readonly unknown[]): Promise<void> {
  const response = await fetch(`${api.url}/ingest?source=test`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: ndjson(records),
  });
  expect(response.status).toBe(200);
}

const runFields =
  'id state storedVersion found scored abstained fellBack failed cost asked flipped flipRate error failures { conversationId message }';
interface Run {
  id: string;
  state: string;
  storedVersion: string;
  found: number;
  scored: number;
  abstained: number;
  fellBack: number;
  failed: number;
  cost: number;
  asked: number;
  flipped: number;
  flipRate: number | null;
  error: string | null;
  failures: { message: string }[];
}
async function start(
  period: { from: string; to: string },
  more: Record<string, unknown> = {},
): Promise<string> {
  const { startScoreRun } = await api.ask<{ startScoreRun: Run }>(
    'mutation ($input: ScoreRunInput!) { startScoreRun(input: $input) { id } }',
    { input: { version, selection: { kind: 'PERIOD', period }, ...more } },
  );
  return startScoreRun.id;
}
async function ended(id: string): Promise<Run> {
  for (;;) {
    const { scoreRun } = await api.ask<{ scoreRun: Run }>(
      `query ($id: ID!) { scoreRun(id: $id) { ${runFields} } }`,
      { id },
    );
    if (scoreRun.state !== 'RUNNING' && scoreRun.state !== 'STOPPING') return scoreRun;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
const run = async (...given: Parameters<typeof start>): Promise<Run> => ended(await start(...given));

interface Scored {
  id: string;
  scores: {
    version: string;
    score: number | null;
    scorer: string;
    reasons: { quote: string; statement: string }[];
  }[];
}
async function scoresOf(period: { from: string; to: string }): Promise<Scored[]> {
  const { conversations } = await api.ask<{ conversations: { nodes: Scored[] } }>(
    `query ($period: PeriodInput!) { conversations(period: $period, first: 200) { nodes { id scores { version score scorer reasons { quote statement } } } } }`,
    { period },
  );
  return conversations.nodes;
}

describe('a run', () => {
  test('scores what lacks the score, once; the same again finds nothing to do', async () => {
    const period = await loadDay(['First one.', 'Second one.', 'Third one.']);
    expect(await run(period)).toMatchObject({
      state: 'DONE',
      storedVersion: version,
      found: 3,
      scored: 3,
      abstained: 0,
      failed: 0,
      cost: expect.closeTo(0.03),
      asked: 12,
      flipped: 3,
      flipRate: 0.25,
    });
    const scored = await scoresOf(period);
    expect(scored.map(({ scores }) => scores)).toEqual(
      Array.from({ length: 3 }, () => [
        {
          version,
          score: 6,
          scorer: 'scripted',
          reasons: [{ quote: expect.any(String), statement: 'Long wait happened' }],
        },
      ]),
    );
    expect(await run(period)).toMatchObject({ state: 'DONE', found: 0, scored: 0 });
    expect(model.asked).toHaveLength(3);
  });

  test('adds a score beside those there are, so that shadow pairs arise', async () => {
    const period = await loadDay(['Both versions.']);
    await run(period);
    const first = version;
    await publish();
    await run(period);
    expect((await scoresOf(period))[0]!.scores.map(({ version: name }) => name)).toEqual([first, version]);
  });

  test('does not pay twice for the same words', async () => {
    await run(await loadDay(['Exactly the same words.']));
    const again = await loadDay(['Exactly the same words.']);
    expect(await run(again)).toMatchObject({ scored: 1, cost: 0 });
    expect(model.asked).toHaveLength(1);
    expect((await scoresOf(again))[0]!.scores[0]).toMatchObject({ version, score: 6 });
  });

  test('two at once score nothing twice', async () => {
    script = { before: () => new Promise((resolve) => setTimeout(resolve, 5)) };
    const period = await loadDay(Array.from({ length: 30 }, (_, index) => `Number ${index} of thirty.`));
    const runs = await Promise.all([run(period), run(period)]);
    expect(runs.map(({ scored }) => scored).toSorted((one, other) => one - other)).toEqual([0, 30]);
    expect(model.asked).toHaveLength(30);
  });

  test('ends with its budget and goes on with the next', async () => {
    const period = await loadDay(Array.from({ length: 10 }, (_, index) => `Dear number ${index}.`));
    expect(await run(period, { budget: 0.045 })).toMatchObject({ state: 'BUDGET', scored: 4, found: 10 });
    expect(await run(period)).toMatchObject({ state: 'DONE', scored: 6, found: 6 });
    expect(new Set(model.asked).size).toBe(10);
  });

  test('stops where it is asked to, keeps what it scored and is resumed by another', async () => {
    let release: (value?: unknown) => void = () => undefined;
    const held = new Promise((resolve) => (release = resolve));
    script = { before: () => (model.asked.length < 8 ? Promise.resolve() : held) };
    const period = await loadDay(Array.from({ length: 40 }, (_, index) => `Patient number ${index}.`));
    const id = await start(period);
    while (model.asked.length < 8) await new Promise((resolve) => setTimeout(resolve, 5));
    await api.ask('mutation ($id: ID!) { stopScoreRun(id: $id) { state } }', { id });
    release();
    const stopped = await ended(id);
    expect(stopped.state).toBe('STOPPED');
    expect(stopped.scored).toBeGreaterThanOrEqual(8);
    expect(stopped.scored).toBeLessThan(40);
    script = {};
    expect(await run(period)).toMatchObject({ state: 'DONE', scored: 40 - stopped.scored });
    expect(new Set(model.asked).size).toBe(40);
  });

  test('leaves unscored what the model fails on, and says so', async () => {
    script = { fails: ({ messages }) => messages[0]!.text.startsWith('Bad') };
    const period = await loadDay(['Good one.', 'Bad one.']);
    expect(await run(period)).toMatchObject({
      state: 'DONE',
      scored: 1,
      failed: 1,
      failures: [{ message: 'The model refused to answer.' }],
    });
    expect((await scoresOf(period)).filter(({ scores }) => scores.length === 0)).toHaveLength(1);
    script = {};
    expect(await run(period)).toMatchObject({ found: 1, scored: 1, failed: 0 });
  });

  test('has the offline scorer stand in under a name of its own where the version says so', async () => {
    await publish({ onModelFailure: 'offline', minimumJudged: 0 });
    script = { fails: () => true };
    const period = await loadDay(['I am still waiting.']);
    expect(await run(period)).toMatchObject({ state: 'DONE', scored: 1, fellBack: 1, failed: 0 });
    expect((await scoresOf(period))[0]!.scores).toMatchObject([
      { version: `${version}-offline`, scorer: 'offline' },
    ]);
  });

  test('gives up on a model that answers nothing', async () => {
    script = { fails: () => true };
    const period = await loadDay(Array.from({ length: 60 }, (_, index) => `Hopeless number ${index}.`));
    const failed = await run(period);
    expect(failed).toMatchObject({ state: 'FAILED', scored: 0 });
    expect(failed.error).toContain('20 conversations in a row: The model refused to answer.');
    expect(failed.failed).toBeLessThan(30);
  });
});

describe('what arrives', () => {
  const arrivals = 'mutation ($version: String) { scoreArrivals(version: $version) { live { version } } }';
  const scoredWithin = async (period: { from: string; to: string }) => {
    for (let tries = 0; tries < 500; tries++) {
      const [first] = await scoresOf(period);
      if (first !== undefined && first.scores.length > 0) return first.scores;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return [];
  };

  test('is scored by the live version, and no longer when there is none', async () => {
    const before = await loadDay(['It was here before.']);
    await ann.ask(arrivals, { version });
    const arrived = await loadDay(['It comes later.']);
    expect(await scoredWithin(arrived)).toMatchObject([{ version }]);
    expect((await scoresOf(before))[0]!.scores).toEqual([]);
    await ann.ask(arrivals, { version: null });
    await loadDay(['It comes too late.']);
    expect(await run(before)).toMatchObject({ scored: 1 });
    expect(model.asked).toEqual(['It comes later.', 'It was here before.']);
  });
});

describe('a preview', () => {
  const preview = `query ($input: ScoreConversationInput!) {
    scoreConversation(input: $input) {
      version score abstention abstentionNote verdicts { rule verdict quote start end points } reasons { rule points }
    }
  }`;

  test('judges a text at once and keeps nothing', async () => {
    const messages = [{ role: 'CUSTOMER', text: 'Hello there' }];
    const { scoreConversation } = await api.ask<{ scoreConversation: Record<string, unknown> }>(preview, {
      input: { version, messages },
    });
    expect(scoreConversation).toMatchObject({
      version,
      score: 6,
      abstention: null,
      reasons: [{ rule: 'long-wait', points: -1 }],
    });
    expect(scoreConversation['verdicts']).toContainEqual({
      rule: 'long-wait',
      verdict: 'MET',
      quote: 'Hello',
      start: 0,
      end: 5,
      points: -1,
    });
  });

  test('by the other scorer goes by another name', async () => {
    const messages = [{ role: 'CUSTOMER', text: 'こんにちは' }];
    const { scoreConversation } = await api.ask<{ scoreConversation: Record<string, unknown> }>(preview, {
      input: { version, scorer: 'OFFLINE', language: 'ja', messages },
    });
    expect(scoreConversation).toMatchObject({
      version: `${version}-offline`,
      score: null,
      abstention: 'LANGUAGE',
    });
  });

  test('says what is wrong with what it is given', async () => {
    const codeOf = async (input: object) => {
      const { errors } = await api.answer(preview, { input });
      return `${errors?.[0]?.extensions?.code} ${errors?.[0]?.extensions?.path ?? ''}`.trim();
    };
    expect(await codeOf({ version, messages: [] })).toBe('BAD_INPUT input.messages');
    const said = { role: 'CUSTOMER', text: 'Hi' };
    expect(await codeOf({ version, messages: [{ ...said, at: 'soon' }] })).toBe(
      'BAD_INPUT input.messages.0.at',
    );
    expect(await codeOf({ version: 'none', messages: [said] })).toBe('NOT_FOUND version');
    script = { fails: () => true };
    expect(await codeOf({ version, messages: [said] })).toBe('SCORER_FAILED');
  });
});

test('how a score came about is kept with it', async () => {
  const period = await loadDay(['Tell me how.']);
  await run(period);
  const [conversation] = await scoresOf(period);
  const details = `query ($id: ID!, $version: String!) {
    scoreDetails(id: $id, metric: "cx", version: $version) {
      score verdicts { rule label verdict note points } provenance { scorer model cost tries inputTokens }
    }
  }`;
  const { scoreDetails } = await api.ask<{ scoreDetails: Record<string, unknown> }>(details, {
    id: conversation!.id,
    version,
  });
  expect(scoreDetails).toMatchObject({
    score: 6,
    provenance: { scorer: 'MODEL', model: 'scripted', cost: 0.01, tries: 1, inputTokens: 100 },
  });
  expect(scoreDetails['verdicts']).toEqual([
    { rule: 'long-wait', label: 'Long wait', verdict: 'MET', note: 'So it is.', points: -1 },
    { rule: 'left-open', label: 'Left unresolved', verdict: 'NOT_MET', note: 'So it is.', points: 0 },
    { rule: 'ownership', label: 'Took ownership', verdict: 'NOT_MET', note: 'So it is.', points: 0 },
    {
      rule: 'long-hold',
      label: 'Long hold',
      verdict: 'NOT_APPLICABLE',
      note: 'The rule is not for this channel.',
      points: 0,
    },
  ]);
  expect(await api.ask(details, { id: conversation!.id, version: 'elsewhere' })).toEqual({
    scoreDetails: null,
  });
});

test('only published versions score, by scorers that there are, within a budget that is one', async () => {
  const period = { from: '2026-01-01', to: '2026-01-02' };
  const refusal = async (input: object) => {
    const { errors } = await api.answer(
      'mutation ($input: ScoreRunInput!) { startScoreRun(input: $input) { id } }',
      { input: { version, selection: { kind: 'PERIOD', period }, ...input } },
    );
    return `${errors?.[0]?.extensions?.code} ${errors?.[0]?.extensions?.path}`;
  };
  await api.databases.dataSource.manager.save(metricVersionTable, {
    metric: 'cx',
    version: 'unfinished',
    state: 'draft' as const,
    rubric: smallRubric,
  });
  expect(await refusal({ version: 'unfinished' })).toBe('BAD_INPUT version');
  expect(await refusal({ budget: -1 })).toBe('BAD_INPUT input.budget');
  expect(await refusal({ selection: { kind: 'PERIOD' } })).toBe('BAD_INPUT input.selection.period');
  expect(await refusal({ selection: { kind: 'SET', setId: 'none' } })).toBe(
    'NOT_FOUND input.selection.setId',
  );
  expect(
    (await api.answer('mutation { stopScoreRun(id: "999") { id } }')).errors?.[0]?.extensions?.code,
  ).toBe('NOT_FOUND');
});
