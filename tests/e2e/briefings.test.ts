import { readFile } from 'node:fs/promises';
import { describe, expect, inject, test } from 'vitest';
import { pageProblems } from '../testkit/axe.ts';
import { chromiumPath } from '../testkit/browser.ts';
import { askedBy, questions, usePages } from '../testkit/pages.ts';

describe.skipIf(chromiumPath === null)('briefings', () => {
  const open = usePages();
  const appUrl = inject('appUrl');

  test('a briefing of what Why shows says the same, leads back, and leaves as PDF and Markdown', async () => {
    const page = await open(`${appUrl}/why?region=EMEA`);
    await page.getByRole('heading', { level: 1, name: /CX score fell/ }).waitFor();
    const headline = await page.getByRole('heading', { level: 1 }).textContent();
    await page.getByRole('button', { name: 'Make briefing' }).click();
    await page.waitForURL(/\/briefings\/[0-9a-f-]{36}$/);
    await page.getByRole('article').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(headline);
    const called = await page.getByRole('article').getAttribute('aria-label');
    expect(await page.title()).toBe(`${called} · Briefing · Plumbline`);
    expect(await page.getByRole('blockquote').count()).toBe(3);

    const save = async (name: string): Promise<Buffer> => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name }).click(),
      ]);
      return readFile(await download.path());
    };
    expect((await save('PDF')).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await save('Markdown')).toString()).toContain(headline);

    await page.getByRole('link', { name: /^The change is clear/ }).click();
    await page.waitForURL(/\/why\?.*region=EMEA/);
    await page.goBack();
    await page
      .getByRole('row', { name: /Long wait/ })
      .getByRole('link')
      .click();
    await page.waitForURL(/\/conversations\?.*rule=long-wait/);
  });

  test('the list makes one, keeps it, and says what is not set up', async () => {
    const page = await open(`${appUrl}/why`);
    await page.getByRole('link', { name: 'Briefings' }).click();
    await page.getByText(/Neither e-mail nor a webhook is configured/).waitFor();
    await page.getByRole('button', { name: 'Weekly review' }).click();
    await page.getByRole('article', { name: /^Weekly review/ }).waitFor();
    await page.getByText(/^What became of last time’s drivers/).waitFor();
    await page.getByRole('link', { name: 'Briefings' }).last().click();
    await page
      .getByRole('link', { name: /^Weekly review/ })
      .first()
      .waitFor();
    await page.goto(`${appUrl}/briefings/none`);
    await page.getByText('There is no briefing at this address.').waitFor();
  });

  test('everybody can read one', async () => {
    const answer = await fetch(`${appUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'mutation { makeBriefing(kind: MONTHLY) { id } }' }),
    });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the form of the answer to this question
    const { data } = (await answer.json()) as { data: { makeBriefing: { id: string } } };
    const page = await open(`${appUrl}/briefings/${data.makeBriefing.id}`);
    await page.getByRole('heading', { name: 'What it does not measure' }).waitFor();
    expect(await pageProblems(page)).toEqual([]);
  });

  test('where the API fails, the page says so and tries again', async () => {
    const page = await open(`${appUrl}/conversations`);
    let failing = true;
    await page.route(questions, (route) =>
      failing && askedBy(route).includes('query Briefings(')
        ? route.fulfill({
            status: 500,
            body: '{"errors":[{"message":"Down.","extensions":{"code":"INTERNAL"}}]}',
          })
        : route.continue(),
    );
    await page.getByRole('link', { name: 'Briefings' }).click();
    await page.getByText('The briefings did not load.').waitFor();
    failing = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page
      .getByRole('link', { name: /^(Weekly review|Monthly deep-dive|Briefing)/ })
      .first()
      .waitFor();
  });
});
