import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

interface AxeResults {
  violations: { id: string; impact: string | null; nodes: { target: string[] }[] }[];
}

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds serious or critical on a page: which rule, and where. */
export async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() =>
    // What passes is not gathered: half of the time.
    (globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({
      resultTypes: ['violations'],
    }),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** How many pixels a page is wider than its window. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/**
 * What is wrong with a page as it stands, wide in the light and on a phone in the dark: what axe finds serious or critical,
 * and what scrolls sideways, there and at the widths between. The page is left on the phone.
 */
export async function pageProblems(page: Page): Promise<string[]> {
  const problems: string[] = [];
  for (const width of [1024, 760, 320]) {
    await page.setViewportSize({ width, height: 844 });
    await page.waitForLoadState('networkidle');
    problems.push(...(await tooWide(page, width)));
  }
  for (const { width, height, colorScheme } of looks) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await page.waitForLoadState('networkidle');
    const found = await seriousViolations(page);
    problems.push(...found.map((problem) => `${width} px, ${colorScheme}: ${problem}`));
    problems.push(...(await tooWide(page, width)));
  }
  return problems;
}

async function tooWide(page: Page, width: number): Promise<string[]> {
  // A chart is drawn anew a moment after its window changed.
  await page
    .waitForFunction(
      () => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
      null,
      {
        timeout: 3000,
      },
    )
    .catch(() => undefined);
  const over = await sidewaysScroll(page);
  return over > 0 ? [`${over} px wider than ${width} px`] : [];
}

const looks = [
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 390, height: 844, colorScheme: 'dark' },
] as const;
