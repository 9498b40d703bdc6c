import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { describe, expect, inject, test } from 'vitest';
import { chromiumPath } from '../testkit/browser.ts';
import { usePages, type View } from '../testkit/pages.ts';

interface AxeResults {
  violations: { id: string; impact: string | null; nodes: { target: string[] }[] }[];
}

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const desktop: View = { width: 1440, height: 900 };
const phone: View = { width: 390, height: 844 };

describe.skipIf(chromiumPath === null)('everybody can use it', () => {
  const open = usePages();
  const appUrl = inject('appUrl');

  test.each([
    ['/why', desktop, 'light'],
    ['/why', desktop, 'dark'],
    ['/why', phone, 'light'],
    ['/why', phone, 'dark'],
    ['/conversations', desktop, 'light'],
    ['/conversations', desktop, 'dark'],
    ['/conversations', phone, 'light'],
  ] as const)('axe finds nothing serious on %s, %o, %s', async (path, view, scheme) => {
    const page = await open(`${appUrl}${path}`, { ...view, scheme });
    await page
      .getByText(path === '/why' ? /Long wait before first reply/ : /^[\d,]+ conversations$/)
      .first()
      .waitFor();
    await page.evaluate(axeSource);
    const { violations } = await page.evaluate(() =>
      (globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
    );
    const serious = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
    expect(serious).toEqual([]);
  });

  test.each(['/why', '/conversations'])('%s fits a phone without sideways scrolling', async (path) => {
    const page = await open(`${appUrl}${path}`, phone);
    await page
      .getByText(path === '/why' ? /Long wait before first reply/ : /^[\d,]+ conversations$/)
      .first()
      .waitFor();
    const [content, width] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    expect(content).toBe(width);
  });

  test('from the first key to a transcript without a mouse', async () => {
    const page = await open(`${appUrl}/why`);
    await page.getByRole('heading', { level: 1, name: /CX score fell/ }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toMatch(/Skip/);
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);

    await page.keyboard.press('f');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('[class*=filter]') !== null))
      .toBe(true);

    const link = page.getByRole('link', { name: /^All \d+ conversations$/ });
    await link.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/conversations/);
    await page.getByRole('article').waitFor();
    const name = await page.getByRole('article').getAttribute('aria-label');
    await page.keyboard.press('j');
    await expect.poll(() => page.getByRole('article').getAttribute('aria-label')).not.toBe(name);
  });

  test('arrow keys move through the rows of the table, Enter shows a row’s examples', async () => {
    const page = await open(`${appUrl}/why`);
    const first = page.getByRole('row', { name: /Long wait before first reply/ });
    await first.waitFor();
    await first.getByRole('button').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: /Had to repeat information/ }).waitFor();
  });
});
