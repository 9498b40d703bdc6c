import { describe, expect, inject, test } from 'vitest';
import { chromiumPath } from '../testkit/browser.ts';
import { holdBack, questions, usePages } from '../testkit/pages.ts';

/** What counts as steady: https://web.dev/articles/cls, which also says how shifts of a window of time are summed. */
const good = 0.1;

/** Keeps what the browser says of shifts that no reader caused. */
const watchShifts = `
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, startTime, sources } of list.getEntries())
      window.shifts.push({ value, at: Math.round(startTime), moved: sources.map(({ node }) => node?.className ?? node?.nodeName) });
  }).observe({ type: 'layout-shift', buffered: true });`;

interface Shift {
  value: number;
  at: number;
  moved: string[];
}

describe.skipIf(chromiumPath === null)('while its answers come one after the other', () => {
  const open = usePages();
  const appUrl = inject('appUrl');

  test.each([
    ['/why', 1440, 900],
    ['/why', 390, 844],
    ['/slices', 390, 844],
    ['/conversations', 1440, 900],
    ['/conversations', 390, 844],
    ['/first-hour', 390, 844],
  ])('%s stays where it is, %i wide', async (path, width, height) => {
    const page = await open('about:blank', { width, height });
    let asked = 0;
    await page.route(questions, async (route) => {
      asked += 1;
      await new Promise((resolve) => setTimeout(resolve, 200 + 100 * (asked % 4)));
      await route.continue();
    });
    await page.addInitScript(watchShifts);
    await page.goto(`${appUrl}${path}`);
    await page.waitForLoadState('networkidle');
    await expect.poll(() => page.locator('.due').filter({ visible: true }).count()).toBe(0);
    expect(asked).toBeGreaterThan(1);
    const shifts = await page.evaluate<Shift[]>('window.shifts');
    const summed = shifts.reduce((sum, { value }) => sum + value, 0);
    expect(summed, JSON.stringify(shifts)).toBeLessThan(good);
  });

  test('the bar of Metric is no higher with its versions than before, on a phone', async () => {
    const page = await open('about:blank', { width: 390, height: 844 });
    const letGo = await holdBack(page, 'query Metric');
    await page.goto(`${appUrl}/metric`);
    const bar = page.locator('.page-bar');
    await bar.waitFor();
    const before = (await bar.boundingBox())!.height;
    letGo();
    await page.getByRole('heading', { level: 1, name: /has 15 rules/ }).waitFor();
    expect((await bar.boundingBox())!.height).toBe(before);
  });
});
