import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';

const dist = join(import.meta.dirname, '../../web/dist');
const isBuilt = existsSync(join(dist, 'index.html'));
if (!isBuilt) console.warn(`Skipped: the pages are not built (${dist}).`);

/** Bytes of script, gzipped, until the first page can be used. */
const budget = 250_000;

describe.skipIf(!isBuilt)('the scripts of the first page', () => {
  const scripts = isBuilt ? firstScripts() : new Map<string, string>();

  test('stay within their budget', () => {
    const bytes = [...scripts.values()].reduce((sum, text) => sum + gzipSync(text).length, 0);
    expect(scripts.size).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(budget);
  });

  test('draw charts with a library that is fetched when there is one to draw', () => {
    const fetched = [...scripts.keys()].filter((name) => name.includes('apexcharts'));
    expect(fetched).toEqual([]);
    expect([...scripts.values()].some((text) => text.includes('apexcharts'))).toBe(true);
  });
});

/** The scripts that the page names, and all that these import before they run, by file. */
function firstScripts(): Map<string, string> {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const found = new Map<string, string>();
  const waiting = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1]!);
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    const text = readFileSync(join(dist, file), 'utf8');
    found.set(file, text);
    const imports = text.matchAll(
      /(?:^|[;}])(?:import|export)(?:[^;"'()]*from)?\s*["']\.\/([^"']+\.js)["']/g,
    );
    waiting.push(...[...imports].map((match) => `assets/${match[1]!}`));
  }
  return found;
}
