import { describe, expect, inject, test } from 'vitest';
import { seriousViolations } from '../testkit/axe.ts';
import { chromiumPath } from '../testkit/browser.ts';
import { gate } from '../testkit/gate.ts';
import { askedBy, holdBack, questions, usePages } from '../testkit/pages.ts';

describe.skipIf(chromiumPath === null)('the conversations behind the numbers', () => {
  const open = usePages();
  const appUrl = inject('appUrl');

  test('a search narrows the list and marks its words in the transcript', async () => {
    const page = await open(`${appUrl}/conversations`);
    const before = await page
      .getByText(/^[\d,]+ conversations$/)
      .first()
      .innerText();
    await page.getByPlaceholder('Words or an ID').fill('waiting minutes');
    await page.getByPlaceholder('Words or an ID').press('Enter');
    await page.waitForURL(/q=waiting/);
    await expect
      .poll(() =>
        page
          .getByText(/^[\d,]+ conversations$/)
          .first()
          .innerText(),
      )
      .not.toBe(before);
    await expect.poll(() => page.locator('article mark').count()).toBeGreaterThan(0);
  });

  test('a phrase in quotes is marked whole, in the list as in the transcript', async () => {
    const page = await open(`${appUrl}/conversations?q=${encodeURIComponent('"router swap"')}`);
    await expect.poll(() => page.locator('article mark.hit').count()).toBeGreaterThan(0);
    const marked = await page.locator('ul.list mark, article mark.hit').allInnerTexts();
    for (const text of marked) expect(text.toLowerCase()).toBe('router swap');
    expect(await page.getByRole('region', { name: 'Worse this week' }).count()).toBe(0);
  });

  test('the excerpt that a reason led to stays marked where the pointer goes on', async () => {
    const page = await open(`${appUrl}/conversations?reason=long-wait&sort=lowest`);
    const rows = page.getByRole('button', { name: /: show reason \d in the transcript$/ });
    await rows.first().click();
    const marked = page.locator('article mark.excerpt.active');
    await expect.poll(() => marked.count()).toBeGreaterThan(0);
    await page.mouse.move(700, 5);
    await page.locator('article tr.active').first().waitFor();
    expect(await marked.first().getAttribute('data-reasons')).toMatch(/\b1\b/);
    await page.keyboard.press('j');
    await expect.poll(() => marked.count()).toBe(0);
  });

  test('a list that is narrowed keeps no place for what is worse this week', async () => {
    const page = await open(`${appUrl}/why`);
    const letGo = await holdBack(page, 'query WorseThisWeek(');
    await page.goto(`${appUrl}/conversations`);
    await page.locator('.worse.due').waitFor();
    await page.getByPlaceholder('Words or an ID').fill('waiting');
    await page.getByPlaceholder('Words or an ID').press('Enter');
    await page.waitForURL(/q=waiting/);
    await page.locator('.worse').waitFor({ state: 'detached' });
    letGo();
  });

  test('the list is there before it is counted, where finding it does not tell', async () => {
    const page = await open(`${appUrl}/why`);
    const letGo = await holdBack(page, 'query ConversationCount(');
    await page.goto(`${appUrl}/conversations?sort=newest`);
    await expect.poll(() => page.locator('ul.list li').count()).toBe(25);
    const list = page.getByRole('region', { name: 'List of conversations' });
    expect(await list.getByText(/^1 to 25$/).count()).toBe(1);
    expect(await list.getByRole('heading', { name: 'Conversations', exact: true }).count()).toBe(1);
    letGo();
    await list.getByRole('heading', { name: /^[\d,]+ conversations$/ }).waitFor();
    await list.getByText(/^1 to 25 of [\d,]+$/).waitFor();
  });

  test('where counting fails, the list stands and can be counted again', async () => {
    const page = await open(`${appUrl}/why`);
    let isDown = true;
    await page.route(questions, (route) =>
      isDown && askedBy(route).includes('query ConversationCount(')
        ? route.fulfill({ status: 503, body: 'down' })
        : route.continue(),
    );
    await page.goto(`${appUrl}/conversations?sort=newest`);
    const list = page.getByRole('region', { name: 'List of conversations' });
    const again = list.getByRole('button', { name: 'Count again' });
    await again.waitFor();
    expect(await page.locator('ul.list li').count()).toBe(25);
    isDown = false;
    await again.click();
    await list.getByRole('heading', { name: /^[\d,]+ conversations$/ }).waitFor();
    expect(await again.count()).toBe(0);
  });

  test('an export says that it is under way, and why it failed', async () => {
    const page = await open(`${appUrl}/conversations`);
    const menu = page.getByRole('button', { name: 'Export', exact: true });
    const exporting = gate();
    await page.route('**/export', async (route) => {
      await exporting.isOpen;
      await route.fulfill({ status: 503, json: { error: 'The disk is full.', code: 'UNAVAILABLE' } });
    });
    await menu.click();
    await page.getByRole('button', { name: 'The whole list CSV' }).click();
    await page.getByRole('button', { name: 'Exporting…', exact: true }).waitFor();
    exporting.open();
    await page.getByRole('alert').getByText('The export failed. The disk is full.').waitFor();
    await page.unroute('**/export');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'The whole list CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
    await menu.waitFor();
  });

  test('it opens on what is worse this week; a card leads to its list', async () => {
    const page = await open(`${appUrl}/conversations`);
    const cards = page.getByRole('region', { name: 'Worse this week' });
    await cards.getByRole('heading', { name: /got worse beyond noise in the week of 19–25 Oct/ }).waitFor();
    const card = cards.getByRole('link', { name: /Long wait.*EMEA/ });
    await card.click();
    await page.waitForURL(/region=EMEA/);
    expect(page.url()).toMatch(/rule=long-wait/);
    await page
      .getByText(/^[\d,]+ conversations$/)
      .first()
      .waitFor();
    await expect
      .poll(() => page.locator('ul.list .tag', { hasText: 'Long wait' }).count())
      .toBeGreaterThan(5);
    expect(await cards.count()).toBe(0);
    await page.goBack();
    await cards.getByRole('button', { name: 'Hide' }).click();
    await expect.poll(() => cards.count()).toBe(0);
  });

  test('at a zoom of 200% conversations are on the screen, and the page goes past what is above them', async () => {
    const page = await open(`${appUrl}/conversations`, { width: 720, height: 450 });
    const rows = page.locator('ul.list > li');
    await rows.nth(24).waitFor();
    await page.getByRole('region', { name: 'Worse this week' }).waitFor();
    const shown = (): Promise<number> =>
      rows.evaluateAll(
        (all) =>
          all.filter((row) => {
            const { top, bottom, left, width } = row.getBoundingClientRect();
            const at = (y: number): boolean => row.contains(document.elementFromPoint(left + width / 2, y));
            return at(top + 2) && at(bottom - 2);
          }).length,
      );
    expect(await shown()).toBeGreaterThanOrEqual(2);
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await expect.poll(shown).toBeGreaterThanOrEqual(3);
  });

  test('where the list did not load, nothing beside it calls it complete', async () => {
    const page = await open(`${appUrl}/why`);
    await page.route(questions, (route) =>
      /query (?:Conversations|Conversation|ConversationFacets)\(/.test(askedBy(route))
        ? route.fulfill({ status: 503, body: 'down' })
        : route.continue(),
    );
    await page.goto(`${appUrl}/conversations/nobody-1`);
    for (const title of [
      'The list did not load.',
      'The counts did not load.',
      'The conversation did not load.',
    ])
      await page.getByRole('heading', { name: title }).waitFor();
    expect(await page.getByText('The list is complete.').count()).toBe(0);
  });

  test('a reader who leaves while the list still loads is not called back', async () => {
    const page = await open(`${appUrl}/why`);
    const letGo = await holdBack(page, 'query Conversations(');
    await page.route(/\/assets\/BriefingsPage-.*\.js$/, async (route) => {
      const list = page.waitForResponse((answer) => askedBy(answer).includes('query Conversations('));
      letGo();
      await (await list).finished();
      await page
        .getByText(/^[\d,]+ conversations$/)
        .first()
        .waitFor();
      await route.continue();
    });
    await page.getByRole('link', { name: 'Conversations', exact: true }).click();
    await page.getByPlaceholder('Words or an ID').waitFor();
    await page.getByRole('link', { name: 'Briefings' }).click();
    await page.getByRole('heading', { level: 1, name: 'Briefings' }).waitFor();
    expect(page.url()).toMatch(/\/briefings$/);
  });

  test('similar conversations unfold below the transcript, say why, and lead on', async () => {
    const page = await open(`${appUrl}/conversations?sort=lowest`);
    const article = page.getByRole('article');
    await article.getByText('Similar conversations').click();
    const first = article.locator('.similar li').first();
    await first.waitFor();
    expect(await first.innerText()).toMatch(/both say|;/);
    expect(await seriousViolations(page)).toEqual([]);
    const before = await article.getAttribute('aria-label');
    await first.getByRole('link').click();
    await expect.poll(() => article.getAttribute('aria-label')).not.toBe(before);
  });

  test('the score is the base and its reasons, to the last digit', async () => {
    const page = await open(`${appUrl}/conversations?sort=lowest`);
    const article = page.getByRole('article');
    await article.getByRole('columnheader', { name: 'How the score adds up' }).waitFor();
    const rows = await article.locator('table').first().locator('td.points').allInnerTexts();
    const numbers = rows
      .map((row) => /([−+]?\d+(?:\.\d+)?)\s*$/.exec(row.trim())?.[1])
      .filter((number) => number !== undefined)
      .map((number) => Number(number.replace('−', '-').replace('+', '')));
    const score = numbers.pop()!;
    expect(numbers.length).toBeGreaterThan(1);
    expect(numbers.reduce((sum, value) => sum + value, 0)).toBeCloseTo(score, 9);
  });

  test('a note of a reason is there to read, not only to hover over', async () => {
    const page = await open(`${appUrl}/conversations?sort=lowest`);
    const notes = page.getByRole('article').locator('table').first().locator('td.why');
    await notes.first().waitFor();
    const cut = await notes.evaluateAll((all) =>
      all
        .map((note) => note.querySelector('.note') ?? note)
        .filter((note) => note.scrollWidth > note.clientWidth || note.scrollHeight > note.clientHeight + 1)
        .map((note) => note.textContent),
    );
    expect(cut).toEqual([]);
  });

  test('a window is called by the conversation that is open', async () => {
    const page = await open(`${appUrl}/conversations?sort=lowest`);
    const article = page.getByRole('article');
    const [recordId] = /C-\d+/.exec((await article.getAttribute('aria-label'))!)!;
    await expect.poll(() => page.title()).toBe(`${recordId} · Conversations · Plumbline`);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.title()).toBe('Conversations · Plumbline');
    await page.goBack();
    await expect.poll(() => page.title()).toBe(`${recordId} · Conversations · Plumbline`);
    await page.getByRole('link', { name: 'Why', exact: true }).click();
    await expect.poll(() => page.title()).toBe('Why · Plumbline');
  });

  test('every quote stands marked in its message', async () => {
    const page = await open(`${appUrl}/conversations?sort=lowest`);
    await page.getByRole('article').locator('mark.excerpt').first().waitFor();
    const marks = await page.getByRole('article').locator('mark.excerpt').allInnerTexts();
    const text = await page.getByRole('article').innerText();
    for (const mark of marks) expect(text).toContain(mark);
  });

  test('more of the list never shows a conversation twice, and the same address shows the same order', async () => {
    const page = await open(`${appUrl}/conversations`);
    const ids = (): Promise<string[]> =>
      page
        .locator('ul.list > li a')
        .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
    await expect.poll(async () => (await ids()).length).toBe(25);
    const first = await ids();
    await page.getByRole('button', { name: /Load \d+ more/ }).click();
    await expect.poll(async () => (await ids()).length).toBe(50);
    expect(new Set(await ids()).size).toBe(50);
    await page.reload();
    await expect.poll(ids).toEqual(first);
  });

  test('a facet narrows the list to its count', async () => {
    const page = await open(`${appUrl}/conversations`);
    const facet = page.getByRole('checkbox', { name: /DACH/ });
    await facet.waitFor();
    const label = await page.locator('label', { hasText: /DACH[\s\S]*\d/ }).innerText();
    await facet.check();
    await page.waitForURL(/region=DACH/);
    const count = /([\d,]+)\s*$/.exec(label.trim())![1];
    await page.getByText(`${count} conversations`).first().waitFor();
  });

  test('by keyboard: j and k move, Escape closes, g w leads to why', async () => {
    const page = await open(`${appUrl}/conversations`);
    await page.getByRole('article').waitFor();
    const name = (): Promise<string | null> => page.getByRole('article').getAttribute('aria-label');
    const first = await name();
    await page.keyboard.press('j');
    await expect.poll(name).not.toBe(first);
    await page.keyboard.press('k');
    await expect.poll(name).toBe(first);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('article').count()).toBe(0);
    await page.keyboard.press('g');
    await page.keyboard.press('w');
    await page.waitForURL(/\/why/);
  });
});
