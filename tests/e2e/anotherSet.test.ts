import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { chromiumPath } from '../testkit/browser.ts';
import { gate } from '../testkit/gate.ts';
import {
  batchOf,
  createReviewers,
  frozenSet,
  loadConversations,
  publishSmallRubric,
} from '../testkit/groundTruth.ts';
import { askedBy, usePages } from '../testkit/pages.ts';

describe.runIf(chromiumPath !== null)('labelling', () => {
  const open = usePages();
  let api: TemporaryApi;
  beforeAll(async () => {
    api = await startTemporaryApi({ webDir: join(import.meta.dirname, '../../web/dist') });
    await loadConversations(api, 12);
    await publishSmallRubric(api);
  });
  afterAll(() => api.close());

  test('whoever turns to another set while a label is being submitted stays there, with what they say of it', async () => {
    const people = await createReviewers(api, 'Gus', 'Hana');
    const first = await frozenSet(api, people, { name: 'First', size: 2 });
    const second = await frozenSet(api, people, { name: 'Second', size: 2 });
    const page = await open(`${api.url}/ground-truth`);
    await page.evaluate((id) => localStorage.setItem('plumbline.reviewer', id), people[0]!);
    await page.goto(`${api.url}/ground-truth/label?set=${first}`);
    const poor = page.getByRole('button', { name: /^Poor/ });
    await poor.waitFor();
    const submitting = gate();
    const saving = gate();
    let isDown = true;
    await page.route('**/graphql', async (route) => {
      const asked = askedBy(route);
      if (asked.includes('mutation SubmitLabel(')) await submitting.isOpen;
      // What is said of the second meanwhile is on the device alone.
      if (isDown && asked.includes('mutation SaveLabelDraft(')) {
        if (asked.includes('"overall":"POSITIVE"')) await saving.isOpen;
        await route.abort();
      } else await route.continue();
    });
    const saved = page.waitForRequest(
      (asked) => asked.postData()?.includes('mutation SaveLabelDraft(') === true,
    );
    await page.keyboard.press('g');
    await page.keyboard.press('f');
    await saved;
    await page.keyboard.press('Enter');
    const sets = page.getByRole('combobox', { name: /^Set/ });
    await sets.selectOption(second);
    await page.waitForURL(new RegExp(second));
    // A name longer than the list is wide is read whole.
    expect(await sets.getAttribute('title')).toBe('Second');
    await page.getByText('Say how it went for the customer.').waitFor();
    await page.keyboard.press('p');
    // Longer than an edit waits until it is saved: the save of the first, under way still, fails after that.
    await page.waitForTimeout(600);
    saving.open();
    await page.getByText(/Your work is kept on this device/).waitFor();
    const submitted = page.waitForResponse((response) => askedBy(response).includes('mutation SubmitLabel('));
    submitting.open();
    await submitted;
    await page.getByText('The previous one is submitted.').waitFor({ state: 'attached' });
    expect(page.url()).toContain(second);
    isDown = false;
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.reload();
    await poor.waitFor();
    expect(await poor.getAttribute('aria-pressed')).toBe('true');
    expect((await batchOf(api, people[0]!, first)).submitted).toBe(1);
  });
});
