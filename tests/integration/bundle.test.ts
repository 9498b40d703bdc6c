import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { bundle, root } from '../../bin/bundle.mjs';
import { temporaryDirectory } from '../testkit/warehouse.ts';

const script = 'tests/integration/fixtures/bundledScript.ts';
const path = join(root, script);
const dataDir = temporaryDirectory();
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test('what is bundled lies where its source does, loads an engine when it opens one, and fails by lines of its source where Node is asked to say them', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'bin/run.mjs'), script, join(dataDir, 'data')],
    { cwd: dataDir, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '--enable-source-maps' } },
  );
  expect(JSON.parse(stdout)).toEqual({
    script: path,
    dirname: dirname(path),
    url: pathToFileURL(path).href,
    hasEngine: [false, true],
  });
  const line =
    readFileSync(path, 'utf8').split('\n').indexOf("  throw new Error('As it was asked to.');") + 1;
  expect(stderr).toContain(`at fail (${path}:${line}:`);
  expect(status).toBe(1);
});

test('it is built once, and again where a source is another', async () => {
  // Among what is built, where nothing looks for sources.
  const changing = 'dist/changing.ts';
  const source = join(root, changing);
  mkdirSync(dirname(source), { recursive: true });
  writeFileSync(source, 'export const told: string = "first";');
  const built = await bundle(changing);
  expect(readFileSync(built, 'utf8')).toContain('"first"');
  const { mtimeMs } = statSync(built);
  await bundle(changing);
  expect(statSync(built).mtimeMs).toBe(mtimeMs);

  writeFileSync(source, 'export const told: string = "second";');
  expect(await bundle(changing)).toBe(built);
  expect(readFileSync(built, 'utf8')).toContain('"second"');
  rmSync(source);
  rmSync(dirname(built), { recursive: true });
});
