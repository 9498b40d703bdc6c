import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { memoryPools, processOfApp } from '../testkit/memoryPools.ts';
import { runApp, type RunningApp } from '../testkit/runningApp.ts';
import { outsideFolder } from '../testkit/temporaryFolder.ts';

const repository = join(import.meta.dirname, '../..');

let workDir: string;
let app: RunningApp;

beforeAll(async () => {
  // On a disk: the package manager puts its store on the file system that it installs on.
  workDir = await mkdtemp(join(process.env[outsideFolder] ?? tmpdir(), 'plumbline-clone-'));
  const clone = join(workDir, 'plumbline');
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', repository, clone]);
  app = await runApp({
    command: ['npx', '-y', 'pnpm@12.21.0', 'start'],
    cwd: clone,
    dataDir: join(workDir, 'data'),
  });
});

afterAll(async () => {
  await app?.stop();
  await rm(workDir, { recursive: true, force: true });
});

test('a fresh clone starts with one command, prints its address and answers why the score moved', async () => {
  expect(app.output()).toContain(app.url);

  const page = await fetch(app.url);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('<div id="app"');

  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: `{
        workspace { conversations }
        movement(input: {
          baseline: { from: "2026-09-01", to: "2026-10-01" }
          current: { from: "2026-10-01", to: "2026-11-01" }
        }) { delta { value high } narrative drivers { rule } }
      }`,
    }),
  });
  const { data } = (await response.json()) as {
    data: {
      workspace: { conversations: number };
      movement: {
        delta: { value: number; high: number };
        narrative: string;
        drivers: { rule: string | null }[];
      };
    };
  };
  expect(data.workspace.conversations).toBe(20_000);
  expect(data.movement.delta.high).toBeLessThan(0);
  expect(data.movement.narrative).not.toBe('');
  expect(data.movement.drivers.length).toBeGreaterThan(0);
});

// Else each of some fifteen threads gets a pool, in which what the thread frees stays.
test.runIf(process.platform === 'linux')('its threads share two pools of memory', () => {
  const pid = processOfApp(join(workDir, 'data'));
  expect(pid).toBeDefined();
  const pools = memoryPools(pid!);
  expect(pools).toBeGreaterThan(0);
  expect(pools).toBeLessThan(4);
});

test('Ctrl-C closes it cleanly', async () => {
  await app.stop();
  expect(app.output()).not.toMatch(/error|unhandled/i);
  await expect(fetch(app.url)).rejects.toThrow();
});
