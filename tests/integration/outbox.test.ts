import { rmSync } from 'node:fs';
import { enqueue, openOutbox, type Outbox } from '@plumbline/api';
import type { DeliverySettings } from '@plumbline/etl';
import {
  openPostgres,
  outboxMessageTable,
  type OutboxMessage,
  type Postgres,
} from '@plumbline/schema/postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { secondsToNext, takeDue } from '../../api/src/outbox/outbox.query.ts';
import { toDelivery } from '../../api/src/outbox/outbox.resolver.ts';
import { postgresPrograms, startPostgresServer, type PostgresServer } from '../testkit/postgresServer.ts';
import { freePort } from '../testkit/runningApp.ts';
import {
  signedAt,
  startMailReceiver,
  startWebhookReceiver,
  type WebhookReceiver,
  type WebhookScript,
} from '../testkit/receivers.ts';
import { emptyDataFolder } from '../testkit/warehouse.ts';

const secret = 'known to both sides';
const nothing: DeliverySettings = { webhook: undefined, mail: undefined };

describe.each([
  { on: 'embedded', there: true },
  { on: 'server', there: postgresPrograms !== null },
] as const)('the outbox on PostgreSQL, $on', ({ on, there }) => {
  let server: PostgresServer | undefined;
  let dataDir: string;
  let postgres: Postgres;
  const toClose: (() => Promise<void>)[] = [];
  const problems: string[] = [];

  beforeAll(async () => {
    if (!there) return;
    dataDir = emptyDataFolder();
    if (on === 'server') server = await startPostgresServer();
    postgres = await openPostgres({ url: server?.url, dataDir });
  });
  afterEach(async () => {
    for (const close of toClose.splice(0)) await close();
    problems.length = 0;
    if (there) await postgres.dataSource.query('DELETE FROM outbox_message');
  });
  afterAll(async () => {
    if (!there) return;
    await postgres.close();
    await server?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** An outbox that works until the test ends. */
  function outbox(settings: Partial<DeliverySettings>): Outbox {
    const opened = openOutbox(postgres.dataSource, { ...nothing, ...settings }, (error) => {
      problems.push(String(error));
    });
    toClose.unshift(opened.close);
    opened.wake();
    return opened;
  }

  async function receiver(script?: WebhookScript): Promise<WebhookReceiver> {
    const started = await startWebhookReceiver(script);
    toClose.push(started.close);
    return started;
  }

  const tell = (key: string, data: object = { said: key }): Promise<void> =>
    postgres.dataSource.transaction((manager) =>
      enqueue(manager, { kind: 'webhook', dedupeKey: key, event: 'test.happened', data }),
    );
  const mail = (key: string, to: string[]): Promise<void> =>
    postgres.dataSource.transaction((manager) =>
      enqueue(manager, {
        kind: 'email',
        dedupeKey: key,
        to,
        subject: 'Why the score\nmoved',
        text: 'It moved.',
        attachments: [
          { filename: 'briefing.pdf', contentType: 'application/pdf', content: btoa('%PDF-1.7 briefing') },
        ],
      }),
    );
  const kept = (dedupeKey: string): Promise<OutboxMessage> =>
    postgres.dataSource.getRepository(outboxMessageTable).findOneByOrFail({ dedupeKey });
  const settled = (key: string, standing: Partial<OutboxMessage>): Promise<void> =>
    expect.poll(() => kept(key)).toMatchObject(standing);
  /** Lets the time pass until the next try. */
  async function due({ wake }: Outbox): Promise<void> {
    await postgres.dataSource.query('UPDATE outbox_message SET next_try = now()');
    wake();
  }

  it.runIf(there)(
    'tells a webhook once, signed, what was committed, and nothing of what was not',
    async () => {
      const { url, calls } = await receiver();
      const { wake } = outbox({ webhook: { url, secret } });
      await postgres.dataSource
        .transaction(async (manager) => {
          await enqueue(manager, { kind: 'webhook', dedupeKey: 'undone', event: 'test.happened', data: {} });
          throw new Error('Something else failed.');
        })
        .catch(() => undefined);
      await tell('a', { who: 'Ann' });
      await tell('a', { who: 'somebody else' });
      wake();
      await settled('a', { state: 'delivered', tries: 1, lastError: null });
      const sent: unknown = await postgres.dataSource.query('SELECT payload FROM outbox_message');
      expect(sent).toEqual([{ payload: {} }]);
      expect(calls).toHaveLength(1);
      const [call] = calls;
      const { id, createdAt } = await kept('a');
      expect(JSON.parse(call!.body)).toEqual({
        id,
        event: 'test.happened',
        createdAt: createdAt.toISOString(),
        data: { who: 'Ann' },
      });
      expect(call!.headers['idempotency-key']).toBe(id);
      expect(signedAt(call!, secret)).toBeGreaterThan(1_700_000_000);
      expect(signedAt(call!, 'another secret')).toBeNull();
    },
  );

  it.runIf(there)('tries again, later each time, with the same key and words', async () => {
    const { url, calls } = await receiver((call) => [503, 502, 200][call]!);
    const opened = outbox({ webhook: { url, secret } });
    await tell('b');
    opened.wake();
    await settled('b', { state: 'waiting', tries: 1, lastError: 'The webhook answered 503.' });
    expect((await kept('b')).nextTry.getTime()).toBeGreaterThan(Date.now());
    await due(opened);
    await settled('b', { state: 'waiting', tries: 2, lastError: 'The webhook answered 502.' });
    await due(opened);
    await settled('b', { state: 'delivered', tries: 3, lastError: null });
    expect(new Set(calls.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(new Set(calls.map(({ body }) => body)).size).toBe(1);
    expect(calls.every((call) => signedAt(call, secret) !== null)).toBe(true);
  });

  it.runIf(there)(
    'gives up visibly: at once where the receiver is gone, else after fifteen tries',
    async () => {
      const { url } = await receiver((call) => (call === 0 ? 410 : 500));
      const opened = outbox({ webhook: { url, secret } });
      await tell('gone');
      opened.wake();
      await settled('gone', { state: 'given_up', tries: 1, lastError: 'The webhook answered 410.' });
      await tell('never');
      await postgres.dataSource.query(`UPDATE outbox_message SET tries = 14 WHERE dedupe_key = 'never'`);
      opened.wake();
      await settled('never', { state: 'given_up', tries: 15, lastError: 'The webhook answered 500.' });
      expect(problems).toHaveLength(2);
    },
  );

  it.runIf(there)('follows no redirect', async () => {
    const elsewhere = await receiver();
    const { url } = await receiver(() => ({ redirectTo: elsewhere.url }));
    const { wake } = outbox({ webhook: { url, secret } });
    await tell('c');
    wake();
    await settled('c', {
      state: 'waiting',
      lastError: 'The webhook answered 307: a redirect, which is not followed.',
    });
    expect(elsewhere.calls).toEqual([]);
  });

  it.runIf(there)('says that nobody listens, without the address', async () => {
    const url = `http://127.0.0.1:${await freePort()}/hook?token=secret`;
    const { wake } = outbox({ webhook: { url, secret } });
    await tell('d');
    wake();
    await settled('d', { state: 'waiting', lastError: 'The webhook could not be reached (ECONNREFUSED).' });
  });

  it.runIf(there)('puts back what hangs when it is closed, and keeps what has no way out', async () => {
    const { url, calls } = await receiver((call) => (call === 0 ? 'never' : 200));
    const first = outbox({ webhook: { url, secret } });
    await tell('e');
    first.wake();
    await expect.poll(() => calls.length).toBe(1);
    await first.close();
    expect(await kept('e')).toMatchObject({ state: 'waiting', tries: 0 });
    const noWay = outbox({ mail: { url: 'smtp://127.0.0.1:1', from: 'cx@example.com' } });
    expect(await kept('e')).toMatchObject({ state: 'waiting', tries: 0 });
    const problem = 'It waits: WEBHOOK_URL is not set.';
    expect(toDelivery(await kept('e'), noWay)).toMatchObject({ to: [], nextTry: null, problem });
    outbox({ webhook: { url, secret } });
    await settled('e', { state: 'delivered', tries: 1 });
  });

  it.runIf(there)(
    'keeps what another app has delivered meanwhile, whatever becomes of a try that took too long',
    async () => {
      const silent = await Promise.all([1, 2].map(() => startWebhookReceiver(() => 'never')));
      const slow: Outbox[] = [];
      await tell('late');
      for (const { url, calls } of silent) {
        const app = outbox({ webhook: { url, secret } });
        slow.push(app);
        // The time for which whoever took it last had it for itself goes by.
        await due(app);
        await expect.poll(() => calls.length).toBe(1);
      }
      const { url } = await receiver();
      const other = outbox({ webhook: { url, secret } });
      await due(other);
      await settled('late', { state: 'delivered', tries: 3 });
      await other.close();

      const [fails, isClosed] = slow as [Outbox, Outbox];
      await isClosed.close();
      await Promise.all(silent.map(({ close }) => close()));
      await tell('next');
      fails.wake();
      await settled('next', { lastError: 'The webhook could not be reached (ECONNREFUSED).' });
      expect(await kept('late')).toMatchObject({ state: 'delivered', tries: 3, lastError: null });
    },
  );

  it.runIf(there)('sends an e-mail with what is attached, and knows a copy by its id', async () => {
    const postOffice = await startMailReceiver();
    toClose.push(postOffice.close);
    const { wake } = outbox({ mail: { url: postOffice.url, from: 'Plumbline <cx@example.com>' } });
    await mail('weekly', ['ann@example.com', 'ben@example.com']);
    wake();
    await settled('weekly', { state: 'delivered', tries: 1 });
    expect(postOffice.mails).toHaveLength(1);
    const [{ raw, ...envelope }] = postOffice.mails as [(typeof postOffice.mails)[number]];
    expect(envelope).toEqual({ from: 'cx@example.com', to: ['ann@example.com', 'ben@example.com'] });
    expect(raw).toMatch(/^Subject: Why the score moved\r$/m);
    expect(raw).toContain(`Message-ID: <${(await kept('weekly')).id}@plumbline>`);
    expect(raw).toContain('filename=briefing.pdf');
    expect(raw).toContain(btoa('%PDF-1.7 briefing'));
  });

  it.runIf(there)(
    'gives up a mailbox that there is not, tries a refused login again, and repeats no password',
    async () => {
      const postOffice = await startMailReceiver();
      toClose.push(postOffice.close);
      const from = 'cx@example.com';
      const right = outbox({ mail: { url: postOffice.url, from } });
      await mail('nobody', ['nobody@example.com']);
      right.wake();
      await settled('nobody', { state: 'given_up', tries: 1, lastError: 'The mail server answered 550.' });
      await mail('some', ['nobody@example.com', 'ann@example.com']);
      right.wake();
      await settled('some', {
        state: 'given_up',
        lastError: 'The mail server took it for some, but not for 1 of 2.',
      });
      await right.close();
      const wrong = outbox({ mail: { url: postOffice.url.replace('sesame', 'barley'), from } });
      await mail('refused', ['ann@example.com']);
      wrong.wake();
      await settled('refused', {
        state: 'waiting',
        lastError: 'The mail server refuses the login: check SMTP_URL.',
      });
      expect(problems.join()).not.toMatch(/sesame|barley/);
    },
  );

  it.runIf(there)('refuses an address that is none, and with it what it belongs to', async () => {
    await expect(mail('bad', ['ann@example.com\r\nBcc: all@example.com'])).rejects.toThrow(/email/i);
    expect(await postgres.dataSource.getRepository(outboxMessageTable).count()).toBe(0);
  });

  it.runIf(there)('shares the work among many at once: each message is taken by one', async () => {
    const keys = Array.from({ length: 30 }, (_, index) => `f${index}`);
    for (const key of keys) await tell(key);
    const taken = await Promise.all(keys.map(() => takeDue(postgres.dataSource, 'webhook')));
    expect(new Set(taken.map((message) => message?.dedupeKey))).toEqual(new Set(keys));
    expect(await takeDue(postgres.dataSource, 'webhook')).toBeNull();
  });

  it.runIf(there)('takes what is due longest first, and waits for nothing settled', async () => {
    for (const key of ['now', 'longest', 'long']) await tell(key);
    await postgres.dataSource.query(
      `UPDATE outbox_message SET next_try = now() - CASE dedupe_key WHEN 'longest' THEN interval '2 minutes' ELSE interval '1 minute' END
       WHERE dedupe_key <> 'now'`,
    );
    const taken = [];
    for (let turn = 0; turn < 3; turn += 1) taken.push(await takeDue(postgres.dataSource, 'webhook'));
    expect(taken.map((message) => message?.dedupeKey)).toEqual(['longest', 'long', 'now']);
    await postgres.dataSource.query(`UPDATE outbox_message SET state = 'delivered'`);
    expect(await secondsToNext(postgres.dataSource, 'webhook')).toBeNull();
  });
});
