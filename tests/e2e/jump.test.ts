import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { chromiumPath } from '../testkit/browser.ts';
import { usePages } from '../testkit/pages.ts';

describe.skipIf(chromiumPath === null)('going straight to a place', () => {
  const open = usePages();
  const appUrl = inject('appUrl');
  const places = (page: Page) => page.getByRole('listbox', { name: 'Places' }).getByRole('option');
  async function jump(page: Page, text: string): Promise<void> {
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: 'Segment, reason or conversation' }).fill(text);
  }

  test('a conversation is found by the ID that the pages print, also where no message holds it', async () => {
    const page = await open(`${appUrl}/conversations?sort=lowest`);
    const article = page.getByRole('article');
    const [recordId] = /C-\d+/.exec(await article.locator('header').first().innerText())!;
    await page.goto(`${appUrl}/why?region=DACH`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await jump(page, recordId);
    await expect
      .poll(() => places(page).first().innerText())
      .toMatch(new RegExp(`^${recordId}\\s+Conversation, \\d+ `));
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/conversations\/.+region=DACH/);
    await article.getByText(recordId).first().waitFor();

    await page.goto(`${appUrl}/conversations?q=${recordId}`);
    await page.getByText(`No conversation matches “${recordId}”.`).waitFor();
    await page.getByRole('list', { name: 'Found by ID' }).getByRole('link', { name: recordId }).click();
    await article.getByText(recordId).first().waitFor();
  });

  test('every view of a page is a place', async () => {
    const page = await open(`${appUrl}/why`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    for (const [text, address] of [
      ['coaching', /\/conversations\/actions/],
      ['drift', /\/metric\?view=drift/],
      ['proof', /\/metric\?view=proof/],
      ['label sets', /\/ground-truth\/sets/],
    ] as const) {
      await jump(page, text);
      await page.keyboard.press('Enter');
      await page.waitForURL(address);
    }
  });
});
