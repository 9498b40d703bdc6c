import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { chromiumPath } from '../testkit/browser.ts';
import { createReviewers, loadConversations, publishSmallRubric } from '../testkit/groundTruth.ts';
import { askedBy, holdBack, questions, usePages } from '../testkit/pages.ts';

describe.runIf(chromiumPath !== null)('the rubric studio', () => {
  const open = usePages();
  let api: TemporaryApi;
  beforeAll(async () => {
    api = await startTemporaryApi({ webDir: join(import.meta.dirname, '../../web/dist') });
    await loadConversations(api, 6);
    await publishSmallRubric(api);
    await createReviewers(api, 'Ada');
  });
  afterAll(() => api.close());

  test('a published version is edited as the next draft, with a diff, hints and a changelog, and leaves as YAML', async () => {
    const page = await open(`${api.url}/metric`);
    await page.getByRole('heading', { level: 1, name: 'v1 has 4 rules' }).waitFor();
    await page.getByRole('button', { name: 'Edit as next draft' }).click();
    // Who goes on before the API has said who they are is not asked again.
    const letGo = await holdBack(page, 'query People');
    await page.getByRole('button', { name: 'Ada', exact: true }).click();
    await page.getByRole('button', { name: 'Edit as next draft' }).click();
    await page.getByRole('button', { name: 'Create draft' }).click();
    letGo();
    await page.getByRole('heading', { level: 1, name: 'v2 is a draft' }).waitFor();
    await page.getByText('Nothing differs yet.').waitFor();
    await page.getByText('Same as v1', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Publish…' }).isDisabled()).toBe(true);

    await page
      .getByLabel('The rule, as a sentence')
      .fill('The agent utilises the CSAT workflow and/or waits');
    await page.getByLabel('and at most').fill('3');
    await page.getByLabel('and at most').press('Tab');
    // Another version, another page and a closed tab are asked about, and stay away.
    const asked: string[] = [];
    page.removeAllListeners('dialog');
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.dismiss();
    });
    await page.evaluate(() => history.back());
    await expect.poll(() => asked).toEqual(['confirm']);
    await page.getByRole('link', { name: 'Why', exact: true }).click();
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => asked).toEqual(['confirm', 'confirm', 'beforeunload']);
    expect(await page.getByLabel('and at most').inputValue()).toBe('3');

    await page.getByRole('button', { name: 'Save draft' }).click();
    await page
      .getByText(/points −1\.0 to −2\.0/)
      .first()
      .waitFor();
    await page.getByText(/CSAT/).nth(1).waitFor();
    await page.getByLabel('Whose words count').selectOption('The customer’s words alone');
    await page.getByText(/^More than 10 minutes .* Computed from who wrote when/).waitFor();
    await page.getByText('Cannot be met together with').click();
    await page.getByRole('checkbox', { name: 'Took ownership' }).check();
    await page.getByLabel('Weak verdicts, under').fill('0.7');
    await page.getByLabel('Weak verdicts, under').press('Tab');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page
      .getByText(/only the customer’s words show it; cannot be met together with “Took ownership”\./)
      .waitFor();
    await page.getByText('Weak verdicts (under 0.70) now count as not enough evidence').waitFor();
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await page.getByLabel('Name in tables').fill('Polite close');
    await page.getByRole('button', { name: 'Save draft' }).click();
    // A rule without a statement is no rule: it is said where and what to do.
    await page.getByRole('alert').waitFor();
    await page.getByLabel('The rule, as a sentence').fill('The agent closes politely');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByRole('button', { name: 'Saved' }).waitFor();

    await page.getByRole('button', { name: 'Publish…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Publish v2' });
    expect(await dialog.getByRole('button', { name: 'Publish' }).isDisabled()).toBe(true);
    // Too few words are asked for again where they were said.
    await dialog.getByRole('textbox').fill('Waits.');
    await page.keyboard.press('Enter');
    await dialog.getByRole('alert').filter({ hasText: 'Say in a few words what changed' }).waitFor();
    expect(await dialog.getByRole('textbox').inputValue()).toBe('Waits.');
    await dialog.getByRole('textbox').fill('A wait may now cost up to 3 points; polite closes are new.');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('heading', { level: 1, name: 'v2 has 5 rules' }).waitFor();
    await page.getByText('A wait may now cost up to 3 points; polite closes are new.').waitFor();
    await page.getByText('A verdict less sure than 0.70 counts as not enough evidence.').waitFor();
    await page.getByRole('button', { name: /^Long wait/ }).click();
    await page.getByText('The customer’s words alone', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Save draft' }).count()).toBe(0);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'YAML', exact: true }).click(),
    ]);
    const yaml = (await readFile(await download.path())).toString();
    expect(yaml).toContain('The agent closes politely');
    expect(yaml).toMatch(/speaker: customer[^]*minimumConfidence: 0\.7/);

    await page.getByRole('button', { name: 'Import YAML' }).click();
    const importing = page.getByRole('dialog', { name: 'Import rules' });
    const edited = yaml
      .replace('The agent closes politely', 'The agent thanks the customer')
      .replace(/^version:.*$/m, 'version: v3');
    await importing
      .getByLabel('YAML file')
      .setInputFiles({ name: 'rules.yaml', mimeType: 'application/yaml', buffer: Buffer.from(edited) });
    await importing.getByRole('button', { name: 'Import' }).click();
    await page.getByRole('heading', { level: 1, name: 'v3 is a draft' }).waitFor();
    await page.getByText('The agent thanks the customer').first().waitFor();
    await page.goto(`${api.url}/metric/9.9`);
    await page.getByRole('heading', { name: 'There is no version 9.9' }).waitFor();
  });

  test('a reader who leaves before the rubric is there is not asked whether to save it', async () => {
    const page = await open(`${api.url}/slices`);
    await page.route(questions, (route) =>
      askedBy(route).includes('query MetricVersion(') ? undefined : route.continue(),
    );
    await page.getByRole('link', { name: 'Metric', exact: true }).click();
    await page.waitForURL(/\/metric/);
    await page.locator('main .skeleton').first().waitFor();
    await page.getByRole('link', { name: 'Why', exact: true }).click();
    await page.waitForURL(/\/why/);
  });

  test('ratings made elsewhere stand beside their conversation with their justification', async () => {
    const response = await fetch(`${api.url}/labels?name=ratings&source=test`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: 'conversation,reviewer,label,note\nc1,rater-1,4,"Helpful, and quick."\nc1,rater-2,2,\nc2,rater-1,5,\nc2,rater-2,5,Kind.\nno-such,rater-1,3,\n',
    });
    expect(await response.json()).toMatchObject({ imported: 4, rejected: 1 });
    const id = Buffer.from(JSON.stringify(['test', 'c1'])).toString('base64url');
    const page = await open(`${api.url}/conversations/${id}`);
    await page.getByRole('heading', { name: 'What reviewers said' }).waitFor();
    await page.getByText('Helpful, and quick.').waitFor();
    await page.goto(`${api.url}/ground-truth/agreement?labels=ratings`);
    await page.getByRole('row', { name: /ratings/ }).waitFor();
  });
});
