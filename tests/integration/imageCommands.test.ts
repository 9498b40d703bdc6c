import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../bin/commands.mjs';
import { ndjson } from '../testkit/loader.ts';
import { temporaryDirectory } from '../testkit/warehouse.ts';

const root = join(import.meta.dirname, '../..');
const folder = temporaryDirectory();
const app = join(folder, 'app');
let built: [string, number][];

/** What the image is: the last stage of docker/Dockerfile, with this machine's packages. */
beforeAll(() => {
  for (const name of ['schema', 'etl', 'api'])
    cpSync(join(root, name, 'node_modules'), join(app, name, 'node_modules'), {
      recursive: true,
      verbatimSymlinks: true,
    });
  symlinkSync(join(root, 'node_modules'), join(app, 'node_modules'));
  const manifests = ['schema', 'etl', 'api'].map((name) => `${name}/package.json`);
  for (const path of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests])
    cpSync(join(root, path), join(app, path));

  const instructions = DockerfileParser.parse(
    readFileSync(join(root, 'docker/Dockerfile'), 'utf8'),
  ).getInstructions();
  const last = instructions.findLastIndex((one) => one.getKeyword() === 'FROM');
  for (const instruction of instructions.slice(last)) {
    const words = instruction.getArguments().map((argument) => argument.getValue());
    if (instruction.getKeyword() === 'COPY' && !words[0]!.startsWith('/app')) {
      const to = join(app, words.at(-1)!);
      for (const path of words.slice(0, -1))
        cpSync(join(root, path), to.endsWith('/') ? join(to, basename(path)) : to, {
          recursive: true,
          filter: (from) => !from.endsWith('.test.ts'),
        });
    }
    if (instruction.getKeyword() === 'RUN' && words[0] === 'node')
      execFileSync('sh', ['-c', words.join(' ')], { cwd: app });
  }
  built = files();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What stands in dist/, and when it was written. */
function files(): [string, number][] {
  const dist = join(app, 'dist');
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((path) => [path, statSync(join(dist, path)).mtimeMs]);
}

const run = (...words: string[]) =>
  spawnSync(process.execPath, ['bin/run.mjs', ...words], {
    cwd: app,
    env: { ...process.env, PLUMBLINE_DATA: join(folder, 'data') },
    encoding: 'utf8',
  });

test.each([...commands.keys()])('the image holds `%s` as it is run', (name) => {
  const { status, stdout, stderr } = run(name, '--help');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(new RegExp(`^Usage: ${name}\\b`));
  expect(files()).toEqual(built);
});

test('the image holds the thread of a load', () => {
  const text = 'Still no reply. '.repeat(200);
  const record = (id: number) => ({
    id: `c${id}`,
    startedAt: '2026-05-10T10:00:00Z',
    messages: [{ role: 'customer', text }],
  });
  const path = join(folder, 'large.ndjson');
  writeFileSync(path, ndjson(Array.from({ length: 1_000 }, (_, id) => record(id))));
  const { status, stdout } = run('load', path);
  expect(JSON.parse(stdout)).toMatchObject({ read: 1_000, loaded: 1_000 });
  expect(status).toBe(0);
  expect(files()).toEqual(built);
});

test('a command that there is not: one line with those that there are', () => {
  const { status, stderr } = run('lode');
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: `Which command? There are ${[...commands.keys()].join(', ')}.\n`,
  });
});
