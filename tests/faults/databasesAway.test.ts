import { join } from 'node:path';
import { offlineScorer, type Scorer } from '@plumbline/etl';
import { scheduleRunTable } from '@plumbline/schema/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { farDay, opaque, sendDocument } from '../testkit/actions.ts';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { createReviewers, june, loadConversations, publishSmallRubric } from '../testkit/groundTruth.ts';
import { postgresPrograms, startPostgresServer, type PostgresServer } from '../testkit/postgresServer.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../testkit/receivers.ts';
import { startClickHouseFront, temporaryDirectory, type ClickHouseFront } from '../testkit/warehouse.ts';

const sayAgain =
  'A database does not answer. Nothing is lost that was acknowledged; send it again when GET /ready says that both answer.';

describe.runIf(postgresPrograms !== null)('a server that goes away under load', () => {
  let postgres: PostgresServer;
  let clickHouse: ClickHouseFront;
  let api: TemporaryApi;
  let reviewer: string;
  let hook: WebhookReceiver;
  const judging = heldScorer();

  beforeAll(async () => {
    hook = await startWebhookReceiver((call) => (call === 0 ? 503 : 204));
    [postgres, clickHouse] = await Promise.all([startPostgresServer(), startClickHouseFront()]);
    api = await startTemporaryApi({
      dataDir: join(temporaryDirectory(), 'data'),
      clickHouseUrl: clickHouse.url,
      postgresUrl: postgres.url,
      delivery: { webhook: { url: hook.url, secret: 'known to both sides' }, mail: undefined },
      scorers: { offline: { ...offlineScorer, judge: judging.judge }, model: null, batch: null },
    });
    [reviewer] = (await createReviewers(api, 'Ann')) as [string];
    await loadConversations(api, 20);
  });
  afterAll(async () => {
    await api.close();
    await hook.close();
    await Promise.all([postgres.stop(), clickHouse.stop()]);
  });

  test.each([
    ['PostgreSQL', () => postgres],
    ['ClickHouse', () => clickHouse],
  ])('%s: 503 in words, then everything goes on without a restart', async (name, server) => {
    const before = await total();
    const working = askOften();
    await server().goAway();
    const answers = [await question(), await load('away'), await exported(), ...(await working)];
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.length).toBeGreaterThan(0);
    for (const { status, text } of refused) {
      expect(status).toBe(503);
      expect(text).toContain(sayAgain);
      expect(text).not.toMatch(/\bat \w+ \(|node_modules|\.ts:/);
    }
    const ready = await fetch(`${api.url}/ready`);
    expect({ status: ready.status, said: await ready.json() }).toEqual({
      status: 503,
      said: { status: 'unready', silent: [name] },
    });

    await server().comeBack();
    await expect.poll(async () => (await fetch(`${api.url}/ready`)).status).toBe(200);
    expect((await load(`after-${name}`)).status).toBe(200);
    expect((await load(`after-${name}`)).text).toContain('"unchanged":1');
    expect(await total()).toBeGreaterThan(before);
    expect((await api.as(reviewer).answer('{ labelSets { id } }')).errors).toBeUndefined();
    // What the app would run by itself is where it was.
    expect(await api.databases.dataSource.getRepository(scheduleRunTable).count()).toBeGreaterThan(0);
  });

  test('both: what waits to be scored and to be delivered is kept, and goes out when they are back', async () => {
    await publishSmallRubric(api);
    const ann = api.as(reviewer);
    await ann.ask('mutation ($version: String) { scoreArrivals(version: $version) { live { version } } }', {
      version: 'v1',
    });
    expect((await load('queued')).status).toBe(200);
    await judging.begun;
    const input = { conversation: opaque('away', 'queued'), owner: reviewer, dueOn: farDay };
    await ann.ask(sendDocument('escalate'), { input });
    await expect.poll(() => hook.calls.length).toBe(1);

    await Promise.all([postgres.goAway(), clickHouse.goAway()]);
    judging.goOn();
    expect((await question()).status).toBe(503);
    await Promise.all([postgres.comeBack(), clickHouse.comeBack()]);

    await expect.poll(() => hook.calls.length, { timeout: 60_000 }).toBe(2);
    const [refused, arrived] = hook.calls;
    expect(arrived!.headers['idempotency-key']).toBe(refused!.headers['idempotency-key']);
    await expect.poll(scoresOfQueued, { timeout: 60_000 }).toEqual([{ version: 'v1' }]);
  });

  async function scoresOfQueued(): Promise<unknown> {
    const { data } = await api.answer('query ($id: ID!) { conversation(id: $id) { scores { version } } }', {
      id: opaque('away', 'queued'),
    });
    return (data?.['conversation'] as { scores: unknown } | null | undefined)?.scores;
  }

  async function exported(): Promise<Answered> {
    const response = await fetch(`${api.url}/export`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      // By name, so that both databases are asked.
      body: JSON.stringify({
        view: 'conversations',
        format: 'csv',
        input: { period: june, search: 'order' },
      }),
    });
    return { status: response.status, text: await response.text() };
  }

  /** Questions one after the other, so that one is under way whenever a server goes. */
  async function askOften(): Promise<Answered[]> {
    const answers: Answered[] = [];
    for (let asked = 0; asked < 30; asked++) answers.push(await question());
    return answers;
  }

  interface Answered {
    status: number;
    text: string;
  }

  async function question(): Promise<Answered> {
    const query = `query ($june: PeriodInput!) { slices(period: $june, by: [REGION]) { mean } labelSets { name } }`;
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { june } }),
    });
    return { status: response.status, text: await response.text() };
  }

  async function load(id: string): Promise<Answered> {
    const response = await fetch(`${api.url}/ingest?source=away`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: JSON.stringify({
        id,
        startedAt: '2026-06-02T10:00:00Z',
        messages: [{ role: 'customer', text: 'Hi' }],
      }),
    });
    return { status: response.status, text: await response.text() };
  }

  async function total(): Promise<number> {
    const { workspace } = await api.ask<{ workspace: { conversations: number } }>(
      '{ workspace { conversations } }',
    );
    return workspace.conversations;
  }
});

/** The offline scorer, which judges nothing before it may. */
function heldScorer(): { judge: Scorer['judge']; begun: Promise<void>; goOn: () => void } {
  let [begin, goOn] = [(): void => undefined, (): void => undefined];
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));
  return {
    begun,
    goOn: () => goOn(),
    judge: async (conversation, version) => {
      begin();
      await mayGoOn;
      return offlineScorer.judge(conversation, version);
    },
  };
}
