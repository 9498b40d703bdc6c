import { startServer } from '@plumbline/api';
import { lazyEndpoint, modelWriter, offlineScorer } from '@plumbline/etl';
import { addDays, dayOf } from '@plumbline/schema';
import { briefingDeliveryTable, briefingTable, scheduleRunTable } from '@plumbline/schema/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstMorning, lastDue } from '../../api/src/schedule/calendar.ts';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { createReviewers, frozenSet, publishSmallRubric } from '../testkit/groundTruth.ts';
import { fields, loadWeeks, makeDocument, type Briefing } from '../testkit/briefings.ts';
import { ingest } from '../testkit/ingest.ts';
import { plainParts, settingsFor } from '../testkit/modelScripts.ts';
import { completion, failure, startOpenAiServer, type OpenAiServer } from '../testkit/openAiServer.ts';
import { errorOf } from '../testkit/proof.ts';
import {
  signedAt,
  startMailReceiver,
  startWebhookReceiver,
  type MailReceiver,
  type WebhookReceiver,
} from '../testkit/receivers.ts';

const secret = 'known to both sides';
/** When the weekly briefing was due last, and the three weeks before that. */
const due = lastDue(firstMorning('weekly'), new Date(), 'UTC');
const monday = dayOf(due.getTime(), 'UTC');
const week = (back: number) => ({ from: addDays(monday, -7 * back), to: addDays(monday, 7 - 7 * back) });

let api: TemporaryApi;
let mail: MailReceiver;
let webhook: WebhookReceiver;
let model: OpenAiServer;
let ada: Pick<TemporaryApi, 'ask' | 'answer'>;
let people: string[];
let rewritten: (sentences: string[]) => string[] | null = (sentences) => sentences;
const servers: (() => Promise<void>)[] = [];

const make = async (before: string, rephrase = false): Promise<Briefing> =>
  (await ada.ask<{ makeBriefing: Briefing }>(makeDocument, { before, rephrase })).makeBriefing;
const read = async (id: string, as: Pick<TemporaryApi, 'ask'> = api): Promise<Briefing | null> =>
  (
    await as.ask<{ briefing: Briefing | null }>(`query ($id: ID!) { briefing(id: $id) { ${fields} } }`, {
      id,
    })
  ).briefing;
const said = (briefing: Briefing, key: string): string[] =>
  briefing.sections.find((section) => section.key === key)!.sentences.map(({ text }) => text);
const subscribe = `mutation ($channel: DeliveryKind!, $address: String, $kind: ScheduledBriefing! = WEEKLY, $day: Int! = 1, $hour: Int! = 6) {
  subscribeToBriefing(kind: $kind, channel: $channel, address: $address, day: $day, hour: $hour) { id to nextAt madeBy } }`;

/** Another app on the same databases: what a restart is. */
async function startAgain(): Promise<string> {
  const settings = settingsFor(model.url);
  const server = await startServer(api.databases, {
    host: '127.0.0.1',
    port: 0,
    webDir: 'no pages',
    quarantineDir: 'nowhere',
    scorers: { offline: offlineScorer, model: null, batch: null },
    modelName: null,
    writer: modelWriter(settings, lazyEndpoint(settings, plainParts.patience)),
    delivery: { webhook: { url: webhook.url, secret }, mail: { url: mail.url, from: 'cx@example.com' } },
    publicUrl: 'https://cx.example.com',
  });
  servers.push(server.close);
  return server.url;
}

beforeAll(async () => {
  [mail, webhook] = await Promise.all([startMailReceiver(), startWebhookReceiver()]);
  model = await startOpenAiServer(({ body }) => {
    const { sentences } = JSON.parse(body.messages.at(-1)!.content) as { sentences: string[] };
    const answer = rewritten(sentences);
    return answer === null ? failure(400, 'no') : completion({ sentences: answer });
  });
  api = await startTemporaryApi({
    delivery: { webhook: { url: webhook.url, secret }, mail: { url: mail.url, from: 'cx@example.com' } },
  });
  await publishSmallRubric(api);
  people = await createReviewers(api, 'Ada', 'Bob');
  ada = api.as(people[0]!);
  await loadWeeks(api, (back) => week(back).from);
});
afterAll(async () => {
  for (const close of servers) await close();
  await api.close();
  await Promise.all([mail.close(), webhook.close(), model.close()]);
});

describe('a briefing', () => {
  let bad: Briefing;

  test('says what moved as the Why page does, and stays as it was made', async () => {
    bad = await make(week(1).from);
    expect(bad).toMatchObject({ isQuiet: false, madeBy: 'Ada' });
    const { movement } = await api.ask<{
      movement: { headline: { text: string }[]; rows: { display: number }[] };
    }>('query ($input: MovementInput!) { movement(input: $input) { headline { text } rows { display } } }', {
      input: { baseline: week(3), current: week(2), maxDrivers: 5 },
    });
    expect(bad.headline.map(({ text }) => text)).toEqual(movement.headline.map(({ text }) => text));
    expect(bad.rows.map(({ display }) => display)).toEqual(movement.rows.map(({ display }) => display));
    expect(bad.rows[0]).toMatchObject({ title: 'Long wait', place: 'EMEA · chat' });
    expect(bad.quotes.shown.map(({ text }) => text)).toEqual(Array(3).fill('I waited an hour.'));
    expect(bad.quotes.shown[0]!.link).toContain('region=EMEA&channel=chat&rule=long-wait');
    expect(await read(bad.id)).toEqual(bad);

    const { manager } = api.databases.dataSource;
    await expect(manager.update(briefingTable, bad.id, { metric: 'other' })).rejects.toThrow(/never/);
    await expect(manager.delete(briefingTable, bad.id)).rejects.toThrow(/never/);
  });

  test('follows up last time’s drivers, in their part of the business', async () => {
    const better = await make(monday);
    expect(said(better, 'followed')[0]).toMatch(
      /^“Long wait”, EMEA · chat, has gone back: it fired in 10\.0% of those conversations, last time in 80\.0%, now in 10\.0%; that goes with \+2\.10 \(\+1\.\d+ to \+2\.\d+\) of the score there\.$/,
    );
    const link = better.sections.find(({ key }) => key === 'followed')!.sentences[0]!.link;
    expect(link).toBe(
      `/why?p=${week(1).from}..${addDays(week(1).to, -1)}&b=${week(2).from}..${addDays(week(2).to, -1)}&region=EMEA&channel=chat`,
    );
  });

  test('of chosen days and filters takes both, a scheduled kind neither', async () => {
    const chosen = `mutation ($current: PeriodInput, $kind: BriefingKind!) {
      makeBriefing(kind: $kind, current: $current, baseline: { from: "${week(3).from}", to: "${week(3).to}" },
        filter: { regions: ["AMER"] }) { isQuiet link scope } }`;
    const { makeBriefing } = await api.ask<{
      makeBriefing: { isQuiet: boolean; link: string; scope: string };
    }>(chosen, { kind: 'CHOSEN', current: week(2) });
    expect(makeBriefing).toMatchObject({ isQuiet: true, scope: 'AMER' });
    expect(makeBriefing.link).toMatch(/&region=AMER$/);
    expect(errorOf(await api.answer(chosen, { kind: 'CHOSEN' })).code).toBe('BAD_INPUT');
    expect(errorOf(await api.answer(chosen, { kind: 'MONTHLY', current: week(2) })).code).toBe('BAD_INPUT');
    expect(errorOf(await api.answer(makeDocument, { before: monday, rephrase: true })).code).toBe('CONFLICT');
  });

  test('is there as PDF and as Markdown, and so is the certificate', async () => {
    const pdf = await fetch(`${api.url}/briefings/${bad.id}.pdf`);
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const bytes = Buffer.from(await pdf.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.toString('latin1')).toContain(`${api.url}/conversations?p=${week(2).from}`);
    const markdown = await (await fetch(`${api.url}/briefings/${bad.id}.md`)).text();
    expect(markdown).toMatch(/^# Weekly review\n/);
    expect(markdown).toContain(`](${api.url}/why?p=${week(2).from}`);
    const certificate = await fetch(`${api.url}/certificates/cx/v1.pdf`);
    expect([certificate.status, certificate.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    for (const path of [
      'briefings/x.pdf',
      `briefings/${people[0]!}.md`,
      'certificates/cx/v9.pdf',
      'certificates/cx/v1',
    ])
      expect((await fetch(`${api.url}/${path}`)).status).toBe(404);
  });

  test('in a model’s words keeps what claims only what stands; where the model fails, it is plain', async () => {
    const url = await startAgain();
    const asked = async (): Promise<Briefing> => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: makeDocument, variables: { before: week(1).from, rephrase: true } }),
      });
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the form of the answer to this question
      return ((await response.json()) as { data: { makeBriefing: Briefing } }).data.makeBriefing;
    };
    rewritten = ([first, ...others]) => [
      first!.replace('fell', 'declined by'),
      ...others.map((one) => `${one} All is well.`),
    ];
    const { rephrased, summary } = await asked();
    expect(rephrased!.sentences[0]).toMatch(/^CX score declined by \d\.\d\d, /);
    expect(rephrased!.sentences.slice(1)).toEqual(summary.slice(1).map(({ text }) => text));
    expect(rephrased!.rejected).toBe(summary.length - 1);
    rewritten = () => null;
    expect((await asked()).rephrased).toBeNull();
  });
});

describe('subscriptions', () => {
  test('want a name and an address that is one, and go to one place once', async () => {
    expect(errorOf(await api.answer(subscribe, { channel: 'EMAIL', address: 'cx@example.com' })).code).toBe(
      'NO_REVIEWER',
    );
    for (const address of ['nobody', 'a@b.example\nBcc: c@d.example', '', 'a@b.example, c@d.example']) {
      expect(errorOf(await ada.answer(subscribe, { channel: 'EMAIL', address })).code).toBe('BAD_INPUT');
    }
    const { subscribeToBriefing } = await ada.ask<{
      subscribeToBriefing: { id: string; to: string; nextAt: string; madeBy: string };
    }>(subscribe, { channel: 'EMAIL', address: 'cx@example.com' });
    expect(subscribeToBriefing).toMatchObject({
      to: 'cx@example.com',
      madeBy: 'Ada',
      nextAt: new Date(due.getTime() + 7 * 86_400_000).toISOString(),
    });
    expect(errorOf(await ada.answer(subscribe, { channel: 'EMAIL', address: 'CX@example.com' })).code).toBe(
      'CONFLICT',
    );
    await ada.ask(subscribe, { channel: 'WEBHOOK' });
    await ada.ask(subscribe, { channel: 'EMAIL', address: 'late@example.com' });
    const { gone } = await ada.ask<{ gone: { id: string } }>(
      subscribe.replace('subscribeToBriefing(', 'gone: subscribeToBriefing('),
      { channel: 'EMAIL', address: 'gone@example.com' },
    );
    const end = 'mutation ($id: ID!) { unsubscribeFromBriefing(id: $id) { id } }';
    await ada.ask(end, gone);
    expect(errorOf(await ada.answer(end, gone)).code).toBe('NOT_FOUND');
    const { briefingSubscriptions } = await api.ask<{ briefingSubscriptions: { to: string }[] }>(
      '{ briefingSubscriptions { to } }',
    );
    const { host } = new URL(webhook.url);
    expect(briefingSubscriptions.map(({ to }) => to)).toEqual(['cx@example.com', host, 'late@example.com']);
  });

  test('come on a day and at an hour of their own, by the clocks of the workspace', async () => {
    const { manager } = api.databases.dataSource;
    const monthly = { channel: 'EMAIL', address: 'later@example.com', kind: 'MONTHLY', day: 28, hour: 17 };
    for (const wrong of [{ day: 29 }, { hour: 24 }, { kind: 'WEEKLY', day: 8 }])
      expect(errorOf(await ada.answer(subscribe, { ...monthly, ...wrong })).code).toBe('BAD_INPUT');
    const { subscribeToBriefing } = await ada.ask<{ subscribeToBriefing: { id: string; nextAt: string } }>(
      subscribe,
      monthly,
    );
    expect(subscribeToBriefing.nextAt).toMatch(/-28T17:00:00/);
    // What was due before it was asked for is not made up for.
    await expect
      .poll(() => manager.findBy(scheduleRunTable, { job: 'briefings monthly 28 17' }))
      .toMatchObject([{ state: 'skipped' }]);
    await ada.ask('mutation ($id: ID!) { unsubscribeFromBriefing(id: $id) { id } }', subscribeToBriefing);
  });

  test('get the briefing that was missed at the next start, once', async () => {
    const { manager } = api.databases.dataSource;
    // The app slept since the week before: nobody took the run that was due meanwhile.
    await manager.delete(scheduleRunTable, { job: 'briefings weekly 1 6' });
    await manager.insert(scheduleRunTable, {
      job: 'briefings weekly 1 6',
      dueAt: new Date(due.getTime() - 21 * 86_400_000),
      state: 'done',
    });
    await manager.query(
      `UPDATE briefing_subscription SET made_at = $1 WHERE address IS DISTINCT FROM 'late@example.com'`,
      [new Date(due.getTime() - 86_400_000)],
    );
    await startAgain();
    await expect.poll(() => mail.mails.length + webhook.calls.length).toBe(2);
    const [received] = mail.mails;
    expect(received).toMatchObject({ from: 'cx@example.com', to: ['cx@example.com'] });
    const has = (pattern: RegExp): boolean => pattern.test(received!.raw);
    expect([has(/^Subject: .*Weekly.review/m), has(/^Content-Type: application\/pdf/m)]).toEqual([
      true,
      true,
    ]);
    expect(has(/^Content-Type: text\/markdown/m)).toBe(true);
    const [call] = webhook.calls;
    expect(signedAt(call!, secret)).not.toBeNull();
    const told = JSON.parse(call!.body) as {
      event: string;
      data: { kind: string; current: object; page: string };
    };
    expect(told).toMatchObject({ event: 'briefing.made', data: { kind: 'weekly', current: week(1) } });
    expect(told.data.page).toMatch(/^https:\/\/cx\.example\.com\/briefings\/[0-9a-f-]{36}$/);

    await startAgain();
    await expect
      .poll(() => manager.countBy(scheduleRunTable, { job: 'briefings weekly 1 6', state: 'done' }))
      .toBe(2);
    await servers.pop()!();
    expect(await manager.count(briefingDeliveryTable)).toBe(2);
    expect([mail.mails.length, webhook.calls.length]).toEqual([1, 1]);
  });
});

test('what is erased is erased in old briefings too', async () => {
  const briefing = await make(week(1).from);
  const { recordId } = briefing.quotes.shown[0]!;
  await ingest(api, [{ source: 'test', id: recordId, deleted: true }]);
  const after = await read(briefing.id);
  expect(after!.quotes.shown[0]).toMatchObject({ recordId, text: null });
  expect(after!.contentHash).toBe(briefing.contentHash);
});

describe('blind', () => {
  test('no briefing shows what anybody labels still, and an old one hides it from them', async () => {
    const old = await make(week(1).from);
    expect(old.quotes.shown).toHaveLength(3);
    await frozenSet(api, people, { name: 'everything', size: 479, period: week(2) });
    const after = await make(week(1).from);
    expect(after.quotes.shown).toEqual([]);
    const shown = await read(old.id, api.as(people[1]!));
    expect(shown!.quotes).toMatchObject({ hidden: 3, shown: [] });
    const [hidden] = old.quotes.shown;
    const markdown = await fetch(`${api.url}/briefings/${old.id}.md`, {
      headers: { 'x-plumbline-reviewer': people[1]! },
    });
    expect(await markdown.text()).not.toContain(hidden!.recordId);
  });
});
