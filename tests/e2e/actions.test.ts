import { join } from 'node:path';
import type { Locator, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadTeam, opaque } from '../testkit/actions.ts';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { seriousViolations, sidewaysScroll } from '../testkit/axe.ts';
import { chromiumPath } from '../testkit/browser.ts';
import { createReviewers, publishSmallRubric } from '../testkit/groundTruth.ts';
import { askedBy, questions, usePages } from '../testkit/pages.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../testkit/receivers.ts';

describe.runIf(chromiumPath !== null)('acting on a conversation', () => {
  const open = usePages();
  let api: TemporaryApi;
  let hook: WebhookReceiver;
  let ada: string;
  beforeAll(async () => {
    hook = await startWebhookReceiver(() => 410);
    api = await startTemporaryApi({
      webDir: join(import.meta.dirname, '../../web/dist'),
      delivery: { webhook: { url: hook.url, secret: 'known to both sides' }, mail: undefined },
    });
    await publishSmallRubric(api);
    await loadTeam(api, { lift: 1 });
    [ada] = (await createReviewers(api, 'Ada', 'Ben')) as [string, string];
  });
  afterAll(async () => {
    await api.close();
    await hook.close();
  });

  const worst = `/conversations/${opaque('team', '2024-03-0-1')}`;
  const asAda = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: 'Ada', exact: true }).click();
  };

  test('a dialog says that it waits, and what failed, and tries again', async () => {
    const page = await open(`${api.url}${worst}`);
    const isOfPeople = (route: Route): boolean => askedBy(route).includes('query People');
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await page.route(questions, async (route) => {
      if (!isOfPeople(route)) return route.continue();
      await held;
      return route.fulfill({ status: 500 });
    });
    const dialog = page.getByRole('dialog', { name: 'Send to coaching' });
    await page.getByRole('button', { name: 'Send to coaching' }).click();
    await dialog.getByRole('status').getByText('Loading').waitFor({ state: 'attached' });
    letGo();
    await dialog.getByRole('heading', { name: 'The profiles did not load.' }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.unroute(questions);
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await asAda(page);
    await dialog.getByLabel('Rule').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Send to coaching');
  });

  test('a coaching is sent, taken back, sent, done, and says what it did; its moment leads to the message', async () => {
    const page = await open(`${api.url}${worst}`);
    await page.getByRole('button', { name: 'Send to coaching' }).click();
    await asAda(page);
    const dialog = page.getByRole('dialog', { name: 'Send to coaching' });
    await dialog.getByLabel('Rule').selectOption('long-wait');
    await dialog.getByRole('checkbox', { name: /waiting for an hour/, checked: true }).waitFor();
    expect(await dialog.innerText()).not.toContain('agent-0');
    expect(await seriousViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Send to coaching' }).click();
    await page
      .getByText(/^Sent to coaching: Ada, due /)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => page.getByText(/^Sent to coaching/).count()).toBe(0);

    await page.getByRole('button', { name: 'Send to coaching' }).click();
    await dialog.getByLabel('Rule').selectOption('long-wait');
    await dialog.getByLabel(/^Owner/).selectOption({ label: 'Ben' });
    await dialog.getByRole('button', { name: 'Send to coaching' }).click();
    await page.getByRole('link', { name: 'See all' }).click();
    await page.getByText('1 action to do, none overdue.').waitFor();
    const item = page.getByRole('listitem', { name: 'Coaching: Long wait' });
    expect(await item.innerText()).toMatch(/for agent-0[\s\S]*Open[\s\S]*Ben/);

    await item.getByRole('link', { name: /waiting for an hour/ }).click();
    await page.locator('[data-message="0"].moment').waitFor();
    await page.goBack();

    // Another conversation of the same agent is added; another agent's offers nothing.
    await page.goto(`${api.url}/conversations/${opaque('team', '2024-03-0-2')}`);
    await page.getByRole('button', { name: 'Add to a coaching' }).click();
    const adding = page.getByRole('dialog', { name: 'Add to a coaching' });
    await adding.getByRole('button', { name: 'Add', exact: true }).click();
    await page
      .getByText(/^Added to the coaching with Ben, due /)
      .first()
      .waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Add to a coaching' }).count()).toBe(0);
    await page.goto(`${api.url}/conversations/actions`);
    await expect
      .poll(() => item.getByRole('list', { name: 'Moments to look at' }).getByRole('listitem').count())
      .toBe(2);
    await item.getByRole('button', { name: /^Agree with reason 1/ }).click();
    await item.getByText('You agree with reason 1').waitFor();

    await item.getByRole('button', { name: 'Done' }).click();
    await item.getByLabel('Took place on').fill('2024-03-31');
    await item.getByRole('button', { name: 'Mark as done' }).click();
    await page.getByText('Nothing to do.').waitFor();
    await page.getByRole('button', { name: 'Closed' }).click();
    await page
      .getByText(/^The score went from 4\.\d\d to 7\.00, .* is more than chance explains\.$/)
      .waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await item.getByRole('button', { name: 'Undo the last step' }).click();
    await page.getByText('Nothing closed yet.').waitFor();
  });

  test('an escalation that the webhook did not take says so, on a phone in the dark', async () => {
    const phone = { width: 390, height: 844, scheme: 'dark' } as const;
    const page = await open(`${api.url}${worst}`, phone);
    await page.getByRole('button', { name: 'Escalate' }).click();
    await asAda(page);
    const dialog = page.getByRole('dialog', { name: 'Escalate' });
    const hasFocus = (part: Locator): Promise<boolean> =>
      part.evaluate((element) => element === document.activeElement);
    await expect.poll(() => hasFocus(dialog.getByLabel('Rule'))).toBe(true);
    await page.keyboard.press('Escape');
    const opener = page.getByRole('button', { name: 'Escalate' });
    await expect.poll(() => hasFocus(opener)).toBe(true);
    await opener.click();
    await dialog.getByLabel('Note').fill('Call them today.');
    await dialog.getByRole('button', { name: 'Escalate' }).click();
    await page
      .getByText(/^Escalated: Ada, due /)
      .first()
      .waitFor();
    // The page shows what has become of it by then.
    await expect.poll(() => api.ask('{ outbox { state } }')).toEqual({ outbox: [{ state: 'GIVEN_UP' }] });
    await page.goto(`${api.url}/conversations/actions?kind=escalations`);
    await page.getByText(/The webhook answered 410\.\s+Given up after one try\./).waitFor();
    await page.getByRole('button', { name: 'Send again' }).waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByText('Acknowledged', { exact: true }).waitFor();
    await page.getByText('History').click();
    await page.getByText('Ada set it to “acknowledged”').waitFor();
  });

  test('a conversation is added to a label set that is a draft, and taken out again', async () => {
    const input = {
      name: 'odd ones',
      version: 'v1',
      period: { from: '2024-04-01', to: '2024-05-01' },
      size: 4,
    };
    await api
      .as(ada)
      .ask('mutation ($input: LabelSetInput!) { createLabelSet(input: $input) { id } }', { input });
    const size = async (): Promise<number> =>
      (await api.ask<{ labelSets: { conversations: number }[] }>('{ labelSets { conversations } }'))
        .labelSets[0]!.conversations;
    const page = await open(`${api.url}${worst}`);
    await page.getByRole('button', { name: 'Add to ground truth' }).click();
    await asAda(page);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('Added to “odd ones”.').first().waitFor();
    expect(await size()).toBe(5);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(size).toBe(4);
  });
});
