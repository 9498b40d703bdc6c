import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { metricTable, metricVersionTable } from '@plumbline/schema/postgres';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { pageProblems } from '../testkit/axe.ts';
import { chromiumPath } from '../testkit/browser.ts';
import { createReviewers, smallRubric } from '../testkit/groundTruth.ts';
import { realConversationLabels, realDialogues } from '../testkit/labels.ts';
import { usePages } from '../testkit/pages.ts';

const isThere = existsSync(realDialogues) && existsSync(realConversationLabels);
if (!isThere) console.warn(`Skipped: the real judgements are not there (${realConversationLabels}).`);

const nextRules = readFileSync(
  join(import.meta.dirname, '../integration/fixtures/chatAssistants.yaml'),
  'utf8',
).replace('metric: assistant', 'metric: cx');

/** The whole life of a version on real dialogues that 30 people judged each, as its owner goes through it. */
describe.skipIf(!isThere || chromiumPath === null)('the life of a version on real dialogues', () => {
  const open = usePages();
  let api: TemporaryApi;
  let page: Page;
  beforeAll(async () => {
    api = await startTemporaryApi({ webDir: join(import.meta.dirname, '../../web/dist') });
    await post('/ingest', realDialogues);
    await post('/labels?name=overall', realConversationLabels);
    const { manager } = api.databases.dataSource;
    await manager.save(metricTable, { key: 'cx', name: 'CX score' });
    await manager.save(metricVersionTable, {
      metric: 'cx',
      version: 'panel-1',
      state: 'published',
      rubric: smallRubric,
      changelog: 'As loaded.',
      publishedAt: new Date(),
    });
    await createReviewers(api, 'Owner');
  });
  afterAll(() => api.close());

  async function post(path: string, file: string): Promise<void> {
    const response = await fetch(`${api.url}${path}`, {
      method: 'POST',
      body: readFileSync(file),
      headers: { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' },
    });
    expect(await response.json()).toMatchObject({ rejected: 0 });
  }
  const view = (name: string) =>
    page.getByRole('navigation', { name: 'Metric' }).getByRole('link', { name }).click();
  const lockTargets = async (f1: string) => {
    await page.getByLabel('F1, at least').fill(f1);
    await page.getByLabel('Which is worse').fill('A miss weighs more than a false alarm.');
    await page.getByRole('button', { name: 'Save as draft' }).click();
    await page.getByRole('button', { name: 'Lock targets…' }).click();
    await page.getByRole('button', { name: 'Lock them now' }).click();
    await page.getByText(/^Locked by Owner, /).waitFor();
  };
  const lookAtTest = async () => {
    await page.getByRole('button', { name: 'Look at the test part…' }).click();
    await page.getByRole('button', { name: 'Look, and count it' }).click();
    await page.getByText(/looked at once: these targets never change/).waitFor();
  };
  /** The mean of June's live scores, as every page has it. */
  const meanScore = async (): Promise<number> => {
    const { trend } = await api.ask<{ trend: { mean: number }[] }>(
      '{ trend(period: { from: "2026-06-01", to: "2026-07-01" }, granularity: MONTH) { mean } }',
    );
    return trend[0]!.mean;
  };

  test('a version that misses its targets is held; the next one goes through shadow, pilot and share to live, and back', async () => {
    const why = `${api.url}/why?p=2026-06-01..2026-06-30&b=2026-05-01..2026-05-31`;
    page = await open(`${api.url}/metric/panel-1?view=proof`);
    await page.getByRole('button', { name: 'Choose a profile' }).click();
    await page.getByRole('button', { name: 'Owner', exact: true }).click();
    await page.getByRole('button', { name: 'Freeze a collection…' }).click();
    await page.getByRole('button', { name: 'Freeze', exact: true }).click();
    await page.getByText(/^panel-1 reaches F1 0\.\d\d; no target is locked\.$/).waitFor();
    await lockTargets('0.8');
    await lookAtTest();
    await page.getByRole('heading', { level: 1, name: /It stays where it is\.$/ }).waitFor();

    await view('Rules');
    await page.getByRole('button', { name: 'Import YAML' }).click();
    const importing = page.getByRole('dialog', { name: 'Import rules' });
    await importing
      .getByLabel('YAML file')
      .setInputFiles({ name: 'rules.yaml', mimeType: 'application/yaml', buffer: Buffer.from(nextRules) });
    await importing.getByRole('button', { name: 'Import' }).click();
    await page.getByRole('heading', { level: 1, name: /^1\.0 is a draft/ }).waitFor();
    await page.getByRole('button', { name: 'Publish…' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('Rules for how a chat assistant goes wrong.');
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('heading', { level: 1, name: /^1\.0 has \d+ rules/ }).waitFor();

    await view('Scoring');
    await page.getByRole('button', { name: 'A period' }).click();
    await page.getByLabel('From').fill('2026-05-01');
    await page.getByLabel('Last day').fill('2026-06-30');
    await page.getByText(/^465 conversations, at no cost/).waitFor();
    await page.getByRole('button', { name: 'Start scoring' }).click();
    await page.getByRole('region', { name: 'Last run' }).getByText(/465/).first().waitFor();

    await view('Rollout');
    const next = page.getByRole('region', { name: /^Next: / });
    await next.getByRole('button', { name: 'Start shadow' }).click();
    await page.getByRole('heading', { level: 1, name: /^1\.0 scores in the shadow/ }).waitFor();
    await view('Shadow');
    await page
      .getByRole('heading', {
        level: 1,
        name: /^On 414 conversations scored by both, 1\.0 reads .* than panel-1/,
      })
      .waitFor();
    await view('Rollout');
    await next.getByText('No targets are locked for 1.0. Lock them.').waitFor();
    const before = await meanScore();
    await next.getByRole('link', { name: 'Lock targets' }).click();
    await lockTargets('0.6');
    await page.getByLabel('Compared with').selectOption('panel-1');
    await page.getByRole('region', { name: 'Against panel-1' }).waitFor();
    await lookAtTest();
    await page.getByRole('heading', { level: 1, name: /1\.0 meets its targets/ }).waitFor();
    // It is better over all, and clearly worse in a slice: the owner says why that may be.
    const gate = page.getByRole('region', { name: 'Gate' });
    for (const worse of await gate.getByRole('button', { name: /^Set aside: / }).all()) {
      await worse.click();
      const dialog = page.getByRole('dialog', { name: 'Set a slice aside' });
      await dialog.getByRole('textbox').fill('Read by hand until the next version.');
      await dialog.getByRole('button', { name: 'Set it aside' }).click();
      await dialog.waitFor({ state: 'detached' });
    }

    await view('Rollout');
    await next.getByText(/The gate is open/).waitFor();
    expect(await next.getByRole('button', { name: 'Start pilot' }).isDisabled()).toBe(true);
    await next.getByRole('checkbox', { name: 'EMEA' }).check();
    await next.getByRole('radio', { name: 'from the day' }).check();
    await next.getByRole('button', { name: 'Start pilot' }).click();
    await page.getByRole('heading', { level: 1, name: '1.0 is live for its pilot, EMEA.' }).waitFor();
    const pilot = await meanScore();
    expect(pilot).not.toBeCloseTo(before, 6);
    await next.getByRole('spinbutton').fill('40');
    await next.getByRole('radio', { name: 'from the day' }).check();
    await next.getByRole('button', { name: 'Widen to a share' }).click();
    await page.getByRole('heading', { level: 1, name: /^1\.0 is live for 40% of conversations/ }).waitFor();
    await next.getByRole('radio', { name: 'from the day' }).check();
    await next.getByRole('button', { name: 'Go live' }).click();
    await page.getByRole('heading', { level: 1, name: '1.0 is live for everybody.' }).waitFor();
    const live = await meanScore();
    expect(live).not.toBeCloseTo(pilot, 6);

    await page.goto(why);
    await page.getByRole('link', { name: /^Proven against people/ }).click();
    await page.getByRole('article', { name: 'Certificate of 1.0' }).waitFor();

    await page.goto(`${api.url}/metric/1.0?view=rollout`);
    await page.getByRole('button', { name: 'Roll back…' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('The pilot saw waits that were not there.');
    await page.getByRole('dialog').getByRole('button', { name: 'Roll back' }).click();
    await page
      .getByRole('heading', { level: 1, name: /^1\.0 is not being rolled out\. Live scores use panel-1\./ })
      .waitFor();
    await page.getByText('1.0 is rolled back on every page. What arrives is scored by no version.').waitFor();
    expect(await meanScore()).toBeCloseTo(before, 12);
    const changelog = page.getByRole('region', { name: 'Changelog' });
    await changelog.getByText('The pilot saw waits that were not there.').waitFor();
    await page.goto(why);
    await page.getByRole('link', { name: /^Proof failed/ }).waitFor();
  });

  test('everybody can read the rollout', async () => {
    page = await open(`${api.url}/metric/1.0?view=rollout`);
    await page.getByRole('region', { name: 'Changelog' }).waitFor();
    expect(await pageProblems(page)).toEqual([]);
  });
});
