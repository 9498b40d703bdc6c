import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadReport } from '@plumbline/etl';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateLoad } from '../bench/generateLoad.ts';
import { seededRandom } from '../testkit/conversations.ts';
import { killAfter, loadedContents, look } from '../testkit/killing.ts';
import { runLoad } from '../testkit/loader.ts';
import { emptyDataFolder, temporaryDirectory } from '../testkit/warehouse.ts';

const conversations = 20_000;
const kills = 2;

describe('kill -9 in the middle of a load', () => {
  let workDir: string;
  let file: string;
  let whole: { contents: string[]; millis: number };

  beforeAll(async () => {
    workDir = temporaryDirectory();
    file = join(workDir, 'load.ndjson');
    await generateLoad({ path: file, conversations, seed: 3 });
    const dataDir = join(workDir, 'whole');
    // Made beforehand, so that the kills meet the load and not the making of the databases.
    emptyDataFolder(dataDir);
    for (let index = 0; index < kills; index++)
      cpSync(dataDir, join(workDir, `killed${index}`), { recursive: true });
    const startedMs = performance.now();
    const { code } = await runLoad([file], { dataDir }).ended;
    expect(code).toBe(0);
    whole = { millis: performance.now() - startedMs, contents: await look(dataDir, loadedContents) };
  });
  afterAll(() => rmSync(workDir, { recursive: true, force: true }));

  test('run again, it ends to the digit where a load ends that was never killed', async () => {
    const random = seededRandom(11);
    let interrupted = 0;
    for (let index = 0; index < kills; index++) {
      const dataDir = join(workDir, `killed${index}`);
      const command = runLoad([file], { dataDir });
      if (await killAfter(command, whole.millis * (0.25 + (0.7 * (index + random())) / kills)))
        interrupted += 1;

      const { code, stdout } = await runLoad([file], { dataDir }).ended;
      expect(code).toBe(0);
      const { read, loaded, unchanged, replaced } = JSON.parse(stdout) as LoadReport;
      expect({ read, known: loaded + unchanged, replaced }).toEqual({
        read: conversations,
        known: conversations,
        replaced: 0,
      });
      expect(await look(dataDir, loadedContents)).toEqual(whole.contents);
      rmSync(dataDir, { recursive: true });
    }
    expect(interrupted).toBeGreaterThan(0);
  }, 300_000);
});
