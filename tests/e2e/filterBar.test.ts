import { describe, expect, inject, test } from 'vitest';
import { chromiumPath } from '../testkit/browser.ts';
import { usePages } from '../testkit/pages.ts';

describe.skipIf(chromiumPath === null)('the bar of days and filters', () => {
  const open = usePages();
  const appUrl = inject('appUrl');

  test.each([
    ['/why', 768],
    ['/why', 1280],
    ['/slices', 768],
    ['/conversations', 768],
  ])('%s at %i is one row, with what is done with the page beside the days', async (path, width) => {
    const page = await open(`${appUrl}${path}?region=EMEA`, { width });
    const bar = page.getByRole('region', { name: 'Period and filters' });
    await bar.getByRole('button', { name: 'Clear region' }).waitFor();
    await bar.getByRole('button', { name: 'Copy link' }).waitFor();
    const { height } = (await bar.boundingBox())!;
    expect(height).toBeLessThanOrEqual(52);
  });

  test('on a tablet the filters that are not set are in a sheet, and one that is stays while it is changed', async () => {
    const page = await open(`${appUrl}/why?region=EMEA`, { width: 768 });
    const bar = page.getByRole('region', { name: 'Period and filters' });
    const region = bar.getByRole('button', { name: /^Region/ });
    await region.click();
    await page.getByRole('checkbox', { name: 'EMEA' }).uncheck();
    await page.waitForURL((url) => !url.search.includes('region'));
    await page.getByRole('checkbox', { name: 'DACH' }).check();
    await page.waitForURL(/region=DACH/);
    await page.keyboard.press('Escape');
    expect(await bar.getByRole('button', { name: /^Channel/ }).count()).toBe(0);
    await bar.getByRole('button', { name: 'Filters · 1' }).click();
    await page.getByRole('dialog').getByRole('checkbox', { name: 'chat', exact: true }).check();
    await page.waitForURL(/channel=chat/);
    await page.getByRole('dialog').getByRole('button', { name: 'Show' }).click();
    await bar.getByRole('button', { name: /^Channel/ }).waitFor();
  });

  test('the ring of a set filter goes around its cross as well', async () => {
    const page = await open(`${appUrl}/why?region=EMEA`);
    const bar = page.getByRole('region', { name: 'Period and filters' });
    const region = bar.getByRole('button', { name: /^Region/ });
    await region.focus();
    const outlines = await region.evaluate((button) => [
      getComputedStyle(button).outlineStyle,
      getComputedStyle(button.parentElement!).outlineStyle,
    ]);
    expect(outlines).toEqual(['none', 'solid']);
  });
});
