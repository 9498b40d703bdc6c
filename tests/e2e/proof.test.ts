import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { metricVersionTable } from '@plumbline/schema/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { certificateProblems } from '../../api/src/certificate/certificate.ts';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { pageProblems, sidewaysScroll } from '../testkit/axe.ts';
import { chromiumPath } from '../testkit/browser.ts';
import { createReviewers, publishSmallRubric, smallRubric } from '../testkit/groundTruth.ts';
import { askedBy, holdBack, questions, usePages } from '../testkit/pages.ts';
import { freezeJudged, loadJudged, lookDocument, setTargets } from '../testkit/proof.ts';

describe.runIf(chromiumPath !== null)('the proof of a version', () => {
  const open = usePages();
  let api: TemporaryApi;
  beforeAll(async () => {
    api = await startTemporaryApi({ webDir: join(import.meta.dirname, '../../web/dist') });
    await publishSmallRubric(api);
    await createReviewers(api, 'Ada');
    await loadJudged(api, 900);
  });
  afterAll(() => api.close());

  test('labels are frozen, targets locked, the test part is looked at; the gate holds, and the certificate says why', async () => {
    const page = await open(`${api.url}/metric/v1?view=proof`);
    await page.getByRole('heading', { level: 1, name: 'Version v1 has no targets yet.' }).waitFor();
    await page.getByRole('button', { name: 'Choose a profile' }).click();
    await page.getByRole('button', { name: 'Ada', exact: true }).click();

    await page.getByRole('button', { name: 'Freeze a collection…' }).click();
    await page.getByRole('button', { name: 'Freeze', exact: true }).click();
    await page.getByText(/^v1 reaches F1 0\.\d\d; no target is locked\.$/).waitFor();
    const look = page.getByRole('button', { name: 'Look at the test part…' });
    expect(await look.isDisabled()).toBe(true);

    await page.getByLabel('F1, at least').fill('0,95');
    await page.getByLabel('Missed, at most').fill('0.1');
    await page.getByLabel('Add a slice').selectOption({ label: 'Language' });
    await page.getByLabel('Which is worse').fill('A miss weighs more: nobody calls back whom we do not see.');
    await page.getByRole('button', { name: 'Save as draft' }).click();
    await page.getByRole('button', { name: 'Lock targets…' }).click();
    await page.getByRole('button', { name: 'Lock them now' }).click();
    await page.getByText(/^Locked by Ada, /).waitFor();

    const listLooks = await holdBack(page, 'query TestLooks');
    await look.click();
    const asked = page.getByRole('dialog', { name: 'Look at the test part' });
    await asked.getByText(/This is look 1\. It is counted/).waitFor();
    await asked.getByRole('button', { name: 'Look, and count it' }).click();
    await page.getByRole('heading', { level: 1, name: /It stays where it is\.$/ }).waitFor();
    await page.getByText(/looked at once: these targets never change/).waitFor();
    expect(await page.getByRole('button', { name: 'Change', exact: true }).count()).toBe(0);
    const gate = page.getByRole('region', { name: 'Gate' });
    await gate
      .getByText(/F1 misses its target 0\.95/)
      .first()
      .waitFor();
    await page
      .getByRole('region', { name: 'Slices' })
      .getByRole('row', { name: /Japanese/ })
      .waitFor();

    await page.getByText(/, look 1 at the held-out part: /).waitFor();
    listLooks();

    const missed = page.getByRole('region', { name: 'Negative experiences it missed' });
    const first = missed.getByRole('group', { name: /^File / }).first();
    const name = await first.getAttribute('aria-label');
    await first.getByLabel('Note').fill('Nobody wrote a rule for this.');
    await first.getByRole('button', { name: 'Missing rule' }).click();
    await missed.getByRole('group', { name: name!, exact: true }).waitFor({ state: 'detached' });
    await missed.getByRole('button', { name: 'Read all' }).click();
    await missed.getByText('Nobody wrote a rule for this.').waitFor();
    expect(page.url()).toContain('missed=all');

    await page.getByRole('button', { name: /^Certificate: / }).click();
    const certificate = page.getByRole('article', { name: 'Certificate of v1' });
    await certificate.getByLabel('What do you stand for?').fill('I read what it missed.');
    await certificate.getByRole('button', { name: 'Sign' }).click();
    await certificate.getByText(/I read what it missed\./).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      certificate.getByRole('button', { name: 'JSON' }).click(),
    ]);
    const saved = JSON.parse((await readFile(await download.path())).toString()) as { hash: string };
    expect(certificateProblems(saved)).toEqual([]);
    await certificate.getByText(saved.hash).waitFor();
  });

  test('results that do not load say so beside the targets that did, and are asked for again', async () => {
    const page = await open(`${api.url}/metric`);
    await page.route(questions, (route) =>
      askedBy(route).includes('TestLooks') ? route.fulfill({ status: 500 }) : route.continue(),
    );
    await page.getByRole('link', { name: 'Proof' }).click();
    await page.getByRole('heading', { name: 'The results did not load.' }).waitFor();
    await page.getByRole('region', { name: 'Targets' }).waitFor();
    await page.unroute(questions);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'The results did not load.' }).waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'Labels and looks' }).waitFor();
  });

  describe('where a slice fails', () => {
    beforeAll(async () => {
      await api.databases.dataSource.manager.save(metricVersionTable, {
        metric: 'cx',
        version: 'v2',
        state: 'published',
        rubric: smallRubric,
        changelog: 'Nothing in Japanese.',
        publishedAt: new Date(),
      });
      const [bo] = await createReviewers(api, 'Bo');
      const owner = api.as(bo!);
      const frozenId = await freezeJudged(owner);
      await setTargets(owner, 'v2', { slices: [{ dimension: 'LANGUAGE', minimumF1: 0.5 }] });
      await owner.ask(lookDocument, { input: { version: 'v2', against: 'v1', labels: { frozenId } } });
    });

    test.each(['', '&show=certificate'])('everybody can read the results: %s', async (query) => {
      const page = await open(`${api.url}/metric/v2?view=proof${query}`);
      await page.getByRole('region', { name: 'Slices' }).waitFor();
      expect(await pageProblems(page)).toEqual([]);
    });

    test('paper has the whole table of figures, however narrow, and nothing beside its edge', async () => {
      const page = await open(`${api.url}/metric/v2?view=proof&show=certificate`, { width: 640 });
      await page.getByRole('region', { name: 'Slices' }).waitFor();
      await page.emulateMedia({ media: 'print' });
      const figures = page.getByRole('region', { name: 'Figures of all conversations' });
      await figures.getByRole('columnheader', { name: 'Majority guess' }).waitFor();
      expect(await sidewaysScroll(page)).toBe(0);
    });

    test('it is compared with the other version, and set aside with a reason that the certificate keeps', async () => {
      const page = await open(`${api.url}/metric/v2?view=proof`);
      await page.getByRole('button', { name: 'Choose a profile' }).click();
      await page.getByRole('button', { name: 'Bo', exact: true }).click();
      await page
        .getByRole('region', { name: 'Against v1' })
        .getByRole('row', { name: /Japanese.*Clearly worse/ })
        .waitFor();
      const gate = page.getByRole('region', { name: 'Gate' });
      await gate
        .getByRole('button', { name: /^Set aside: ja/ })
        .first()
        .click();
      const dialog = page.getByRole('dialog', { name: 'Set a slice aside' });
      await dialog.getByRole('textbox').fill('Two a week, read by hand.');
      await dialog.getByRole('button', { name: 'Set it aside' }).click();
      await gate.getByText(/Set aside by Bo, [^]*Two a week, read by hand\./).waitFor();
      await page.goto(`${api.url}/metric/v2?view=proof&show=certificate`);
      await page.getByText(/Two a week, read by hand\./).waitFor();
    });
  });
});
