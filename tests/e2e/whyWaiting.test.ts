import { describe, expect, inject, test } from 'vitest';
import { chromiumPath } from '../testkit/browser.ts';
import { gate } from '../testkit/gate.ts';
import { askedBy, holdBack, questions, usePages } from '../testkit/pages.ts';

describe.skipIf(chromiumPath === null)('Why while it waits, and where it gets no answer', () => {
  const open = usePages();
  const appUrl = inject('appUrl');

  test('before the workspace is there its place is kept, and after a while it says what takes so long', async () => {
    const page = await open(`${appUrl}/why`);
    const edges = async (selector: string): Promise<number[]> => {
      const { x, width } = (await page.locator(selector).first().boundingBox())!;
      return [x, x + width];
    };
    await page.locator('.claim h1').waitFor();
    const theme = 'button[title$="theme"]';
    const [stood, [gutter]] = [await edges(theme), await edges('.claim')];
    const letGo = await holdBack(page, 'query Workspace');
    await page.reload();
    await page.locator('.skeleton').waitFor();
    expect(await edges(theme)).toEqual(stood);
    expect((await edges('.skeleton'))[0]).toBe(gutter);
    await page.getByText('Still opening the workspace.').waitFor();
    letGo();
    await page.locator('.claim h1').waitFor();
  });

  test.each(['/metric', '/ground-truth/sets'])('%s says that it takes long', async (path) => {
    const page = await open('about:blank');
    const letGo = await holdBack(page, path === '/metric' ? 'query MetricVersion' : 'query LabelSets');
    await page.goto(`${appUrl}${path}`);
    await page.getByText('This is taking longer than usual.').waitFor();
    letGo();
    await page.getByText('This is taking longer than usual.').waitFor({ state: 'detached' });
  });

  test('where the API fails, the page says so and tries again', async () => {
    const page = await open(`${appUrl}/conversations`);
    await page
      .getByText(/\d+ conversations/)
      .first()
      .waitFor();
    let failing = true;
    await page.route(questions, (route) =>
      failing && askedBy(route).includes('query Why')
        ? route.fulfill({
            status: 500,
            body: '{"errors":[{"message":"Down.","extensions":{"code":"INTERNAL"}}]}',
          })
        : route.continue(),
    );
    await page.getByRole('link', { name: 'Why' }).first().click();
    await page.getByRole('button', { name: 'Try again' }).first().waitFor();
    failing = false;
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await page.getByRole('heading', { level: 1, name: /CX score fell/ }).waitFor();
  });

  test('a filter whose answer is not there yet, or fails, leaves nothing of the one before under its name', async () => {
    const page = await open(appUrl);
    const chart = page.locator('.apexcharts-canvas');
    await chart.waitFor();
    const { isOpen, open: letFail } = gate();
    await page.route(questions, async (route) => {
      if (!/query Why|trend\(/.test(askedBy(route))) return route.continue();
      await isOpen;
      return route.fulfill({
        status: 500,
        body: '{"errors":[{"message":"Down.","extensions":{"code":"INTERNAL"}}]}',
      });
    });
    await page.getByRole('button', { name: /^Region/ }).click();
    await page.getByRole('checkbox', { name: 'EMEA' }).click();
    await page.waitForURL(/region=EMEA/);
    await page.locator('.why.stale').waitFor();
    await page.getByText('All regions, channels and tiers').waitFor();
    letFail();
    await page.getByText('The days did not load.').waitFor();
    await page.getByText('Why the score moved did not load.').waitFor();
    expect(await chart.count()).toBe(0);
  });
});
