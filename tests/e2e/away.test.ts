import { describe, expect, inject, test } from 'vitest';
import { chromiumPath } from '../testkit/browser.ts';
import { usePages } from '../testkit/pages.ts';

describe.skipIf(chromiumPath === null)('an app that does not answer for a while', () => {
  const open = usePages();
  const appUrl = inject('appUrl');
  const said = 'The app does not answer.';

  test('is told on the page, and what was asked meanwhile comes by itself once it answers', async () => {
    const page = await open(`${appUrl}/slices`);
    const heading = page.getByRole('heading', { level: 1, name: /^The score in/ });
    await heading.waitFor();
    await page.context().setOffline(true);
    await page.getByLabel('Measure').selectOption({ label: 'Coverage' });
    await page.getByRole('heading', { name: 'The slices did not load.' }).waitFor();
    await page.getByRole('status').filter({ hasText: said }).waitFor();
    await page.context().setOffline(false);
    await page.getByRole('heading', { level: 1, name: /coverage/i }).waitFor();
    await page.getByRole('status').filter({ hasText: said }).waitFor({ state: 'detached' });
  });

  test.each([
    ['a part of a page', '/ground-truth/sets', 'Agreement', /\/ground-truth\/agreement$/],
    ['a page', '/ground-truth/sets', 'Briefings', /\/briefings$/],
  ])('%s whose code was not there yet opens then', async (_what, path, link, address) => {
    const page = await open(`${appUrl}${path}`);
    await page.getByText(/labels are enough/).waitFor();
    await page.context().setOffline(true);
    await page.getByRole('link', { name: link, exact: true }).first().click();
    await page.getByRole('status').filter({ hasText: said }).waitFor();
    const opened: string[] = [];
    page.on('request', (request) => {
      if (request.isNavigationRequest()) opened.push(request.url());
    });
    await page.context().setOffline(false);
    await page.waitForURL(address);
    await page.getByRole('status').filter({ hasText: said }).waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(opened).toEqual([expect.stringMatching(address)]);
  });
});
