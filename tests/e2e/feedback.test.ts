import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { pageProblems, seriousViolations } from '../testkit/axe.ts';
import { chromiumPath } from '../testkit/browser.ts';
import { createReviewers, loadConversations, publishSmallRubric } from '../testkit/groundTruth.ts';
import { askedBy, questions, usePages } from '../testkit/pages.ts';

const period = 'p=2026-06-01..2026-06-30';

describe.runIf(chromiumPath !== null)('feedback', () => {
  const open = usePages();
  let api: TemporaryApi;
  let ben: string;
  beforeAll(async () => {
    api = await startTemporaryApi({ webDir: join(import.meta.dirname, '../../web/dist') });
    await loadConversations(api, 4);
    await publishSmallRubric(api);
    [, ben] = (await createReviewers(api, 'Ann', 'Ben')) as [string, string];
  });
  afterAll(() => api.close());

  test('a reason is disagreed with by keys, the dispute accepted by somebody else, and the score is another everywhere', async () => {
    const id = Buffer.from(JSON.stringify(['test', 'c1'])).toString('base64url');
    const page = await open(`${api.url}/conversations/${id}?${period}`);
    const reason = page.getByRole('button', { name: /^Long wait: show reason 1/ });
    const agree = page.getByRole('button', { name: /^Agree with reason 1/ });
    const disagree = page.getByRole('button', { name: 'Disagree with reason 1' });
    const isPressed = async (button: typeof agree) =>
      expect.poll(() => button.getAttribute('aria-pressed')).toBe('true');

    // Whoever is nobody yet says who they are first; then it is done.
    await agree.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ann' }).click();
    await page.getByText('You agree with reason 1').first().waitFor();
    await isPressed(agree);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => agree.getAttribute('aria-pressed')).toBe('false');

    await reason.focus();
    await page.keyboard.press('a');
    await isPressed(agree);
    await reason.focus();
    // The pointer, which rests somewhere, does not take the keys from the reason in focus.
    await reason.hover();
    await page.mouse.move(5, 5);
    await page.keyboard.press('d');
    await page.getByRole('button', { name: 'Excerpt', exact: true }).click();
    const words = page.getByRole('textbox', { name: 'The words that show it' });
    await words.fill('never said');
    await page.getByText('No message contains these words.').waitFor();
    await page.getByRole('button', { name: 'Points', exact: true }).click();
    await page.getByRole('spinbutton', { name: 'What the points should be' }).fill('-0.5');
    await page.getByRole('textbox', { name: 'Note' }).fill('It was ten minutes.');
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('textbox', { name: 'Note' }).press('Enter');
    await page.getByText('Sent to the queue: somebody else decides.').first().waitFor();
    await page.getByText('You disagree with “Long wait happened”: it should be −0.5 points.').waitFor();
    expect(await page.getByText(/You disagree/).count()).toBe(1);
    await isPressed(disagree);

    // One's own dispute is not one's own to decide.
    await page.goto(`${api.url}/ground-truth/disputes`);
    await page.getByRole('heading', { name: '1 dispute waits for a decision.' }).waitFor();
    await page.getByText('Somebody else has to decide what you said.').waitFor();
    await page.getByRole('button', { name: 'Ann' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ben' }).click();
    await page.getByRole('button', { name: 'Accept', exact: true }).waitFor();
    await page.getByText('It was ten minutes.').waitFor();
    await page.getByRole('button', { name: 'Accept', exact: true }).click();
    await page.getByText('Accepted: the score is now 6.5 everywhere.').first().waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('heading', { name: '1 dispute waits for a decision.' }).waitFor();
    await page.getByRole('button', { name: 'Accept', exact: true }).click();
    await page.getByRole('heading', { name: 'Nothing to decide.' }).waitFor();

    // Both versions are read; the toggles are of what the metric said.
    await page.goto(`${api.url}/conversations/${id}?${period}`);
    await page.getByRole('button', { name: 'was 5.0' }).waitFor();
    await page.getByText('Ann disagrees with “Long wait happened”: it should be −0.5 points.').waitFor();
    expect(await page.getByRole('group', { name: /^Do you agree/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'was 5.0' }).click();
    await page.getByRole('group', { name: 'Do you agree with the score?' }).waitFor();
    await page.getByRole('button', { name: /^v1 as scored/, pressed: true }).waitFor();

    await page.goto(`${api.url}/metric?view=disputes&${period}`);
    await page
      .getByRole('heading', { name: '1 of 1 scores and reasons that people looked at was overturned.' })
      .waitFor();
    await page
      .getByRole('row', {
        name: /^Long wait happened 1 looked at: show them 1 disputed.* 0 1 overturned.* 100\.0%/,
      })
      .waitFor();
  });

  test('what one said stays said when an older reading of it is answered later', async () => {
    const id = Buffer.from(JSON.stringify(['test', 'c2'])).toString('base64url');
    const page = await open(`${api.url}/conversations/${id}?${period}`);
    const agree = page.getByRole('button', { name: /^Agree with reason 1/ });
    await agree.click();

    // Who one is changes what is read of the feedback: here that is read before it is said, and answered after.
    let answerReading = async (): Promise<void> => undefined;
    let hold = (): void => undefined;
    const isHeld = new Promise<void>((resolve) => (hold = resolve));
    await page.route(questions, async (route) => {
      const asked = askedBy(route);
      if (/mutation GiveFeedback/.test(asked)) await isHeld;
      const response = await route.fetch();
      const answer = () => route.fulfill({ response }).catch(() => undefined);
      if (!/query Feedback/.test(asked)) return answer();
      answerReading = answer;
      hold();
    });
    await page.getByRole('dialog').getByRole('button', { name: 'Ann' }).click();
    await page.getByText('You agree with reason 1').first().waitFor();
    await answerReading();
    await page.waitForTimeout(500);
    expect(await agree.getAttribute('aria-pressed')).toBe('true');
  });

  test('everybody can use its pages', async () => {
    const pages = {
      [`/conversations/${Buffer.from(JSON.stringify(['test', 'c0'])).toString('base64url')}?${period}`]:
        'Disagree with reason 1',
      '/ground-truth/disputes?state=accepted': 'Take the decision back',
      [`/metric?view=disputes&by=region&figure=OVERTURNED~APAC&${period}`]: '1 overturned: show them',
    };
    const page = await open(api.url);
    await page.evaluate((reviewer) => localStorage.setItem('plumbline.reviewer', reviewer), ben);
    for (const [path, button] of Object.entries(pages)) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(`${api.url}${path}`);
      await page.getByRole('button', { name: button }).first().waitFor();
      expect({ [path]: await pageProblems(page) }).toEqual({ [path]: [] });
    }
    await page.getByRole('link', { name: 'My order 1 never arrived.' }).waitFor();
  });
});
