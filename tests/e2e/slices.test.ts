import { readFile } from 'node:fs/promises';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, inject, test } from 'vitest';
import { sidewaysScroll } from '../testkit/axe.ts';
import { chromiumPath } from '../testkit/browser.ts';
import { askedBy, usePages } from '../testkit/pages.ts';

describe.skipIf(chromiumPath === null)('slices', () => {
  const open = usePages();
  const appUrl = inject('appUrl');

  test('the page says what stands apart, and why it differs adds up to the gap', async () => {
    const page = await open(`${appUrl}/slices`);
    await page.getByRole('heading', { level: 1, name: /The score in EMEA · chat · tier 1 is/ }).waitFor();
    await page
      .getByRole('heading', { level: 2, name: 'Why does EMEA · chat · tier 1 differ from the rest?' })
      .waitFor();
    const table = page.locator('table.movement');
    await table.getByRole('row', { name: /Long wait before first reply/ }).waitFor();
    const numbers = (texts: string[]): number[] =>
      texts.map((text) => Number(/^[−+]?\d+\.\d\d/.exec(text.trim())![0].replace('−', '-')));
    const [rest, segment] = numbers(await table.locator('tr.total td.effect').allInnerTexts());
    const parts = numbers(await table.locator('tbody tr:not(.total):not(.part) td.effect').allInnerTexts());
    expect((rest! + parts.reduce((sum, value) => sum + value, 0)).toFixed(2)).toBe(segment!.toFixed(2));
  });

  test('what is said of a segment adds up, and is what its cell shows; of one metric version, its parts say so', async () => {
    const page = await open(`${appUrl}/slices`);
    const heading = page.getByRole('heading', { level: 1, name: /The score in/ });
    const said = /([\d.]+), ([\d.]+) below the rest \(([\d.]+)\)/.exec((await heading.textContent())!)!;
    expect((Number(said[3]) - Number(said[1])).toFixed(2)).toBe(said[2]);
    await page
      .getByRole('button', { name: new RegExp(`${said[1]}.*−${said[2]}`) })
      .first()
      .waitFor();
    await page.getByText('on one metric version, so these means differ from those above').waitFor();
  });

  test.each([
    ['another measure', 'measure=negative'],
    ['another period', 'vs=period'],
  ])('why it differs is not told of %s, which it is not of', async (_of, query) => {
    const page = await open(`${appUrl}/slices?${query}`);
    await page.getByRole('heading', { level: 2, name: 'Pivot' }).waitFor();
    await page
      .getByRole('button', { name: /^EMEA, chat:/ })
      .first()
      .click();
    await page.getByRole('link', { name: 'Open in Why' }).waitFor();
    expect(await page.getByRole('button', { name: 'Why does it differ?' }).count()).toBe(0);
    expect(await page.getByRole('heading', { name: /differ from/ }).count()).toBe(0);
  });

  test('on a phone the pivot fades where it goes on, keeps the names of its rows, and a finger hits what it means', async () => {
    const page = await open(`${appUrl}/slices`, { width: 390, height: 844 });
    const pivot = page.getByRole('region', { name: 'Pivot table' });
    await pivot.waitFor();
    const fades = (): Promise<string[]> =>
      pivot.evaluate((region) =>
        ['--more-before', '--more-after'].map((name) => getComputedStyle(region).getPropertyValue(name)),
      );
    const name = pivot.getByRole('rowheader', { name: 'AMER' });
    const { x } = (await name.boundingBox())!;
    expect(await fades()).toEqual(['0px', '40px']);
    await pivot.evaluate((region) => region.scrollTo({ left: region.scrollWidth }));
    await expect.poll(fades).toEqual(['40px', '0px']);
    expect((await name.boundingBox())!.x).toBe(x);
    expect(await sidewaysScroll(page)).toBe(0);
    const heights = await page
      .getByRole('region', { name: 'Which segments stand apart' })
      .getByRole('rowheader')
      .getByRole('button')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(40);
  });

  test('a change of the measure asks one question of the pivot, and the address keeps it', async () => {
    const page = await open(`${appUrl}/slices`);
    await page.locator('table.movement').waitFor();
    const asked: string[] = [];
    page.on('request', (request) => {
      const name = /query (\w+)/.exec(askedBy({ request: () => request }))?.[1];
      if (name !== undefined) asked.push(name);
    });
    await page.getByLabel('Measure').selectOption({ label: 'Share negative' });
    await page.getByRole('heading', { level: 1, name: /share of negative conversations/ }).waitFor();
    expect(asked).toEqual(['Slices']);
    await page.getByLabel('Compared with').selectOption({ label: 'September' });
    await page.getByRole('heading', { level: 1, name: /what it was/ }).waitFor();
    expect(page.url()).toMatch(/measure=negative&vs=period/);
    const said = await page.getByRole('heading', { level: 1 }).textContent();
    await page.reload();
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe(said);
  });

  test('by keys alone: from cell to cell, into its menu, to why it differs and to its conversations', async () => {
    const page = await open(`${appUrl}/slices`);
    const focused = (): Promise<string | null> =>
      page.evaluate(() => document.activeElement?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? null);
    const first = page.getByRole('button', { name: /^EMEA, chat:/ }).first();
    await first.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await expect.poll(focused).toMatch(/^AMER, All:/);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(focused).toMatch(/^AMER, in-app: .*clearly below/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'AMER · in-app' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(focused).toMatch(/^AMER, in-app:/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Why does it differ?' }).press('Enter');
    await page
      .getByRole('heading', { level: 2, name: 'Why does AMER · in-app differ from the rest?' })
      .waitFor();
    // The focus goes there with the reader; a link that had it before would lose it.
    await expect.poll(focused).toMatch(/^Why does AMER · in-app differ/);
    const link = page.getByRole('link', { name: /^Conversations of AMER · in-app with/ });
    await link.press('Enter');
    await page.waitForURL(/\/conversations\?.*channel=in-app/);
    await page.getByRole('article').waitFor();
  });

  test('dimensions move by keys, and the focus goes with them', async () => {
    const page = await open(`${appUrl}/slices`);
    const rows = page.getByRole('group', { name: 'Rows' });
    const columns = page.getByRole('group', { name: 'Columns' });
    const tier = rows.getByRole('button', { name: 'Tier', exact: true });
    await tier.focus();
    await page.keyboard.press('ArrowDown');
    await columns.getByRole('button', { name: 'Tier', exact: true }).waitFor();
    await page.waitForURL(/rows=region&cols=channel,tier/);
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Tier');
    await page.keyboard.press('Delete');
    await page.waitForURL(/rows=region$/);
    await columns.getByLabel('Add to the columns').selectOption({ label: 'Language' });
    await page.getByRole('columnheader', { name: 'chat · English' }).waitFor();
    await page.goBack();
    await page.waitForURL(/rows=region$/);
  });

  test('a view is saved, opened from elsewhere, and leaves as Parquet', async () => {
    const page = await open(`${appUrl}/slices?rows=region&cols=none`);
    await page.locator('table.pivot').waitFor();
    const menu = page.getByRole('button', { name: 'Saved views' });
    await menu.focus();
    await page.keyboard.press('Enter');
    const isIn = (): Promise<boolean> =>
      page.evaluate(() => document.activeElement?.closest('[role=dialog]') != null);
    await expect.poll(isIn).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => menu.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Choose a profile to save views' }).click();
    await page.getByLabel('New profile').fill('Sam of slices');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByLabel('Name of the view').fill('Regions');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('link', { name: /Regions/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.goto(`${appUrl}/slices?measure=coverage`);
    await page.getByRole('button', { name: 'Saved views' }).click();
    await page.getByRole('link', { name: /Regions/ }).click();
    await page.waitForURL(/rows=region&cols=none/);
    await page.getByRole('heading', { level: 1, name: /The score in EMEA is/ }).waitFor();
    await page.locator('table.movement').waitFor();
    await page.getByRole('button', { name: 'Export' }).last().click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /Every cell and total.*Parquet/ }).click(),
    ]);
    const file = await readFile(await download.path());
    const rows = await parquetReadObjects({ file: new Uint8Array(file).buffer });
    expect(rows.map(({ region }) => region)).toEqual(['EMEA', 'AMER', 'APAC', 'DACH', 'LATAM', 'ANZ', null]);
  });

  test('nothing to measure names the filter to drop, and what that gives', async () => {
    const page = await open(`${appUrl}/slices?region=ANZ&lang=pt`);
    const nothing = 'No conversation to measure matches Region ANZ, Language Portuguese.';
    await page.getByRole('heading', { name: nothing }).waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).waitFor();
    await page
      .getByRole('button', { name: /^Remove Language Portuguese\s*gives \d+ conversations$/ })
      .click();
    await page.waitForURL((url) => url.search === '?region=ANZ');
    await page.locator('table.pivot').waitFor();
  });
});
