import { request } from 'node:http';
import { startServer } from '@plumbline/api';
import { offlineScorer } from '@plumbline/etl';
import { liveScoringTable, metricVersionTable } from '@plumbline/schema/postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openScoringKit, patience, type ScoringKit } from '../testkit/scoringKit.ts';
import { temporaryDirectory } from '../testkit/warehouse.ts';

let reviewer = '';
const ann = () => kit.api.as(reviewer);
let kit: ScoringKit;
beforeAll(async () => {
  kit = await openScoringKit();
  const { createReviewer } = await kit.api.ask<{ createReviewer: { id: string } }>(
    'mutation { createReviewer(name: "Ann") { id } }',
  );
  reviewer = createReviewer.id;
});
afterAll(() => kit.api.close());
beforeEach(async () => {
  kit.now.script = {};
  kit.model.asked.length = 0;
  await kit.publish();
});

describe('a run', () => {
  test('scores what lacks the score, once; the same again finds nothing to do', async () => {
    const period = await kit.loadDay(['First one.', 'Second one.', 'Third one.']);
    expect(await kit.run(period)).toMatchObject({
      state: 'DONE',
      storedVersion: kit.now.version,
      found: 3,
      scored: 3,
      abstained: 0,
      failed: 0,
      cost: expect.closeTo(0.03),
      asked: 12,
      flipped: 3,
      flipRate: 0.25,
    });
    const scored = await kit.scoresOf(period);
    expect(scored.map(({ scores }) => scores)).toEqual(
      Array.from({ length: 3 }, () => [
        {
          version: kit.now.version,
          score: 6,
          scorer: 'scripted',
          reasons: [{ quote: expect.any(String), statement: 'Long wait happened' }],
        },
      ]),
    );
    expect(await kit.run(period)).toMatchObject({ state: 'DONE', found: 0, scored: 0 });
    expect(kit.model.asked).toHaveLength(3);
  });

  test('adds a score beside those there are, so that shadow pairs arise', async () => {
    const period = await kit.loadDay(['Both versions.']);
    await kit.run(period);
    const first = kit.now.version;
    await kit.publish();
    await kit.run(period);
    expect((await kit.scoresOf(period))[0]!.scores.map(({ version: name }) => name)).toEqual([
      first,
      kit.now.version,
    ]);
  });

  test('does not pay twice for the same words', async () => {
    await kit.run(await kit.loadDay(['Exactly the same words.']));
    const again = await kit.loadDay(['Exactly the same words.']);
    expect(await kit.run(again)).toMatchObject({ scored: 1, cost: 0 });
    expect(kit.model.asked).toHaveLength(1);
    expect((await kit.scoresOf(again))[0]!.scores[0]).toMatchObject({ version: kit.now.version, score: 6 });
  });

  test('asks again where the same words were said in another language or by another metric', async () => {
    await kit.run(await kit.loadDay(['Exactly these words.']));
    const translated = await kit.loadDay(['Exactly these words.'], { language: 'de' });
    expect(await kit.run(translated)).toMatchObject({ scored: 1, cost: 0.01 });
    expect(kit.model.asked).toHaveLength(2);
    const metric = await kit.publishUnder('other');
    expect(await kit.run(translated, { metric })).toMatchObject({ scored: 1, cost: 0.01 });
    expect(await kit.run(translated, { metric })).toMatchObject({ found: 0 });
  });

  test('two at once score nothing twice', async () => {
    kit.now.script = { before: () => new Promise((resolve) => setTimeout(resolve, 5)) };
    const period = await kit.loadDay(Array.from({ length: 30 }, (_, index) => `Number ${index} of thirty.`));
    const runs = await Promise.all([kit.run(period), kit.run(period)]);
    expect(runs.map(({ scored }) => scored).toSorted((one, other) => one - other)).toEqual([0, 30]);
    expect(kit.model.asked).toHaveLength(30);
  });

  test('are four at most that go on or wait, and another can begin when one has ended', async () => {
    let release: (value?: unknown) => void = () => undefined;
    const held = new Promise((resolve) => (release = resolve));
    kit.now.script = { before: () => held };
    const period = await kit.loadDay(['Held up.']);
    const ids = await Promise.all(Array.from({ length: 4 }, () => kit.start(period)));
    await expect(kit.start(period)).rejects.toThrow(/4 runs go on or wait for their turn.*CONFLICT/);
    release();
    await Promise.all(ids.map((id) => kit.ended(id)));
    expect(await kit.run(period)).toMatchObject({ state: 'DONE', found: 0 });
  });

  test('ends with its budget and goes on with the next', async () => {
    const period = await kit.loadDay(Array.from({ length: 10 }, (_, index) => `Dear number ${index}.`));
    expect(await kit.run(period, { budget: 0.045 })).toMatchObject({
      state: 'BUDGET',
      scored: 4,
      found: 10,
      error: expect.stringContaining('may cost up to $0.010'),
    });
    expect(await kit.run(period)).toMatchObject({ state: 'DONE', scored: 6, found: 6 });
    expect(new Set(kit.model.asked).size).toBe(10);
  });

  test('stops where it is asked to, keeps what it scored and is resumed by another', async () => {
    let release: (value?: unknown) => void = () => undefined;
    const held = new Promise((resolve) => (release = resolve));
    kit.now.script = { before: () => (kit.model.asked.length < 8 ? Promise.resolve() : held) };
    const period = await kit.loadDay(Array.from({ length: 40 }, (_, index) => `Patient number ${index}.`));
    const id = await kit.start(period);
    await vi.waitFor(() => expect(kit.model.asked.length).toBeGreaterThanOrEqual(8), patience);
    await kit.api.ask('mutation ($id: ID!) { stopScoreRun(id: $id) { state } }', { id });
    release();
    const stopped = await kit.ended(id);
    expect(stopped.state).toBe('STOPPED');
    expect(stopped.scored).toBeGreaterThanOrEqual(8);
    expect(stopped.scored).toBeLessThan(40);
    kit.now.script = {};
    expect(await kit.run(period)).toMatchObject({ state: 'DONE', scored: 40 - stopped.scored });
    expect(new Set(kit.model.asked).size).toBe(40);
  });

  test('leaves unscored what the model fails on, and says so', async () => {
    kit.now.script = { fails: ({ messages }) => messages[0]!.text.startsWith('Bad') };
    const period = await kit.loadDay(['Good one.', 'Bad one.']);
    expect(await kit.run(period)).toMatchObject({
      state: 'DONE',
      scored: 1,
      failed: 1,
      failures: [{ message: 'The model refused to answer.' }],
    });
    expect((await kit.scoresOf(period)).filter(({ scores }) => scores.length === 0)).toHaveLength(1);
    kit.now.script = {};
    expect(await kit.run(period)).toMatchObject({ found: 1, scored: 1, failed: 0 });
  });

  test('has the offline scorer stand in under a name of its own where the version says so', async () => {
    await kit.publish({ onModelFailure: 'offline', minimumJudged: 0 });
    kit.now.script = { fails: () => true };
    const period = await kit.loadDay(['I am still waiting.']);
    expect(await kit.run(period)).toMatchObject({ state: 'DONE', scored: 1, fellBack: 1, failed: 0 });
    expect((await kit.scoresOf(period))[0]!.scores).toMatchObject([
      { version: `${kit.now.version}-offline`, scorer: 'offline' },
    ]);
  });

  test('gives up on a model that answers nothing', async () => {
    kit.now.script = { fails: () => true };
    const period = await kit.loadDay(Array.from({ length: 60 }, (_, index) => `Hopeless number ${index}.`));
    const failed = await kit.run(period);
    expect(failed).toMatchObject({ state: 'FAILED', scored: 0 });
    expect(failed.error).toContain('20 conversations in a row: The model refused to answer.');
    expect(failed.failed).toBeLessThan(30);
  });
});

describe('what arrives', () => {
  const arrivals = 'mutation ($version: String) { scoreArrivals(version: $version) { live { version } } }';
  const scoredWithin = (period: { from: string; to: string }) =>
    vi.waitFor(async () => {
      const [first] = await kit.scoresOf(period);
      expect(first?.scores.length).toBeGreaterThan(0);
      return first!.scores;
    }, patience);

  test('is scored by the live version, and no longer when there is none', async () => {
    const before = await kit.loadDay(['It was here before.']);
    await ann().ask(arrivals, { version: kit.now.version });
    const arrived = await kit.loadDay(['It comes later.']);
    expect(await scoredWithin(arrived)).toMatchObject([{ version: kit.now.version }]);
    expect((await kit.scoresOf(before))[0]!.scores).toEqual([]);
    await ann().ask(arrivals, { version: null });
    await kit.loadDay(['It comes too late.']);
    expect(await kit.run(before)).toMatchObject({ scored: 1 });
    expect(kit.model.asked).toEqual(['It comes later.', 'It was here before.']);
  });

  test('is scored also where what sends it breaks off', async () => {
    const [from, to] = ['2027-01-01', '2027-01-02'];
    await ann().ask(arrivals, { version: kit.now.version });
    const line = JSON.stringify({
      id: 'before it broke off',
      startedAt: `${from}T10:00:00Z`,
      messages: [{ role: 'customer', text: 'It comes before.' }],
    });
    const sent = request(`${kit.api.url}/ingest`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
    });
    sent.on('error', () => undefined);
    // What follows is more than stands on the way: once it is taken, the line has been read.
    const blank = Buffer.alloc(16 * 2 ** 20, ' ');
    await new Promise((taken) => sent.write(Buffer.concat([Buffer.from(`${line}\n`), blank]), taken));
    sent.destroy();
    expect(await scoredWithin({ from, to })).toMatchObject([{ version: kit.now.version }]);
    await ann().ask(arrivals, { version: null });
  });

  test('while a run breaks is scored right after it', async () => {
    await ann().ask(arrivals, { version: kit.now.version });
    let [begin, breakOff] = [(): void => undefined, (): void => undefined];
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const broken = new Promise<void>((resolve) => (breakOff = resolve));
    kit.now.script = {
      before: async () => {
        begin();
        await broken;
        kit.now.script = {};
        throw new Error('Nobody expected this.');
      },
    };
    await kit.loadDay(['It breaks the run.']);
    await begun;
    const meanwhile = await kit.loadDay(['It comes meanwhile.']);
    breakOff();
    expect(await scoredWithin(meanwhile)).toMatchObject([{ version: kit.now.version }]);
    await ann().ask(arrivals, { version: null });
  });

  test('cannot be left to a version that is not used any more', async () => {
    await ann().ask(arrivals, { version: kit.now.version });
    const retire = 'mutation ($version: String!) { retireVersion(version: $version) { state } }';
    const { errors } = await ann().answer(retire, { version: kit.now.version });
    expect(errors?.[0]?.extensions?.code).toBe('CONFLICT');
    await ann().ask(arrivals, { version: null });
    await ann().ask(retire, { version: kit.now.version });
  });

  test('and was not scored when the app ended is scored when one starts', async () => {
    await kit.publish();
    const since = new Date();
    const period = await kit.loadDay(['Nobody scored it.']);
    const { manager } = kit.api.databases.dataSource;
    const { id } = await manager.findOneByOrFail(metricVersionTable, { version: kit.now.version });
    await manager.save(liveScoringTable, { metric: 'cx', metricVersion: id, since, by: null });
    const next = await startServer(kit.api.databases, {
      host: '127.0.0.1',
      port: 0,
      webDir: 'no pages',
      quarantineDir: temporaryDirectory(),
      scorers: { offline: offlineScorer, model: kit.model, batch: null },
      modelName: 'scripted',
      delivery: { webhook: undefined, mail: undefined },
    });
    expect(await scoredWithin(period)).toMatchObject([{ version: kit.now.version }]);
    await next.close();
    await ann().ask(arrivals, { version: null });
  });
});
