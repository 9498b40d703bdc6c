import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openPostgres, outboxMessageTable } from '@plumbline/schema/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { farDay, opaque, sendDocument } from '../testkit/actions.ts';
import { ingest } from '../testkit/ingest.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../testkit/receivers.ts';
import { runApp, type RunningApp } from '../testkit/runningApp.ts';
import { emptyDataFolder, temporaryDirectory } from '../testkit/warehouse.ts';

describe('kill -9 between the commit of an escalation and its delivery', () => {
  const dataDir = emptyDataFolder(join(temporaryDirectory(), 'data'));
  let hook: WebhookReceiver;
  let start: () => Promise<RunningApp>;
  const running: RunningApp[] = [];

  beforeAll(async () => {
    hook = await startWebhookReceiver((call) => (call === 0 ? 'never' : 204));
    start = async () => {
      const app = await runApp({
        dataDir,
        args: ['--no-sample'],
        env: { WEBHOOK_URL: hook.url, WEBHOOK_SECRET: 'known to both sides' },
      });
      running.push(app);
      return app;
    };
  });
  afterAll(async () => {
    for (const app of running) await app.stop();
    await hook.close();
    rmSync(join(dataDir, '..'), { recursive: true, force: true });
  });

  test('it is delivered after the next start, as the same message', async () => {
    const app = await start();
    await escalateSomething(app.url);
    await expect.poll(() => hook.calls.length).toBe(1);
    const exited = once(app.process, 'exit');
    process.kill(-app.process.pid!, 'SIGKILL');
    await exited;

    const { dataSource, close } = await openPostgres({ dataDir });
    const [message] = await dataSource.getRepository(outboxMessageTable).find();
    expect(message).toMatchObject({ state: 'waiting', tries: 1, subject: 'escalation.opened' });
    // The time for which the killed process had it for itself goes by.
    await dataSource.query('UPDATE outbox_message SET next_try = now()');
    await close();

    await start();
    await expect.poll(() => hook.calls.length).toBe(2);
    const [lost, arrived] = hook.calls;
    expect(arrived!.headers['idempotency-key']).toBe(message!.id);
    expect(arrived!.headers['idempotency-key']).toBe(lost!.headers['idempotency-key']);
    expect(arrived!.body).toBe(lost!.body);
  });
});

async function escalateSomething(url: string): Promise<void> {
  const record = {
    id: 'c1',
    startedAt: '2026-03-01T10:00:00Z',
    messages: [{ role: 'customer', text: 'I have been waiting for an hour.' }],
  };
  await ingest({ url }, [record]);
  const ask = async (query: string, variables: object, reviewer = ''): Promise<unknown> => {
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-plumbline-reviewer': reviewer },
      body: JSON.stringify({ query, variables }),
    });
    return answer.json();
  };
  const { data } = (await ask('mutation { createReviewer(name: "Ann") { id } }', {})) as {
    data: { createReviewer: { id: string } };
  };
  const ann = data.createReviewer.id;
  const input = { conversation: opaque('test', 'c1'), owner: ann, dueOn: farDay };
  expect(await ask(sendDocument('escalate'), { input }, ann)).toMatchObject({
    data: { action: { state: 'OPEN' } },
  });
}
