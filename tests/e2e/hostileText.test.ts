import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { farDay, opaque } from '../testkit/actions.ts';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { seriousViolations } from '../testkit/axe.ts';
import { chromiumPath, launchBrowser } from '../testkit/browser.ts';
import { batchOf, createReviewers, frozenSet, submitDocument } from '../testkit/groundTruth.ts';
import { usePages } from '../testkit/pages.ts';

/** Marks the page where it runs, by whichever way. @param field tells where it came from. */
const payload = (field: string): string =>
  `"'><img src=x onerror="window.ran='${field}'"><svg onload="window.ran='${field}'"><script>window.ran='${field}'</script>{{constructor.constructor("window.ran='${field}'")()}}`;
/** Where a name is short. */
const short = `<img src=x onerror=window.ran=1>`;
const link = `javascript:window.ran='link'`;

describe.runIf(chromiumPath !== null)('text that would run', () => {
  const open = usePages();
  let api: TemporaryApi;
  let eve: string;
  let setId: string;
  let briefing: string;
  const id = `1${short}`;
  const worst = opaque('evil', id);
  beforeAll(async () => {
    api = await startTemporaryApi({ webDir: join(import.meta.dirname, '../../web/dist') });
    const [first, second] = (await createReviewers(api, short, link)) as [string, string];
    eve = first;
    const { ask } = api.as(eve);
    await ask('mutation ($n: String!) { createMetric(key: "cx", name: $n) { key } }', {
      n: payload('metric').slice(0, 60),
    });
    const { createDraft } = await ask<{ createDraft: { revision: number } }>(
      'mutation { createDraft(version: "v1") { revision } }',
    );
    const rule = {
      key: 'long-wait',
      label: payload('label').slice(0, 60),
      statement: payload('statement').slice(0, 190),
      direction: 'LOWERS',
      points: { from: 1, to: 2 },
      counts: [payload('counts').slice(0, 190)],
      doesNotCount: [link],
      examples: [
        { quote: payload('example').slice(0, 190), counts: true, note: payload('why').slice(0, 100) },
      ],
    };
    const { saveDraft } = await ask<{ saveDraft: { revision: number } }>(
      'mutation ($revision: Int!, $rules: [RubricRuleInput!]!) { saveDraft(version: "v1", revision: $revision, base: 7, rules: $rules) { revision } }',
      { ...createDraft, rules: [rule] },
    );
    await ask(
      'mutation ($revision: Int!, $changelog: String!) { publishVersion(version: "v1", revision: $revision, changelog: $changelog) { id } }',
      { ...saveDraft, changelog: payload('changelog') },
    );
    await load(api);
    setId = await frozenSet(api, [first, second], {
      name: payload('set').slice(0, 100),
      size: 20,
      period: { from: '2026-05-01', to: '2026-07-01' },
    });
    const { entries } = await batchOf(api, first, setId);
    await ask(submitDocument, {
      assignment: entries[0]!.id,
      submission: crypto.randomUUID(),
      changes: [{ id: crypto.randomUUID(), overall: 'NEGATIVE', note: payload('note') }],
    });
    const outsider = (await createReviewers(api, 'Outsider'))[0]!;
    const free = api.as(outsider);
    await free.ask('mutation ($name: String!) { saveView(name: $name, address: "/why?metric=cx") { id } }', {
      name: payload('view').slice(0, 80),
    });
    await free.ask('mutation ($input: FeedbackInput!) { giveFeedback(input: $input) { id } }', {
      input: {
        conversation: worst,
        version: 'v1',
        rule: 'long-wait',
        verdict: 'DISAGREE',
        kind: 'DID_NOT_HAPPEN',
        note: payload('feedback'),
      },
    });
    await free.ask('mutation ($input: ActionInput!) { escalate(input: $input) { id } }', {
      input: {
        conversation: worst,
        owner: eve,
        dueOn: farDay,
        messages: [0],
        rule: 'long-wait',
        note: payload('action'),
      },
    });
    const { makeBriefing } = await free.ask<{ makeBriefing: { id: string } }>(
      'mutation { makeBriefing(kind: CHOSEN, current: { from: "2026-06-01", to: "2026-07-01" }, baseline: { from: "2026-05-01", to: "2026-06-01" }) { id } }',
    );
    briefing = makeBriefing.id;
  });
  afterAll(() => api.close());

  const watched = async (path: string, as = ''): Promise<Page> => watch(await open('about:blank'), path, as);
  const watch = async (page: Page, path: string, as = ''): Promise<Page> => {
    await page.addInitScript((reviewer) => {
      if (reviewer !== '' && location.protocol.startsWith('http'))
        localStorage.setItem('plumbline.reviewer', reviewer);
    }, as);
    await page.addInitScript(() => {
      const seen: string[] = [];
      Object.assign(globalThis, { refused: seen });
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        seen.push(`${violatedDirective} ${blockedURI}`),
      );
    });
    await page.goto(`${api.url}${path}`);
    await page.waitForLoadState('networkidle');
    return page;
  };
  const june = 'from=2026-06-01&to=2026-07-01';

  test.each([
    ['/why', () => `/why?${june}`],
    ['/slices', () => `/slices?${june}&rows=region,topic`],
    ['/conversations', () => `/conversations?${june}`],
    ['a conversation', () => `/conversations/${worst}?${june}`],
    ['actions', () => '/conversations/actions'],
    ['label sets', () => '/ground-truth/sets'],
    ['labelling', () => `/ground-truth/label?set=${setId}`],
    ['disputes', () => '/ground-truth/disputes'],
    ['the metric', () => '/metric/v1'],
    ['proof', () => '/metric/v1?view=proof'],
    ['briefings', () => '/briefings'],
    ['a briefing', () => `/briefings/${briefing}`],
  ])('is text on %s', async (_name, path) => {
    const page = await watched(path(), /ground-truth/.test(path()) ? eve : '');
    await page.getByText('window.ran').first().waitFor({ state: 'attached' });
    expect(await whatRan(page)).toEqual({ ran: null, refused: [], scripts: [], made: 0 });
  });

  const whatRan = (page: Page): Promise<object> =>
    page.evaluate(() => {
      const { ran, refused } = globalThis as unknown as { ran?: string; refused: string[] };
      const links = [...document.querySelectorAll('a[href]')].map((one) => one.getAttribute('href') ?? '');
      return {
        ran: ran ?? null,
        refused,
        scripts: links.filter((href) => /^\s*javascript:/i.test(href)),
        made: document.querySelectorAll('img[src="x"], svg[onload], [onerror]').length,
      };
    });

  test('would be seen, and its scripts would not run even as markup', async () => {
    const browser = await launchBrowser();
    const page = await watch(await browser.newPage(), '/why');
    await page.evaluate(
      (markup) => {
        document.body.insertAdjacentHTML('beforeend', markup);
      },
      `${payload('markup')}<a href="${link}">x</a>`,
    );
    await expect
      .poll(() => whatRan(page))
      .toMatchObject({
        ran: null,
        refused: expect.arrayContaining([expect.stringContaining('script-src')]),
        scripts: [link],
        made: 2,
      });
    await browser.close();
  });

  test('is shown as it is written, for everybody', async () => {
    const page = await watched(`/conversations/${worst}?${june}`);
    await page.getByText("window.ran='customer'").first().waitFor();
    await page.getByText("window.ran='label'").first().waitFor();
    expect(await seriousViolations(page)).toEqual([]);
  });

  test.each([{ view: 'pivot', rows: ['TEAM'] }, { view: 'conversations' }])(
    'opens no formula in what is exported: $view',
    async ({ view, ...rest }) => {
      const response = await fetch(`${api.url}/export`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          view,
          format: 'csv',
          input: { period: { from: '2026-06-01', to: '2026-07-01' }, ...rest },
        }),
      });
      const text = await response.text();
      expect(text).toContain(`'=HYPERLINK`);
      expect(text).not.toMatch(/(?:^|,|\n)"?=HYPERLINK/);
    },
  );
});

/** Conversations of two months whose every text would run, enough of them for a movement to be explained. */
async function load({ url }: TemporaryApi): Promise<void> {
  const id = `1${short}`;
  const lines = ['2026-05', '2026-06'].flatMap((month, after) =>
    Array.from({ length: 120 }, (_, index) =>
      JSON.stringify({
        id: after === 1 && index === 0 ? id : `${month}-${index}${short}`,
        startedAt: `${month}-${String((index % 28) + 1).padStart(2, '0')}T10:00:00Z`,
        region: index % 2 === 0 ? payload('region') : 'EMEA',
        channel: index % 3 === 0 ? payload('channel') : 'chat',
        agentTier: payload('tier'),
        language: 'en',
        agentId: payload('agent'),
        team: `=HYPERLINK("https://evil.example.com")`,
        customerId: payload('customerId'),
        customerSegment: payload('segment'),
        topic: payload('topic'),
        attributes: { plan: payload('plan'), csat: '5' },
        messages: [
          { role: 'customer', text: payload('customer') },
          { role: 'agent', text: link },
        ],
        scores: [
          {
            version: 'v1',
            base: 7,
            score: 7 - (index % 2 === 0 ? 1 + 3 * after : 0),
            reasons:
              index % 2 === 0
                ? [
                    {
                      rule: 'long-wait',
                      points: -1 - 3 * after,
                      message: 0,
                      quote: payload('customer').slice(0, 60),
                    },
                  ]
                : [],
          },
        ],
      }),
    ),
  );
  const response = await fetch(`${url}/ingest?source=evil`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: lines.join('\n'),
  });
  const report = await response.text();
  if (!report.includes('"rejected":0')) throw new Error(report.slice(0, 800));
}
