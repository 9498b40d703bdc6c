import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../testkit/browser.ts';
import { usePages } from '../testkit/pages.ts';
import { seededRandom } from '../testkit/random.ts';
import { runApp, type RunningApp } from '../testkit/runningApp.ts';

const hostile = `<img src=x onerror="alert('x')"><script>alert(1)</script>`;

/** Two months of somebody's own conversations: in October shipping questions on the phone wait far more often. */
function ownConversations(): string {
  const random = seededRandom(5);
  const lines: string[] = [];
  for (const [month, days] of [
    ['09', 30],
    ['10', 31],
  ] as const) {
    for (let index = 0; index < 900; index += 1) {
      const channel = ['phone', 'mail', 'web'][index % 3]!;
      const waits = random.uniform() < (month === '10' && channel === 'phone' ? 0.7 : 0.15);
      const day = String(1 + (index % days)).padStart(2, '0');
      lines.push(
        JSON.stringify({
          id: `own-${month}-${index}`,
          source: 'helpdesk',
          startedAt: `2026-${month}-${day}T10:00:00Z`,
          region: ['North', 'South'][index % 2],
          channel,
          agentTier: 'desk',
          language: 'en',
          topic: index % 300 === 0 ? hostile : 'shipping',
          messages: [
            {
              role: 'customer',
              text:
                index % 300 === 0 ? `${hostile} I was on hold for an hour.` : 'I was on hold for an hour.',
            },
            { role: 'agent', text: 'Sorry about that.' },
          ],
          scores: [
            {
              version: 'v1',
              base: 8,
              score: waits ? 5 : 8,
              reasons: waits
                ? [{ rule: 'on-hold', points: -3, message: 0, quote: 'on hold for an hour' }]
                : [],
            },
          ],
        }),
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

describe.skipIf(chromiumPath === null)('a newcomer’s own file', () => {
  const open = usePages();
  let dataDir: string;
  let app: RunningApp;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'plumbline-own-'));
    app = await runApp({ dataDir, args: ['--no-sample'] });
  });
  afterAll(async () => {
    await app?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  async function ingest(body: string, source = 'helpdesk'): Promise<unknown> {
    const response = await fetch(`${app.url}/ingest?source=${source}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body,
    });
    return response.json();
  }

  test('an empty workspace says how to load, and after the load the answer is about their data', async () => {
    const page = await open(app.url);
    await page.getByRole('heading', { name: 'Load your data' }).waitFor();
    await page.getByText(/load october.ndjson.gz --to http/).waitFor();

    await page.getByText('What a line holds').click();
    const line = await page.locator('details code').innerText();
    expect(await ingest(line)).toMatchObject({ read: 1, loaded: 1, unexplained: 0, quotesDropped: 0 });
    expect(await ingest('{"id": "C-1", "deleted": true}')).toMatchObject({ deleted: 1 });

    expect(await ingest(ownConversations())).toMatchObject({
      read: 1800,
      loaded: 1800,
      rejected: 0,
      unexplained: 0,
    });

    await page.getByRole('button', { name: 'Look again' }).click();
    const headline = page.getByRole('heading', { level: 1, name: /CX score fell/ });
    await headline.waitFor();
    expect((await headline.textContent())!.replaceAll(/\s+/g, ' ')).toMatch(/On hold.*phone/);
    await page
      .getByRole('row', { name: /On hold/ })
      .first()
      .waitFor();
  });

  test('what of the sample is among them is said, and removed', async () => {
    const line = { startedAt: '2026-10-20T10:00:00Z', messages: [{ role: 'customer', text: 'Hello.' }] };
    await ingest(JSON.stringify({ ...line, id: 'S-1' }), 'sample');
    const page = await open(app.url);
    await page.getByRole('link', { name: 'With sample' }).click();
    await page.getByText('1 of the 1,801 conversations come from the made-up sample').waitFor();
    await page.getByRole('button', { name: 'Remove the sample…' }).click();
    await page.getByRole('dialog').getByText('Your own 1,800 stay').waitFor();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /CX score fell/ }).waitFor();
    expect(await page.getByRole('link', { name: 'With sample' }).count()).toBe(0);
  });

  test('text that would be code stays text', async () => {
    const page = await open(`${app.url}/conversations?q=onerror`);
    await page.getByRole('article').waitFor();
    await expect.poll(() => page.getByRole('article').innerText()).toContain('<script>alert(1)</script>');
    expect(await page.locator('article script, article img').count()).toBe(0);
  });
});
