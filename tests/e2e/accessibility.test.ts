import { describe, expect, inject, test } from 'vitest';
import { pageProblems, sidewaysScroll } from '../testkit/axe.ts';
import { chromiumPath } from '../testkit/browser.ts';
import { usePages } from '../testkit/pages.ts';

/** Every page of the sample as it opens, and what stands on it once it is there. */
const pages = {
  '/why': /Long wait before first reply/,
  '/why?region=APAC&channel=phone': /Reasons are shown from 100/,
  '/why?region=ANZ&lang=pt': /No scored conversation matches/,
  '/slices': /^Why does .* differ from/,
  '/slices?region=ANZ&lang=pt': /No conversation to measure matches/,
  '/conversations': /^[\d,]+ conversations$/,
  '/conversations?inspect=judged': /Loaded with its record/,
  '/conversations?inspect=compare': /differs?\.$/,
  '/conversations?q=nobodysaysthis': /^No conversation matches/,
  '/conversations/actions': /Coaching & escalations/,
  '/ground-truth/label': /Label sets/,
  '/ground-truth/disputes': /Nobody disagrees|disagrees? with/,
  '/ground-truth/agreement': /Label sets/,
  '/ground-truth/sets': /labels are enough/,
  '/metric': /3\.2 has 15 rules/,
  '/metric?view=scoring': /conversations as they arrive/,
  '/metric?view=proof': /has no targets yet/,
  '/metric?view=shadow': /conversations scored by both/,
  '/metric?view=rollout': /makes the live scores/,
  '/metric?view=bias': /A gap is a question/,
  '/metric?view=drift': /Check now/,
  '/metric?view=disputes': /Decide disputes/,
  '/briefings': /Make one now/,
  '/first-hour': /Five steps from data/,
  '/nowhere': /^Why$/,
} as const;

describe.skipIf(chromiumPath === null)('everybody can use it', () => {
  const open = usePages();
  const appUrl = inject('appUrl');

  test.each(Object.entries(pages))(
    'axe finds nothing serious on %s, in either theme, and it fits a phone',
    async (path, sign) => {
      const page = await open(`${appUrl}${path}`);
      await page.getByText(sign).first().waitFor();
      expect(await pageProblems(page)).toEqual([]);
    },
  );

  test('the list of conversations fits the narrowest phone', async () => {
    const page = await open(`${appUrl}/conversations`, { width: 320, height: 640 });
    await page.getByText(/^Load \d+ more$/).waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
  });

  test('a rule far down the list is read beside it', async () => {
    const page = await open(`${appUrl}/metric`, { height: 480 });
    const last = page.getByRole('region', { name: 'Rules' }).getByRole('button').last();
    const name = await last.locator('b').innerText();
    await last.click();
    const heading = (await page.getByRole('heading', { level: 2, name, exact: true }).boundingBox())!;
    expect(heading.y).toBeGreaterThan(90);
    expect(heading.y).toBeLessThan(480);
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

    const jump = page.getByRole('button', { name: /^Jump/ });
    await jump.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => jump.evaluate((button) => button === document.activeElement)).toBe(true);

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
    const first = page.getByRole('row', { name: /Long wait before first reply EMEA/ });
    await first.waitFor();
    await first.getByRole('button').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: /Had to repeat information/ }).waitFor();
  });
});
