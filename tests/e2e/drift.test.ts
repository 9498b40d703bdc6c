import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { pageProblems } from '../testkit/axe.ts';
import { chromiumPath } from '../testkit/browser.ts';
import { loadDrifting } from '../testkit/drift.ts';
import { createReviewers, publishSmallRubric } from '../testkit/groundTruth.ts';
import { askedBy, holdBack, questions, usePages } from '../testkit/pages.ts';

describe.runIf(chromiumPath !== null)('the drift of a version', () => {
  const open = usePages();
  let api: TemporaryApi;
  beforeAll(async () => {
    api = await startTemporaryApi({ webDir: join(import.meta.dirname, '../../web/dist') });
    await publishSmallRubric(api);
    await createReviewers(api, 'Ada');
    await loadDrifting(api);
  });
  afterAll(() => api.close());

  test('is checked on demand; an alarm leads to its conversations and is acknowledged', async () => {
    const page = await open(`${api.url}/metric/v1?view=drift`);
    await page
      .getByRole('heading', { level: 1, name: 'Nobody has checked yet whether v1 has drifted.' })
      .waitFor();
    const ask = page.getByRole('button', { name: 'Check now' });
    await ask.click();
    // Who was chosen acts at once, before the API has said who that is.
    const tellWho = await holdBack(page, 'query People');
    await page.getByRole('dialog').getByRole('button', { name: 'Ada', exact: true }).click();
    await ask.click();
    await page
      .getByRole('heading', {
        level: 1,
        name: 'Reasons mix and score distribution have drifted since 13 Jul, most in EMEA · chat.',
      })
      .waitFor();
    await page.getByRole('button', { name: 'Ada', exact: true }).waitFor();
    tellWho();

    await page
      .getByRole('img', { name: /^Reasons mix by week .* above the threshold of 0\.\d{3}\.$/ })
      .waitFor();
    const chart = page.getByRole('img', { name: /^Reasons mix by week/ });
    await expect
      .poll(async () => {
        await chart.press('End');
        return page.locator('.chart-tip b').allInnerTexts();
      })
      .toEqual([expect.stringMatching(/^From \d+ [A-Z][a-z]{2}$/)]);
    await page.getByRole('button', { name: 'Show table' }).click();
    const weeks = page.getByRole('region', { name: 'Reasons mix, table' });
    await weeks.getByRole('row', { name: /^13 Jul 2026 0\.\d{4} 336$/ }).waitFor();
    await page.getByRole('button', { name: 'Show chart' }).click();
    const signals = page.getByRole('region', { name: 'Signals', exact: true }).last();
    await signals.getByRole('button', { name: 'Mix of languages' }).click();
    await page.getByRole('img', { name: /^Mix of languages by week .* below the threshold/ }).waitFor();
    expect(page.url()).toContain('signal=LANGUAGES');

    const alarms = page.getByRole('region', { name: 'Alarms' });
    await alarms.getByRole('button', { name: 'Acknowledge: Reasons mix' }).click();
    const dialog = page.getByRole('dialog', { name: 'Acknowledge an alarm' });
    await dialog.getByRole('textbox').fill('The chat was down.');
    await dialog.getByRole('button', { name: 'Acknowledge' }).click();
    await alarms.getByText(/Ada, .*“The chat was down\.”/).waitFor();

    await alarms.getByRole('link', { name: 'Conversations' }).first().click();
    await page.waitForURL(/\/conversations\?/);
    const { searchParams } = new URL(page.url());
    expect(Object.fromEntries(searchParams)).toMatchObject({
      p: '2026-07-13..2026-07-19',
      region: 'EMEA',
      channel: 'chat',
      rule: 'long-wait',
    });
  });

  test('on a phone every signal stands in sight, with room for a finger', async () => {
    const page = await open(`${api.url}/metric/v1?view=drift`, { width: 390, height: 844 });
    const signals = page.getByRole('region', { name: 'Signals', exact: true }).last();
    await signals
      .getByText(/^alarm above 0\.\d{4}$/)
      .first()
      .waitFor();
    expect(await signals.evaluate((table) => table.scrollWidth - table.clientWidth)).toBe(0);
    const name = await signals.getByRole('button', { name: 'Mix of languages' }).boundingBox();
    expect(name!.height).toBeGreaterThanOrEqual(40);
  });

  test('that does not load says so, and is asked for again', async () => {
    const page = await open(`${api.url}/metric`);
    await page.route(questions, (route) =>
      askedBy(route).includes('query Drift') ? route.fulfill({ status: 500 }) : route.continue(),
    );
    await page.getByRole('link', { name: 'Drift' }).click();
    await page.getByRole('heading', { name: 'Drift did not load.' }).waitFor();
    await page.unroute(questions);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('region', { name: 'Alarms' }).waitFor();
  });

  test('everybody can read it', async () => {
    const page = await open(`${api.url}/metric/v1?view=drift`);
    await page.getByRole('region', { name: 'Alarms' }).waitFor();
    await page.getByRole('img', { name: /^Reasons mix by week/ }).waitFor();
    expect(await pageProblems(page)).toEqual([]);
  });
});
