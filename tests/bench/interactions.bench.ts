import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { chromiumPath, launchBrowser } from '../testkit/browser.ts';
import { runApp } from '../testkit/runningApp.ts';
import type { Figure } from './main.ts';
import { median, quantile } from './measure.ts';

const goalMs = 100;
const rounds = 8;
/** What the browser tells no length of is shorter. */
const shortestToldMs = 16;

/** What somebody does on a page, again and again, and what on it says that what they asked for is there. */
interface Interaction {
  name: string;
  path: string;
  /** Evaluated in the page: it changes with the content that is asked for. */
  shown: string;
  prepare?: (page: Page) => Promise<void>;
  act: (page: Page, round: number) => Promise<void>;
}

const interactions: readonly Interaction[] = [
  {
    name: 'next conversation',
    path: '/conversations',
    shown: `document.querySelector('article').getAttribute('aria-label')`,
    act: (page) => page.keyboard.press('j'),
  },
  {
    name: 'another order of the list',
    path: '/conversations',
    shown: `document.querySelector('.list-pane').innerText.slice(0, 400)`,
    act: (page, round) =>
      page.getByRole('button', { name: ['Lowest', 'Newest', 'Random'][round % 3]!, exact: true }).click(),
  },
  {
    name: 'the list of a region more or less',
    path: '/conversations',
    shown: `document.querySelector('.list-header h2').innerText`,
    act: (page, round) => page.getByRole('checkbox', { name: ['EMEA', 'AMER', 'APAC'][round % 3]! }).click(),
  },
  {
    name: '25 conversations more',
    path: '/conversations',
    shown: `document.querySelectorAll('.list-pane li').length`,
    act: (page) => page.getByRole('button', { name: 'Load 25 more' }).click(),
  },
  {
    name: 'the examples of another driver',
    path: '/why',
    shown: `document.querySelector('.shown a[href*="/conversations/"]').pathname`,
    act: (page, round) =>
      page
        .getByRole('button', { name: ['Left unresolved', 'Long wait before first reply'][round % 2]! })
        .first()
        .click(),
  },
  {
    name: 'the movement of one region or of all',
    path: '/why',
    shown: `document.querySelector('h1').innerText`,
    prepare: (page) => page.getByRole('button', { name: /^Region/ }).click(),
    act: (page) => page.getByRole('checkbox', { name: 'EMEA' }).click(),
  },
];

/**
 * What a person waits for, in Chromium over the loaded warehouse: how long the page takes to answer a key or a click with its next
 * picture, as browsers measure the responsiveness of pages (Event Timing), and until what was asked for is there. Nothing
 * where there is no Chromium.
 */
export async function benchInteractions(workDir: string): Promise<Figure[]> {
  if (chromiumPath === null) return [];
  const built = spawnSync('npx', ['vite', 'build', '--logLevel', 'error'], {
    cwd: join(import.meta.dirname, '../../web'),
    stdio: 'inherit',
  });
  if (built.status !== 0) throw new Error('The pages could not be built.');
  const app = await runApp({ dataDir: join(workDir, 'data'), args: ['--no-sample'] });
  const browser = await launchBrowser();
  try {
    const figures: Figure[] = [];
    const pictures: number[] = [];
    for (const interaction of interactions) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      await page.addInitScript({ content: watcher });
      await page.goto(`${app.url}${interaction.path}`);
      await page.waitForLoadState('networkidle');
      await interaction.prepare?.(page);
      const contents: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const { picture, content } = await timed(page, interaction, round);
        pictures.push(picture);
        contents.push(content);
      }
      figures.push({
        name: `${interaction.name}, until it is there, median`,
        value: median(contents),
        unit: 'ms',
      });
      await context.close();
    }
    const p95 = quantile(pictures, 0.95);
    return [
      {
        name: 'interaction to next picture, p95',
        value: p95,
        unit: 'ms',
        goal: `< ${goalMs} ms`,
        met: p95 < goalMs,
      },
      ...figures,
    ];
  } finally {
    await browser.close();
    await app.stop();
  }
}

async function timed(
  page: Page,
  { shown, act }: Interaction,
  round: number,
): Promise<{ picture: number; content: number }> {
  await page.evaluate(`watch(() => ${shown})`);
  await act(page, round);
  const content = await page.evaluate<number>('changed');
  await page.waitForLoadState('networkidle');
  // Told a while after the picture.
  await page.waitForTimeout(300);
  return { picture: Math.max(shortestToldMs, await page.evaluate<number>('longest')), content };
}

/** In the page: when somebody last acted, the longest that an event took until its picture, and when something has changed since. */
const watcher = `
  let actedAt;
  window.longest = 0;
  for (const kind of ['keydown', 'pointerdown'])
    addEventListener(kind, () => { actedAt ??= performance.now(); }, { capture: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
  }).observe({ type: 'event', durationThreshold: ${shortestToldMs}, buffered: true });
  window.watch = (read) => {
    const before = read();
    actedAt = undefined;
    window.longest = 0;
    const asked = performance.now();
    window.changed = new Promise((resolve, reject) => {
      const look = () => {
        if (actedAt !== undefined && read() !== before) resolve(performance.now() - actedAt);
        else if (performance.now() - asked > 20_000) reject(new Error('Nothing has changed: ' + before));
        else requestAnimationFrame(look);
      };
      look();
    });
  };
`;
