import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { pageProblems } from '../testkit/axe.ts';
import { chromiumPath } from '../testkit/browser.ts';
import {
  batchOf,
  createReviewers,
  frozenSet,
  loadConversations,
  publishSmallRubric,
  said,
  submitDocument,
} from '../testkit/groundTruth.ts';
import { askedBy, usePages } from '../testkit/pages.ts';

const size = 10;

describe.runIf(chromiumPath !== null)('ground truth', () => {
  const open = usePages();
  let api: TemporaryApi;
  beforeAll(async () => {
    api = await startTemporaryApi({ webDir: join(import.meta.dirname, '../../web/dist') });
    await loadConversations(api, 60);
    await publishSmallRubric(api);
  });
  afterAll(() => api.close());

  const known = new Set<string>();
  async function become(page: Page, name: string): Promise<void> {
    await page
      .getByRole('button', { name: /^Choose a profile|^Ada|^Ben|^Cleo/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog', { name: 'Who is labelling?' });
    if (known.has(name)) await dialog.getByRole('button', { name, exact: true }).click();
    else {
      await dialog.getByLabel('New profile').fill(name);
      await page.keyboard.press('Enter');
      known.add(name);
    }
    await dialog.waitFor({ state: 'detached' });
  }

  /** Labels what is open with the keyboard alone; `overall` says g, o or p of the nth. */
  async function labelAll(page: Page, count: number, overall: (nth: number) => string): Promise<void> {
    for (let nth = 0; nth < count; nth += 1) {
      await page.getByRole('button', { name: 'Submit and next' }).waitFor();
      await page.getByText('Say how it went for the customer.').waitFor();
      await page.keyboard.press('1');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('e');
      await page.getByText('evidence 1').waitFor();
      await page.keyboard.press(overall(nth));
      await page.keyboard.press('f');
      await page.keyboard.press('Enter');
      await page.getByText(`${nth + 1} of ${count} labelled`).waitFor();
    }
  }

  test('two reviewers label ten conversations by keyboard, differ, get a third, discuss and end in a consensus', async () => {
    const page = await open(`${api.url}/ground-truth/sets`);
    for (const name of ['Cleo', 'Ben', 'Ada']) await become(page, name);
    const opener = page.getByRole('button', { name: 'New set' });
    await opener.click();
    await page.getByLabel('Name').press('Escape');
    await expect.poll(() => opener.evaluate((button) => button === document.activeElement)).toBe(true);
    await opener.click();
    await page.getByLabel('Name').fill('First ten');
    await page.getByLabel('Conversations', { exact: true }).fill(String(size));
    await page.getByText(/Holds 10 conversations of \d+ segments/).waitFor();
    await page.getByRole('button', { name: 'Make the set' }).click();
    await page.getByRole('heading', { level: 1, name: 'One draft set, nothing frozen yet.' }).waitFor();
    // What cannot be taken back says so before it is done.
    await page.getByRole('button', { name: 'Freeze…' }).click();
    const freezing = page.getByRole('dialog', { name: 'Freeze 10 conversations, 5 of them held out?' });
    await freezing.getByText(/never change/).waitFor();
    await freezing.getByRole('button', { name: 'Freeze' }).click();
    // The first set comes to whoever freezes it.
    await page.getByText(/Ada 0 of 10/).waitFor();
    await page.getByLabel('Add a reviewer').selectOption({ label: 'Ben' });
    await page.getByText(/Ben 0 of 10/).waitFor();
    await page.getByRole('link', { name: 'Label it' }).click();
    await page.getByRole('heading', { name: 'Conversation 1 of 10' }).waitFor();
    await labelAll(page, size, (nth) => (nth === 3 ? 'g' : 'p'));
    await page.getByText('You have labelled everything you were given.').waitFor();

    await become(page, 'Ben');
    await labelAll(page, size, () => 'p');

    // Nobody is left for the third review of the one they differ on, until Cleo joins.
    await page.getByRole('link', { name: 'Label sets' }).click();
    await page.getByLabel('Add a reviewer').selectOption({ label: 'Cleo' });
    await page.getByText(/Cleo 0 of 1/).waitFor();
    await become(page, 'Cleo');
    await page.getByRole('link', { name: 'Label it' }).click();
    await labelAll(page, 1, () => 'o');

    await page.getByRole('link', { name: 'Disagreements' }).click();
    await page
      .getByRole('heading', { name: /9 of 10 conversations are settled, 1 still to discuss/ })
      .waitFor();
    const decision = page.getByRole('button', { name: 'Record the outcome' });
    expect(await decision.isDisabled()).toBe(true);
    await page.getByRole('radio', { name: 'Okay' }).check();
    await page.getByLabel('Reason').fill('A new one was sent the same day.');
    await decision.click();
    await page
      .getByRole('heading', { name: /10 of 10 conversations are settled, 0 still to discuss/ })
      .waitFor();
    await page.getByText('A new one was sent the same day.').waitFor();
    await page.getByText(/Decided in discussion: Okay/).waitFor();

    await page.getByRole('link', { name: 'Agreement', exact: true }).click();
    await page
      .getByRole('heading', { name: /Too few labels to say how far reviewers agree: 10 of the 20/ })
      .waitFor();
    await page.getByRole('row', { name: /Ada and Ben/ }).waitFor();
  });

  test('work is saved as it is made: a reload, a lost connection and a second tab lose nothing; z undoes', async () => {
    const people = await createReviewers(api, 'Eva', 'Finn');
    await frozenSet(api, people, { name: 'Kept', size: 2 });
    const page = await open(`${api.url}/ground-truth`);
    await page.evaluate((id) => localStorage.setItem('plumbline.reviewer', id), people[0]!);
    await page.reload();
    const poor = page.getByRole('button', { name: /^Poor/ });
    await poor.waitFor();
    await page.keyboard.press('p');
    await page.keyboard.press('1');
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.reload();
    await poor.waitFor();
    expect(await poor.getAttribute('aria-pressed')).toBe('true');

    await page.context().setOffline(true);
    await page.keyboard.press('s');
    await page.getByText(/Your work is kept on this device/).waitFor();
    const second = await page.context().newPage();
    await page.context().setOffline(false);
    await page.getByText('Saved', { exact: true }).waitFor();
    await second.goto(page.url());
    await second
      .getByRole('button', { name: /^Sure/ })
      .and(second.locator('[aria-pressed="true"]'))
      .waitFor();
    const note = 'Typed in the second tab.';
    const kept = second.waitForResponse((response) => askedBy(response).includes(note));
    await second.keyboard.press('n');
    await second.keyboard.type(note);
    await second.keyboard.press('Escape');
    await kept;
    await second.getByText('Saved', { exact: true }).waitFor();
    await page.keyboard.press('2');
    await page.keyboard.press('z');
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: /^Poor/ }).waitFor();
    expect(await page.getByLabel(/Note/).inputValue()).toBe(note);
    expect(await page.getByRole('button', { name: /^Long wait/ }).getAttribute('aria-pressed')).toBe('true');
    expect(await page.getByRole('button', { name: /^Left unresolved/ }).getAttribute('aria-pressed')).toBe(
      'false',
    );
  });

  test('a rule is ticked by pointer where it lies, whatever row was open above it', async () => {
    const people = await createReviewers(api, crypto.randomUUID());
    const set = await frozenSet(api, people, { name: crypto.randomUUID(), size: 2 });
    const page = await open(`${api.url}/ground-truth`);
    await page.evaluate((id) => localStorage.setItem('plumbline.reviewer', id), people[0]!);
    await page.goto(`${api.url}/ground-truth/label?set=${set}`);
    await page.getByRole('group', { name: 'Verdict on Long wait' }).waitFor();
    const rule = page.getByRole('button', { name: /^Took ownership/ });
    await rule.click();
    await expect.poll(() => rule.getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('group', { name: 'Verdict on Took ownership' }).waitFor();
  });

  test('a label that lacks evidence says so where its button is, and leads to the rule', async () => {
    const people = await createReviewers(api, crypto.randomUUID());
    const set = await frozenSet(api, people, { name: crypto.randomUUID(), size: 2 });
    const page = await open(`${api.url}/ground-truth`, { height: 480 });
    await page.evaluate((id) => localStorage.setItem('plumbline.reviewer', id), people[0]!);
    await page.goto(`${api.url}/ground-truth/label?set=${set}`);
    await page.getByText('Say how it went for the customer.').waitFor();
    await page.keyboard.press('p');
    await page.keyboard.press('1');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const refusal = page.getByRole('alert').filter({ hasText: /“Long wait” needs evidence/ });
    await refusal.waitFor();
    const rule = page.getByRole('group', { name: 'Verdict on Long wait' });
    await rule.waitFor();
    const [words, button, led] = await Promise.all([
      refusal.boundingBox(),
      page.getByRole('button', { name: 'Submit and next' }).boundingBox(),
      rule.boundingBox(),
    ]);
    expect(words!.y + words!.height).toBeLessThanOrEqual(button!.y);
    expect(led!.y + led!.height).toBeLessThanOrEqual(words!.y);
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.keyboard.press('n');
    const note = await page.getByLabel(/Note/).boundingBox();
    expect(note!.y + note!.height).toBeLessThanOrEqual(words!.y);
    // On a phone as well, above the tabs of the app.
    await page.setViewportSize({ width: 390, height: 560 });
    await page.getByRole('button', { name: 'Submit and next' }).click();
    const tabs = await page.getByRole('navigation', { name: 'Pages, bottom bar' }).boundingBox();
    const shown = await refusal.boundingBox();
    expect(shown!.y).toBeGreaterThan(0);
    expect(shown!.y + shown!.height).toBeLessThanOrEqual(tabs!.y);
    expect((await batchOf(api, people[0]!, set)).submitted).toBe(0);
  });

  test('everybody can use its views', async () => {
    const people = await createReviewers(api, crypto.randomUUID(), crypto.randomUUID());
    const set = await frozenSet(api, people, { name: crypto.randomUUID(), size: 3 });
    for (const reviewer of people) {
      const { entries } = await batchOf(api, reviewer, set);
      const assignment = entries[0]!.id;
      const changes = [said('NEGATIVE', ['long-wait'])];
      await api.as(reviewer).ask(submitDocument, { assignment, submission: crypto.randomUUID(), changes });
    }
    const page = await open(`${api.url}/metric`);
    await page.evaluate((id) => localStorage.setItem('plumbline.reviewer', id), people[0]!);
    const signs = {
      label: /Conversation \d of 3/,
      disagreements: /are settled/,
      agreement: /Too few labels/,
    };
    for (const [view, name] of Object.entries(signs)) {
      await page.goto(`${api.url}/ground-truth/${view}?set=${set}`);
      await page.getByRole('heading', { level: 1, name }).waitFor();
      expect({ [view]: await pageProblems(page) }).toEqual({ [view]: [] });
      await page.setViewportSize({ width: 1440, height: 900 });
    }
    // On a phone what is to discuss opens over the list.
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${api.url}/ground-truth/disagreements?set=${set}&state=settled`);
    await page.getByRole('region', { name: 'Conversations' }).getByRole('link').first().click();
    const sheet = page.getByRole('dialog', { name: 'Disagreement' });
    await sheet.waitFor();
    await page.goBack();
    await sheet.waitFor({ state: 'detached' });
    expect(page.url()).toMatch(/item=/);
  });
});
