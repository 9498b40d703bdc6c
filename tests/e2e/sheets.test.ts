import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { chromiumPath } from '../testkit/browser.ts';
import { holdBack, usePages } from '../testkit/pages.ts';

const phone = { width: 390, height: 844 };

describe.skipIf(chromiumPath === null)('what covers a page on a phone', () => {
  const open = usePages();
  const appUrl = inject('appUrl');
  const sheetOf = (page: Page) => page.locator('dialog[open]');

  /** Why, come to from Slices, so that there is something to go back to by mistake. */
  async function openWhy(): Promise<Page> {
    const page = await open(`${appUrl}/slices`, phone);
    await page.getByRole('heading', { level: 1, name: /score/ }).waitFor();
    await page
      .getByRole('navigation')
      .getByRole('link', { name: 'Why', exact: true })
      .filter({ visible: true })
      .click();
    await page.waitForURL(/\/why/);
    await drivers(page).first().waitFor();
    return page;
  }

  const drivers = (page: Page) => page.locator('table.movement tbody button[aria-pressed]');

  test('Back closes the sheet of a driver, Forward brings it again, and the page stays', async () => {
    const page = await openWhy();
    await drivers(page).nth(1).click();
    await sheetOf(page).waitFor();
    const address = page.url();
    expect(address).toMatch(/driver=/);
    await page.goBack();
    await sheetOf(page).waitFor({ state: 'detached' });
    expect(page.url()).toBe(address);
    expect(await drivers(page).nth(1).getAttribute('aria-pressed')).toBe('true');
    await page.goForward();
    await sheetOf(page).waitFor();
    await page.reload();
    await sheetOf(page).waitFor();
    await page.goBack();
    await sheetOf(page).waitFor({ state: 'detached' });
    await page.goBack();
    await page.waitForURL(/\/slices/);
  });

  test('a rule of a version opens over the list, by its address too, and nothing is edited there', async () => {
    const page = await open(`${appUrl}/metric/3.2`, phone);
    await page.getByRole('button', { name: /^Left unresolved/ }).click();
    await sheetOf(page).getByText('The problem was still open when the conversation ended').waitFor();
    expect(page.url()).toMatch(/item=/);
    await page.reload();
    await sheetOf(page).waitFor();
    await page.goBack();
    await sheetOf(page).waitFor({ state: 'detached' });
    expect(
      await page.getByRole('button', { name: /^(?:Edit as next draft|Retire|Import YAML)/ }).count(),
    ).toBe(0);
    await page.getByRole('button', { name: 'YAML', exact: true }).waitFor();
  });

  test.each([
    ['the cross', (page: Page) => sheetOf(page).getByRole('button', { name: 'Close' }).click()],
    ['Escape', (page: Page) => page.keyboard.press('Escape')],
  ])('closed by %s, the sheet leaves no step that Back would have to take twice', async (_, close) => {
    const page = await openWhy();
    for (const at of [0, 1]) {
      await drivers(page).nth(at).click();
      await sheetOf(page).waitFor();
      await close(page);
      await sheetOf(page).waitFor({ state: 'detached' });
    }
    await page.goBack();
    await page.waitForURL(/\/slices/);
  });

  test('the cross stays where it is when the conversations come, so that no press on it misses', async () => {
    const page = await openWhy();
    const letGo = await holdBack(page, 'query Examples(');
    await drivers(page).nth(1).click();
    const cross = sheetOf(page).getByRole('button', { name: 'Close' });
    const before = await cross.boundingBox();
    letGo();
    await sheetOf(page)
      .getByRole('link', { name: /^All \d+ conversations$/ })
      .waitFor();
    expect(await cross.boundingBox()).toEqual(before);
  });

  test('a seed drawn in the sheet stays in the address, and back from a conversation is the sheet', async () => {
    const page = await openWhy();
    await drivers(page).first().click();
    await sheetOf(page).getByRole('button', { name: 'Redraw' }).click();
    await page.waitForURL(/seed=/);
    const address = page.url();
    await sheetOf(page)
      .getByRole('link', { name: /^All \d+ conversations$/ })
      .click();
    await page.waitForURL(/\/conversations/);
    await page.goBack();
    await sheetOf(page).waitFor();
    await page.keyboard.press('Escape');
    await sheetOf(page).waitFor({ state: 'detached' });
    expect(page.url()).toBe(address);
    await page.goBack();
    await page.waitForURL(/\/slices/);
  });

  test('Back closes the filters, which stay chosen and are one step to go back over', async () => {
    const page = await openWhy();
    const unfiltered = page.url();
    await page.getByRole('button', { name: 'Filters', exact: true }).click();
    await sheetOf(page).getByLabel('EMEA', { exact: true }).click();
    await page.waitForURL(/region=EMEA/);
    await sheetOf(page).getByLabel('chat', { exact: true }).click();
    await page.waitForURL(/channel=chat/);
    const filtered = page.url();
    await page.goBack();
    await sheetOf(page).waitFor({ state: 'detached' });
    expect(page.url()).toBe(filtered);
    await page.goBack();
    await page.waitForURL(unfiltered);
    expect(await sheetOf(page).count()).toBe(0);
    await page.goBack();
    await page.waitForURL(/\/slices/);
  });

  test('a facet closes by Back, and so does a conversation by its cross', async () => {
    const page = await open(`${appUrl}/why`, phone);
    await page
      .getByRole('navigation')
      .getByRole('link', { name: 'Examples' })
      .filter({ visible: true })
      .click();
    await page.waitForURL(/\/conversations/);
    const list = page.url();
    await page.getByRole('button', { name: /Narrow/ }).click();
    await sheetOf(page).waitFor();
    await page.goBack();
    await sheetOf(page).waitFor({ state: 'detached' });
    expect(page.url()).toBe(list);

    await page.getByRole('region', { name: 'List of conversations' }).locator('a').first().click();
    await page.waitForURL(/\/conversations\/[^?]/);
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await page.waitForURL(list);
    await page.goBack();
    await page.waitForURL(/\/why/);
  });
});
