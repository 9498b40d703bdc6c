import { describe, expect, inject, test } from 'vitest';
import { chromiumPath } from '../testkit/browser.ts';
import { usePages } from '../testkit/pages.ts';

describe.skipIf(chromiumPath === null)('the chart of days on Why', () => {
  const open = usePages();
  const appUrl = inject('appUrl');

  test('paper is light: charts in the dark are drawn anew for it, and again for the screen', async () => {
    const page = await open(appUrl, { scheme: 'dark' });
    const line = page.locator('.apexcharts-line-series path').first();
    await line.waitFor();
    const dark = await line.getAttribute('stroke');
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => line.getAttribute('stroke')).toBe('rgba(43,41,36,1)');
    await page.emulateMedia({ media: 'screen' });
    await expect.poll(() => line.getAttribute('stroke')).toBe(dark);
  });

  test('paper is narrow: the chart and the bars are drawn to its width, and no column is cut off', async () => {
    const page = await open(appUrl);
    await page.locator('.apexcharts-line-series path').first().waitFor();
    await page.getByRole('region', { name: 'Reasons over all segments, table' }).waitFor();
    await page.evaluate(() => {
      const right = (element: Element): number => element.getBoundingClientRect().right;
      // After all that the page itself does when it is laid out for paper.
      matchMedia('print').addEventListener('change', ({ matches }) => {
        if (!matches) return;
        queueMicrotask(() => {
          const wide = [...document.querySelectorAll('.movement .bar line, .apexcharts-svg, .card table')]
            .filter((one) => right(one) > right(one.closest('td, .card')!) + 1)
            .map((one) => one.getAttribute('class') ?? one.tagName);
          document.body.dataset['tooWide'] = wide.join(' ');
        });
      });
    });
    const margin = '20mm';
    await page.pdf({ format: 'A4', margin: { top: margin, right: margin, bottom: margin, left: margin } });
    expect(await page.evaluate(() => document.body.dataset['tooWide'])).toBe('');
  });

  test('paper that turns out narrower than it was drawn for still has all of the chart', async () => {
    const page = await open(appUrl);
    await page.locator('.apexcharts-line-series path').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    const [chart, card] = await page.evaluate(() => {
      const picture = document.querySelector('.apexcharts-svg')!;
      document.body.style.width = '600px';
      return [picture, picture.closest('.card')!].map((one) => one.getBoundingClientRect().right);
    });
    expect(chart).toBeLessThanOrEqual(card!);
  });

  test('the line in the chart stands on the day that its box names, by mouse, by touch and by key', async () => {
    const page = await open(appUrl);
    const shaded = page.locator('.apexcharts-xaxis-annotations .apexcharts-annotation-rect');
    const { x, y } = (await shaded.first().boundingBox())!;
    const dayWidth = ((await shaded.nth(1).boundingBox())!.x - x) / 30;
    const xOfDay = (day: string): number =>
      x + ((Date.parse(`${day} 2026 UTC`) - Date.parse('2026-09-01')) / 86_400_000) * dayWidth;
    const named = page.locator('.chart-tip b');
    const line = page.locator('.crosshair');
    /** How far the line and the pointer stand from the day named, in days. */
    const off = async (pointer: number): Promise<number[]> => {
      const at = xOfDay(await named.innerText());
      const box = (await line.boundingBox())!;
      return [box.x + box.width / 2 - at, pointer - at].map((px) => Math.abs(px) / dayWidth);
    };
    const chart = page.getByRole('img', { name: /^Score by day/ });
    await expect
      .poll(async () => {
        await chart.press('End');
        return named.allInnerTexts();
      })
      .toEqual(['31 Oct']);
    for (const days of [-60, -45.3, -20, -5.4, 0, 13.2, 20.1, 35, 58]) {
      const pointer = x + days * dayWidth;
      await page.mouse.move(pointer, y + 60);
      const [ofLine, ofPointer] = await off(pointer);
      expect(ofLine, `${days} days from 1 Sep`).toBeLessThan(0.3);
      expect(ofPointer, `${days} days from 1 Sep`).toBeLessThan(0.6);
    }
    await page.mouse.move(x, y - 100);
    expect(await named.count()).toBe(0);

    await chart.press('End');
    await page.keyboard.press('ArrowLeft');
    expect(await named.innerText()).toBe('30 Oct');
    expect((await off(x))[0]).toBeLessThan(0.3);
    await page.keyboard.press('Escape');
    expect(await named.count()).toBe(0);

    await chart.dispatchEvent('pointerdown', { pointerType: 'touch', clientX: x, clientY: y + 60 });
    expect(await named.innerText()).toBe('1 Sep');
  });

  test('a phone names every month, offers the briefing among what leaves the page, and tells the data’s day', async () => {
    const page = await open(appUrl, { width: 390, height: 844 });
    const months = page.locator('.apexcharts-xaxis-label');
    await months.first().waitFor();
    const named = (await months.allTextContents()).map((text) => text.trim()).filter((text) => text !== '');
    expect(named.slice(0, 4).map((text) => text.slice(0, 3))).toEqual(['Jul', 'Aug', 'Sep', 'Oct']);
    expect(
      new Set(await months.evaluateAll((all) => all.map((one) => getComputedStyle(one).fontWeight))).size,
    ).toBe(1);
    await page
      .locator('.claim')
      .getByText(/^Data to 31 Oct 2026/)
      .waitFor();
    await page.getByRole('button', { name: 'Export' }).click();
    const items = page.getByRole('dialog', { name: 'Export' }).getByRole('button');
    const heights = await items.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
    await items.first().click();
    await page.waitForURL(/\/briefings\//);
  });
});
