import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { offlineScorer, sampleVersions } from '@plumbline/etl';
import { metricTable, metricVersionTable } from '@plumbline/schema/postgres';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { pageProblems } from '../testkit/axe.ts';
import { chromiumPath } from '../testkit/browser.ts';
import { createReviewers, frozenSet, june } from '../testkit/groundTruth.ts';
import { ingest } from '../testkit/ingest.ts';
import { holdBack, usePages, type View } from '../testkit/pages.ts';
import { scriptedScorer } from '../testkit/scriptedScorer.ts';

const version = '3.2';
const unscored = 40;
const quote = 'I already gave you the order number.';

/** How many the model has judged, and how many it judges before it waits to be stopped. */
const judged = { count: 0, most: 10 };

const model = scriptedScorer({
  before: async (signal) => {
    if (judged.count >= judged.most) await wait(2 ** 30, undefined, { signal: signal! });
    judged.count += 1;
  },
});

interface Runs {
  scoreRuns: { state: string; scored: number }[];
}

const idOf = (record: string): string => Buffer.from(JSON.stringify(['test', record])).toString('base64url');

function conversation(record: string, day: number, scores: object[] = []): string {
  const at = (minute: number): string => new Date(Date.UTC(2026, 5, day, 8, minute)).toISOString();
  return JSON.stringify({
    source: 'test',
    id: record,
    startedAt: at(0),
    region: 'EMEA',
    channel: 'chat',
    agentTier: '1',
    language: 'en',
    messages: [
      {
        role: 'customer',
        text: `Hello, I was charged twice for order ${record}. Is anyone there?`,
        at: at(0),
      },
      { role: 'agent', text: 'Sorry for the wait. What is your order number?', at: at(31) },
      { role: 'customer', text: `${quote} Please look it up.`, at: at(32) },
      { role: 'agent', text: 'You have the refund by Friday.', at: at(33) },
      { role: 'customer', text: 'Thank you, that helps a lot.', at: at(34) },
    ],
    scores,
  });
}

describe.runIf(chromiumPath !== null)('scoring', () => {
  const openPage = usePages();
  let api: TemporaryApi;
  let ada = '';
  beforeAll(async () => {
    api = await startTemporaryApi({
      webDir: join(import.meta.dirname, '../../web/dist'),
      scorers: { offline: offlineScorer, model, batch: null },
    });
    const { manager } = api.databases.dataSource;
    await manager.save(metricTable, { key: 'cx', name: 'CX score' });
    await manager.save(metricVersionTable, {
      metric: 'cx',
      version,
      state: 'published',
      rubric: sampleVersions().at(-1)!.rubric,
      changelog: 'The first version.',
      publishedAt: new Date(),
    });
    const reason = { rule: 'long-wait', points: -2, message: 0, quote: 'Is anyone there?' };
    const loaded = [{ version, base: 7, score: 5, reasons: [reason] }];
    await ingest(api, [
      ...Array.from({ length: unscored }, (_, index) => conversation(`u${index}`, 1 + (index % 20))),
      conversation('loaded', 25, loaded),
      conversation('blind', 26, loaded),
      conversation('blind-too', 26, loaded),
    ]);
    ada = (await createReviewers(api, 'Ada'))[0]!;
  });
  afterAll(() => api.close());

  /** Opens an address as Ada. */
  async function open(path: string, view: View = {}): Promise<Page> {
    const page = await openPage(`${api.url}/metric`, view);
    await page.evaluate((id) => localStorage.setItem('plumbline.reviewer', id), ada);
    await page.goto(`${api.url}${path}`);
    return page;
  }
  const headline = (page: Page, name: string | RegExp): Promise<void> =>
    page.getByRole('heading', { level: 1, name }).waitFor();

  test('who has no profile is asked for one before what scores arrivals changes', async () => {
    const page = await openPage(`${api.url}/metric?view=scoring`);
    await headline(page, `Nothing scores conversations as they arrive; ${unscored} have no score.`);
    await page.getByRole('button', { name: 'Choose a profile to change this' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ada', exact: true }).click();
    await page.getByRole('button', { name: `Score arrivals by ${version}` }).waitFor();
  });

  test('a run by the model is stopped, and its rest is done; nothing is scored twice', async () => {
    const page = await open('/metric?view=scoring');
    await page.getByRole('button', { name: 'A period' }).click();
    await page.waitForURL(/of=period/);
    await page.getByLabel('From').fill('2026-06-01');
    await page.getByLabel('Last day').fill('2026-06-20');
    await page.getByRole('combobox', { name: 'Scorer' }).selectOption('scripted');
    await page.getByText(`${unscored} conversations, about $0.40. Kept as ${version}-model.`).waitFor();
    await page.getByLabel(/Budget/).fill('5');
    await page.getByRole('button', { name: 'Start scoring' }).click();
    await page.getByRole('heading', { level: 2, name: 'Under way' }).waitFor();
    expect(await page.getByRole('button', { name: 'Start scoring' }).isDisabled()).toBe(true);
    await expect.poll(() => judged.count).toBe(judged.most);
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    const last = page.getByRole('region', { name: 'Last run' });
    await last.getByText(`Stopped at ${judged.most} of ${unscored}.`).waitFor();
    await page.getByText(`${unscored - judged.most} conversations, about $0.30.`).waitFor();

    judged.most = Infinity;
    await page.getByRole('button', { name: 'Score the rest' }).click();
    await page.getByText('All of these have this score already.').waitFor();
    const rows = page.getByRole('region', { name: 'Former runs' }).locator('tbody tr');
    await expect
      .poll(() => rows.allInnerTexts())
      .toEqual([expect.stringMatching(/Done\s+30 of 30/), expect.stringMatching(/Stopped\s+10 of 40/)]);
    expect(judged.count).toBe(unscored);
    await page.reload();
    await page.getByText('All of these have this score already.').waitFor();
  });

  test('what has no score is scored offline, and every verdict shows what it rests on', async () => {
    await ingest(api, [conversation('late', 24)]);
    const page = await open('/metric?view=scoring');
    // A run can be over before the page sees it under way, or any run at all.
    const listRuns = await holdBack(page, 'query ScoreRuns');
    await page.reload();
    await headline(page, /one has no score\.$/);
    await page.getByText(`1 conversation, at no cost. Kept as ${version}.`).waitFor();
    await page.getByRole('button', { name: 'Start scoring' }).click();
    await expect
      .poll(
        async () =>
          (await api.as(ada).ask<Runs>(`{ scoreRuns(metric: "cx") { state scored } }`)).scoreRuns[0],
      )
      .toEqual({ state: 'DONE', scored: 1 });
    listRuns();
    const last = page.getByRole('region', { name: 'Last run' });
    await last.getByText(`1 conversation scored by ${version} offline.`).waitFor();
    await headline(page, /every conversation has a score\.$/);

    await page.goto(`${api.url}/conversations/${idOf('late')}`);
    const article = page.getByRole('article');
    await article.getByRole('button', { name: 'How it was judged' }).click();
    await page.waitForURL(/inspect=judged/);
    const verdicts = article.getByRole('table', { name: 'The verdict on each rule' });
    await verdicts.waitFor();
    expect(await verdicts.locator('tbody tr').count()).toBe(15);
    await article.getByText('By the offline scorer').waitFor();
    const evidence = verdicts.getByRole('button', { name: /^Had to repeat information.*show evidence/ });
    await evidence.focus();
    await expect.poll(() => article.locator('mark.active').allInnerTexts()).toEqual([quote]);
    for (const said of await verdicts.locator('q').allInnerTexts())
      expect(await article.locator('.messages').innerText()).toContain(said.replaceAll(/[“”]/g, ''));
    const points = await verdicts.locator('tbody td.points').allInnerTexts();
    const sum = points.reduce((total, one) => total + Number(one.replace('−', '-').replace('–', '0')), 7);
    expect(await article.locator('header .value').innerText()).toContain(sum.toFixed(1));
  });

  test('a score of a record says that it was loaded, and is compared with a preview', async () => {
    const page = await open(`/conversations/${idOf('loaded')}?inspect=judged`);
    const article = page.getByRole('article');
    await article.getByText('Loaded with its record.').waitFor();
    await article.getByRole('button', { name: 'Compare with a preview' }).click();
    await article.getByText(`${version} as kept gives 5.0, ${version} offline, preview gives`).waitFor();
    const groups = article.getByRole('rowheader', { name: /^(Differs|The same)/ });
    expect(await groups.first().innerText()).toMatch(/^Differs/);
  });

  test('two scorers of one conversation stand side by side, the model only when asked', async () => {
    const page = await open(`/conversations/${idOf('u0')}?inspect=compare`);
    const article = page.getByRole('article');
    await article.getByLabel('One').selectOption(`${version} offline, preview`);
    await article.getByLabel('The other').selectOption(`${version} by the model, preview`);
    await article.getByText('Asking the model costs money').waitFor();
    expect(await article.getByText(/differs?\.$/).count()).toBe(0);
    await article.getByRole('button', { name: 'Ask the model' }).click();
    await article.getByText(/\d+ rules differ\.$/).waitFor();
    const repeated = article.getByRole('row', { name: /^Had to repeat information/ });
    expect(await repeated.innerText()).toMatch(/Met[^]*Not met/);
    const same = article.getByRole('rowheader', { name: /^The same/ });
    expect(Number((await same.innerText()).replaceAll(/\D/g, ''))).toBeGreaterThan(5);
    const address = page.url();
    expect(address).toContain('left=offline');
    await page.reload();
    // A link never spends money by itself.
    await article.getByRole('button', { name: 'Ask the model' }).waitFor();
  });

  test('a text is scored as it is typed, by keyboard alone', async () => {
    const page = await open('/metric?view=scoring');
    const text = page.getByLabel('A conversation, one message a line');
    await text.focus();
    await page.keyboard.type('Hello');
    await page.getByText('Begin each message with “Customer:” or “Agent:”.').waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.insertText(
      `09:00 Customer: Is anyone there?\n09:40 Agent: Sorry, what is your number?\n09:41 Customer: ${quote}\n09:42 Agent: One moment.`,
    );
    const verdicts = page.getByRole('table', { name: 'The verdict on each rule' });
    await verdicts.getByRole('row', { name: /^Met .*Long wait/ }).waitFor();
    await verdicts.getByRole('button', { name: /^Had to repeat/ }).focus();
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-note')))
      .toMatch(/^\d$/);
    await text.fill('Customer: All fine, thank you.\nAgent: You are welcome.');
    await expect.poll(() => verdicts.getByRole('row', { name: /^Met .*Long wait/ }).count()).toBe(0);
  });

  test('what arrives is scored by itself while a version is live', async () => {
    const page = await open('/metric?view=scoring');
    await page.getByRole('button', { name: `Score arrivals by ${version}` }).click();
    await headline(
      page,
      new RegExp(`^Version ${version} scores conversations as they arrive, offline, since`),
    );
    await ingest(api, [conversation('arrived', 23)]);
    await expect
      .poll(async () => {
        await page.reload();
        const runs = page.getByRole('region', { name: 'Former runs' });
        await runs.waitFor();
        return runs.innerText();
      })
      .toMatch(/As they arrived\s+Done/);
    await page.getByRole('button', { name: 'Switch off' }).click();
    await headline(page, /^Nothing scores conversations as they arrive/);
  });

  test('whoever labels a conversation is shown no verdict on it', async () => {
    const set = { name: 'Blind', size: 2, period: { from: '2026-06-26', to: '2026-06-27' }, version };
    await frozenSet(api, [ada], set);
    const page = await open(`/conversations/${idOf('blind')}?inspect=judged`);
    await page.getByText('This conversation is in a set that you label.').waitFor();
    expect(await page.getByRole('table', { name: 'The verdict on each rule' }).count()).toBe(0);
  });

  test.each([
    '/metric?view=scoring',
    `/conversations/${idOf('u1')}?inspect=judged&shadow=${version}-model`,
    `/conversations/${idOf('loaded')}?inspect=compare`,
  ])('everybody can use %s', async (path) => {
    const page = await open(`${path}${path.includes('conversations') ? `&p=${june.from}..2026-06-30` : ''}`);
    if (path.startsWith('/metric')) {
      await page.getByRole('button', { name: 'Use an example' }).click();
      await page.getByRole('table', { name: 'The verdict on each rule' }).waitFor();
    } else if (path.includes('judged')) await page.getByText('By scripted in').waitFor();
    else await page.getByText(/rules? differs?\.$/).waitFor();
    expect(await pageProblems(page)).toEqual([]);
  });
});
