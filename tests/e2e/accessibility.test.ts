import { describe, expect, inject, test } from 'vitest';
import { seriousViolations, sidewaysScroll } from '../testkit/axe.ts';
import { chromiumPath } from '../testkit/browser.ts';
import { usePages, type View } from '../testkit/pages.ts';

/** What stands on a page once it is there. */
const signs = {
  '/why': /Long wait before first reply/,
  '/conversations': /^[\d,]+ conversations$/,
  '/conversations?inspect=judged': /Loaded with its record/,
  '/conversations?inspect=compare': /differs?\.$/,
  '/metric': /3\.2 has 15 rules/,
  '/metric?view=scoring': /conversations as they arrive/,
  '/ground-truth/sets': /labels suffice/,
} as const;
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
    ['/conversations?inspect=judged', desktop, 'dark'],
    ['/conversations?inspect=compare', desktop, 'light'],
    ['/metric', desktop, 'light'],
    ['/metric', phone, 'dark'],
    ['/metric?view=scoring', desktop, 'light'],
    ['/metric?view=scoring', phone, 'dark'],
    ['/ground-truth/sets', desktop, 'dark'],
    ['/ground-truth/sets', phone, 'light'],
  ] as const)('axe finds nothing serious on %s, %o, %s', async (path, view, scheme) => {
    const page = await open(`${appUrl}${path}`, { ...view, scheme });
    await page.getByText(signs[path]).first().waitFor();
    expect(await seriousViolations(page)).toEqual([]);
  });

  test.each(['/why', '/conversations', '/metric', '/metric?view=scoring', '/ground-truth/sets'] as const)(
    '%s fits a phone without sideways scrolling',
    async (path) => {
      const page = await open(`${appUrl}${path}`, phone);
      await page.getByText(signs[path]).first().waitFor();
      expect(await sidewaysScroll(page)).toBe(0);
    },
  );

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
