import { readFile } from 'node:fs/promises';
import type { Route } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { chromiumPath } from '../testkit/browser.ts';
import { askedBy, holdBack, questions, usePages } from '../testkit/pages.ts';

interface Told {
  rows: { driver: number | null; display: number; share: number }[];
  drivers: { rule: string }[];
}

describe.skipIf(chromiumPath === null)('why the score moved', () => {
  const open = usePages();
  const appUrl = inject('appUrl');

  test('the first page says it in one sentence, and the table adds up to it', async () => {
    const page = await open(appUrl);
    const headline = page.getByRole('heading', { level: 1, name: /CX score fell/ });
    await headline.waitFor();
    const sentence = (await headline.textContent())!.replaceAll(/\s+/g, ' ');
    expect(sentence).toMatch(/EMEA chat tier 1 customers waited longer for a first reply/);

    const [, fell, from, to] = /fell (\d\.\d\d), from (\d\.\d\d) to (\d\.\d\d)/.exec(sentence)!;
    expect((Number(from) - Number(to)).toFixed(2)).toBe(fell);
    const cells = await page
      .locator('table.movement tbody tr:not(.total):not(.part) td.effect')
      .allInnerTexts();
    const effects = cells.map((text) =>
      Number(/^[−+]?\d+\.\d\d/.exec(text.trim())![0].replace('−', '-').replace('+', '')),
    );
    expect(effects.length).toBeGreaterThanOrEqual(4);
    expect((Number(from) + effects.reduce((sum, value) => sum + value, 0)).toFixed(2)).toBe(to);
    await page.getByText('nothing more: not product quality').waitFor();
  });

  test('too few conversations are not explained; longer days or fewer filters give more', async () => {
    const page = await open(`${appUrl}/why?region=APAC&channel=phone`);
    const tooFew = page.getByRole('heading', {
      level: 1,
      name: 'Too few conversations to explain a change.',
    });
    await tooFew.waitFor();
    await page
      .getByText(/^\d+ scored then, \d+ now\. Reasons are shown from 100 in each period\.$/)
      .waitFor();
    expect(await page.locator('table.movement').count()).toBe(0);
    expect(await page.getByRole('heading', { name: 'Reasons over all segments' }).count()).toBe(0);
    await page.getByText('Score now').waitFor();

    await page.getByRole('button', { name: 'Use the last 90 days' }).click();
    await page.waitForURL(/p=2026-08-03\.\.2026-10-31/);
    await page.goBack();
    await tooFew.waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('heading', { level: 1, name: /CX score fell/ }).waitFor();
    await page.locator('table.movement').waitFor();
  });

  test('drivers that show 0.00 stand in one row, which unfolds by keyboard', async () => {
    const page = await open(`${appUrl}/slices`);
    await page.route(questions, async (route) => {
      if (!askedBy(route).includes('query Why(')) return route.continue();
      const answer = await route.fetch();
      const body = JSON.parse(await answer.text()) as { data: { movement: Told } };
      const { rows, drivers } = body.data.movement;
      const none = { display: 0, share: 0 };
      // The sample's second driver, twice, and of no effect that shows.
      rows.splice(1, 1, { ...rows[1]!, ...none }, { ...rows[1]!, ...none, driver: drivers.length });
      drivers.push({ ...drivers[1]!, rule: 'another' });
      return route.fulfill({ response: answer, json: body });
    });
    await page.getByRole('link', { name: 'Why', exact: true }).click();
    const table = page.locator('table.movement');
    const folded = table.getByRole('button', { name: '2 more drivers' });
    await folded.waitFor();
    expect(await table.locator('.badge').allInnerTexts()).toEqual(['1']);
    await folded.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => table.locator('.badge').allInnerTexts()).toEqual(['1', '2', '3']);
    expect(await page.evaluate(() => document.activeElement?.closest('tr')?.innerText)).toMatch(
      /^2\s+Had to repeat/,
    );
  });

  test('nothing stands over the headline but what asks for care; judging waits for who looks at an example', async () => {
    const page = await open(appUrl);
    await page
      .locator('.claim')
      .getByText(/^Metric version 3\.1 made the scores then/)
      .waitFor();
    expect(await page.locator('.notice').count()).toBe(0);
    const pairs = page.locator('.examples .pairs').first();
    await pairs.waitFor();
    const opacity = (): Promise<string> => pairs.evaluate((all) => getComputedStyle(all).opacity);
    expect(await opacity()).toBe('0');
    await page.locator('.examples blockquote').first().hover();
    expect(await opacity()).toBe('1');
    await page.getByRole('heading', { level: 1 }).hover();
    await pairs.getByRole('button').first().focus();
    expect(await opacity()).toBe('1');
    const [moved, reasons] = [
      await page.locator('.moved').boundingBox(),
      await page.locator('.across').boundingBox(),
    ];
    expect(reasons!.y - moved!.y - moved!.height).toBe(16);
  });

  test('two clicks from a driver are the conversations that show it', async () => {
    const page = await open(appUrl);
    await page.getByRole('link', { name: /^All \d+ conversations$/ }).click();
    await page.waitForURL(/\/conversations\?.*region=EMEA/);
    await page
      .getByText(/^\d+ conversations$/)
      .first()
      .waitFor();
    await page.locator('main mark.excerpt').first().waitFor();
    const article = page.getByRole('article');
    const points = await article.locator('tbody tr td.points, tbody tr .points').allInnerTexts();
    expect(points.length).toBeGreaterThan(1);
  });

  test('the link to all of a driver’s conversations comes with its examples, which would push it away', async () => {
    const page = await open(`${appUrl}/slices`);
    const letGo = await holdBack(page, 'query Examples');
    await page.getByRole('link', { name: 'Why', exact: true }).click();
    await page.locator('.examples h2').waitFor();
    const all = page.getByRole('link', { name: /^All \d+ conversations$/ });
    expect(await all.count()).toBe(0);
    letGo();
    await all.waitFor();
    expect(await page.locator('.examples blockquote').count()).toBeGreaterThan(0);
  });

  test('another row shows its own examples, and a redraw other ones; the address keeps both', async () => {
    const page = await open(appUrl);
    /** The examples shown once the page has its answer to `ask`; those before it stay, dimmed, until then. */
    const examplesAfter = async (ask: () => Promise<unknown>): Promise<string[]> => {
      const answered = page.waitForResponse(
        (response) => questions.test(response.url()) && askedBy(response).includes('query Examples'),
      );
      await ask();
      const { data } = await (await answered).json();
      const [newest] = data.conversations.nodes;
      await page.locator('.examples').getByRole('link', { name: newest.recordId, exact: true }).waitFor();
      return page.locator('.examples blockquote').allInnerTexts();
    };
    await page.locator('.examples blockquote').first().waitFor();
    // What has nothing to do with the row stays as it is drawn, or every click waits for it.
    const drawnAnew = await page.locator('.apexcharts-canvas').evaluateHandle((chart) => {
      const changes = { count: 0 };
      new MutationObserver((seen) => (changes.count += seen.length)).observe(chart, {
        childList: true,
        subtree: true,
      });
      return changes;
    });
    const first = await examplesAfter(() =>
      page.getByRole('row', { name: /Had to repeat information EMEA/ }).click(),
    );
    await page.getByRole('heading', { name: /Had to repeat information/ }).waitFor();
    expect(await drawnAnew.jsonValue()).toEqual({ count: 0 });
    const drawn = await examplesAfter(() => page.getByRole('button', { name: 'Redraw' }).click());
    expect(drawn).not.toEqual(first);
    expect(page.url()).toMatch(/seed=/);
    expect(await examplesAfter(() => page.reload())).toEqual(drawn);
  });

  test('a filter goes to the address, survives a reload and is undone by going back', async () => {
    const page = await open(`${appUrl}/why?region=AMER`);
    await page
      .getByText(/Region AMER/)
      .first()
      .waitFor();
    // The figures of the answer, not what stands there until it comes.
    const narrowed = await page.getByRole('heading', { level: 1, name: /\d\.\d\d/ }).textContent();
    expect(narrowed).not.toContain('EMEA');
    await page.reload();
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe(narrowed);
    await page.goto(`${appUrl}/why`);
    await page.getByRole('heading', { level: 1, name: /EMEA/ }).waitFor();
    await page.goBack();
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe(narrowed);
  });

  test('an unknown value is dropped with a notice, and filters that match nothing name what to drop', async () => {
    const page = await open(`${appUrl}/why?region=Atlantis`);
    await page
      .getByText(/Atlantis/)
      .first()
      .waitFor();
    await page.getByRole('heading', { level: 1, name: /CX score fell/ }).waitFor();
    await page.goto(`${appUrl}/why?region=ANZ&lang=pt`);
    await page.getByText(/No scored conversation matches/).waitFor();
    await page
      .getByRole('button', { name: /Remove Region ANZ gives \d+ conversations/ })
      .first()
      .waitFor();
  });

  test('drivers leave as CSV and the trend as PNG, also while it is still asked for and drawn', async () => {
    const page = await open(`${appUrl}/conversations`);
    const late = async (route: Route): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 3000));
      await route.continue();
    };
    await page.route(/apexcharts/, late);
    await page.route(questions, (route) =>
      askedBy(route).includes('trend(') ? late(route) : route.continue(),
    );
    await page.getByRole('link', { name: 'Why' }).first().click();
    const save = async (name: RegExp): Promise<Buffer> => {
      await page.getByRole('button', { name: 'Export' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name }).click(),
      ]);
      return readFile(await download.path());
    };
    const csv = (await save(/What moved it.*CSV/)).toString();
    expect(csv).toContain('Long wait before first reply');
    expect(csv).toContain('EMEA');
    const png = await save(/Score by day.*PNG/);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.length).toBeGreaterThan(5000);
  });

  test('a statistic says what it is by key, and the first hour goes on, goes away and comes back', async () => {
    const page = await open(appUrl);
    const share = page.getByRole('columnheader', { name: 'Share' }).getByRole('button');
    await share.focus();
    await page.keyboard.press('Enter');
    await page
      .getByRole('dialog', { name: 'Share', exact: true })
      .getByText(/whole change/)
      .waitFor();
    await page.keyboard.press('Escape');

    const hour = page.getByRole('region', { name: 'The first hour' });
    await hour.getByText('0 of 3.').waitFor();
    await page.locator('.examples').getByRole('link').first().click();
    await page.getByRole('article').waitFor();
    await page.goBack();
    await hour.getByText('1 of 3.').waitFor();
    await hour.getByRole('button', { name: 'Close the first hour' }).click();
    await page.reload();
    await page.locator('.examples blockquote').first().waitFor();
    expect(await hour.count()).toBe(0);

    await page.keyboard.press('?');
    await page.getByRole('link', { name: 'The first hour' }).click();
    await page.getByRole('button', { name: 'Show it on Why' }).click();
    await page.getByRole('link', { name: 'See why the score moved' }).click();
    await hour.getByText('1 of 3.').waitFor();
  });
});
