import { join } from 'node:path';
import { metricVersionTable } from '@plumbline/schema/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { pageProblems } from '../testkit/axe.ts';
import { chromiumPath } from '../testkit/browser.ts';
import { createReviewers, publishSmallRubric, smallRubric } from '../testkit/groundTruth.ts';
import { usePages } from '../testkit/pages.ts';
import { freezeJudged, loadJudged } from '../testkit/proof.ts';

describe.runIf(chromiumPath !== null)('what a version changes, and for whom', () => {
  const open = usePages();
  let api: TemporaryApi;
  beforeAll(async () => {
    api = await startTemporaryApi({ webDir: join(import.meta.dirname, '../../web/dist') });
    await publishSmallRubric(api);
    for (const version of ['v2', 'v3']) {
      await api.databases.dataSource.manager.save(metricVersionTable, {
        metric: 'cx',
        version,
        state: 'published',
        rubric: smallRubric,
        changelog: 'Another one.',
        publishedAt: new Date(),
      });
    }
    await loadJudged(api, 400);
    const [ada] = await createReviewers(api, 'Ada');
    await freezeJudged(api.as(ada!));
  });
  afterAll(() => api.close());

  test('the versions are laid side by side, down to one conversation', async () => {
    const page = await open(`${api.url}/metric/v2?view=shadow`);
    await page
      .getByRole('heading', {
        level: 1,
        name: /^On \d+ conversations scored by both, v2 reads 0\.\d\d higher than v1/,
      })
      .waitFor();
    // What the threshold says stands above the bars.
    const histogram = page.getByRole('img', { name: /^Scores by whole points/ });
    const said = (await histogram.getByText(/^negative below/).boundingBox())!;
    const tops = await histogram
      .locator('.before, .now')
      .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().top));
    expect(said.y + said.height).toBeLessThanOrEqual(Math.min(...tops));
    await page.getByRole('button', { name: 'Show table' }).click();
    await page
      .getByRole('region', { name: 'Distributions, table' })
      .getByRole('row', { name: /^3 to 4 \d+ \d+$/ })
      .waitFor();

    const slices = page.getByRole('region', { name: 'Disagreements by slice' });
    await slices.getByRole('button', { name: 'Conversations of Japanese that change side' }).click();
    await slices.getByText('No longer negative', { exact: true }).waitFor();
    expect(await slices.getByText('3.0 → 7.0').count()).toBe(3);
    await page.getByRole('button', { name: 'Conversations that show Long wait' }).click();
    await page.getByRole('heading', { name: 'Only v1' }).waitFor();

    await slices
      .getByRole('link', { name: /^j\d+$/ })
      .first()
      .click();
    const compare = page.getByRole('region', { name: 'Compare two scores' });
    await compare.getByText(/^v1 as kept gives 3\.0, v2 as kept gives 7\.0: 1 rule differs\.$/).waitFor();
  });

  test('without pairs it says how to make them', async () => {
    const page = await open(`${api.url}/metric/v3?view=shadow`);
    await page
      .getByRole('heading', { level: 1, name: 'No conversation was scored by both v3 and v1.' })
      .waitFor();
    await page.getByRole('link', { name: 'Score conversations' }).click();
    await page.getByLabel('Share of them').selectOption({ label: '10%' });
    await page.getByText(/^\d+ conversations, at no cost\. Kept as v3\.$/).waitFor();
    expect(page.url()).toContain('share=0.1');
  });

  test('a gap is a question: scores, errors by the labels chosen, and the swap test', async () => {
    const page = await open(`${api.url}/metric/v2?view=bias`);
    await page.getByText('A gap is a question, not a verdict').waitFor();
    await page.getByText('Not known yet.').waitFor();
    await page.getByRole('button', { name: 'Language', exact: true }).click();
    await page
      .getByRole('heading', {
        level: 1,
        name: /^English reads \d\.\d\d lower than the rest .*; like for like, \d\.\d\d of it remains/,
      })
      .waitFor();
    await page.getByRole('combobox', { name: /^Labels/ }).selectOption({ index: 1 });
    const errors = page.getByRole('region', { name: 'Errors by group' });
    await errors.getByRole('row', { name: /^Japanese.*100\.0%/ }).waitFor();
    await page.getByRole('region', { name: 'Swap test' }).getByRole('button', { name: 'Run it' }).click();
    await page.getByText(/^None of the 300 conversations drawn names a person or a place\.$/).waitFor();
  });

  test('on a phone the gaps stand in sight, in rows of one height', async () => {
    const page = await open(`${api.url}/metric/v2?view=bias&by=language`, { width: 390, height: 844 });
    const table = page.getByRole('region', { name: 'Score gaps' });
    await table.waitFor();
    const end = await table.evaluate((region) => region.getBoundingClientRect().right);
    const head = await table.getByRole('columnheader', { name: 'Like for like' }).boundingBox();
    expect(head!.x + head!.width).toBeLessThanOrEqual(end);
    const heights = await table
      .locator('tbody tr')
      .evaluateAll((rows) => rows.map((row) => Math.round(row.getBoundingClientRect().height)));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThanOrEqual(2);
  });

  test.each(['shadow', 'bias&by=language'])('everybody can read %s', async (view) => {
    const page = await open(`${api.url}/metric/v2?view=${view}`);
    await page.getByRole('region', { name: /^(Score gaps|Disagreements by slice)$/ }).waitFor();
    // People name label sets as long as they like.
    await page.locator('option').evaluateAll((options) => {
      for (const option of options) option.textContent = 'A name without end. '.repeat(8);
    });
    expect(await pageProblems(page)).toEqual([]);
  });
});
