import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { gate } from './gate.ts';

/** The most milliseconds that each answer of the API is held back, at random: what relies on their order then fails. */
const lateAnswersMs = Number(process.env['LATE_ANSWERS_MS'] ?? 0);

export interface View {
  width?: number;
  height?: number;
  scheme?: 'light' | 'dark';
}

/** Opens pages in one browser for all tests of a file; any error a page throws or prints fails its test. */
export function usePages(): (url: string, view?: View) => Promise<Page> {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const problems: string[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    expect(problems.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
  });
  return async (url, { width = 1440, height = 900, scheme = 'light' } = {}) => {
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: scheme,
      reducedMotion: 'reduce',
      acceptDownloads: true,
    });
    contexts.push(context);
    if (lateAnswersMs > 0)
      await context.route(questions, async (route) => {
        await wait(Math.random() * lateAnswersMs);
        // The page may have been closed meanwhile.
        await route.continue().catch(() => undefined);
      });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('dialog', (dialog) => {
      problems.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('console', (message) => {
      // A request that a test makes fail is printed by the browser itself.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        problems.push(message.text());
    });
    await page.goto(url);
    return page;
  };
}

/** The questions of pages to the API, as an address or as a body. */
export const questions = /\/graphql(?:\?|$)/;

/** What a question of a page asks, as it is written. */
export function askedBy(asking: Pick<Route, 'request'>): string {
  const request = asking.request();
  return request.postData() ?? new URL(request.url()).searchParams.get('query') ?? '';
}

/** Holds back the answers to a page's questions that hold these words, until the function it gives is called. */
export async function holdBack(page: Page, words: string): Promise<() => void> {
  const { isOpen, open } = gate();
  await page.route(questions, async (route) => {
    if (askedBy(route).includes(words)) await isOpen;
    await route.continue();
  });
  return open;
}
