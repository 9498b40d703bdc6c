import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { packageScripts } from '../testkit/packageScript.ts';

const root = join(import.meta.dirname, '../..');

/** Of each command that ends in a script of ours: how it is run. */
const commands = [...packageScripts]
  .filter(([, words]) => words.at(-1)!.endsWith('.ts'))
  .map(([name, words]): [string, string[]] => [
    name,
    words[0] === 'tsx' ? [process.execPath, '--import', ...words] : words,
  ]);

async function run([program, ...words]: readonly string[], ...args: string[]) {
  const child = spawn(program!, [...words, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code: code as number | null, stdout, stderr };
}

/** What the documents call with a command, without prose around it. */
const documented = ['README.md', 'CONTRIBUTING.md', 'docs/guide.md', 'docs/operating.md'].flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/pnpm@[\d.]+ (\w+)([^`#|&\n]*)/g)].map(
    ([, name, rest]) => ({ name, options: [...rest!.matchAll(/--[a-z-]+/g)].map(([option]) => option) }),
  ),
);

test('there are commands, and the documents call them with options', () => {
  expect(commands.map(([name]) => name).join(' ')).toBe(
    'start test load labels ddl score fit explain certificate backup restore bench torture',
  );
  expect(documented.flatMap(({ options }) => options).length).toBeGreaterThan(10);
});

describe.each(commands)('%s', (name, words) => {
  test('--help says how it is called, with every option that the documents name', async () => {
    const { code, stdout, stderr } = await run(words, '--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^Usage: ${name}\\b.*\n\\w.*\\.\n[^]*\nExamples:\n  ${name}\\b`));
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThan(125);
    const options = documented.filter((one) => one.name === name).flatMap((one) => one.options);
    for (const option of options) expect(stdout).toMatch(new RegExp(`^  ${option}[ ,]`, 'm'));
  });

  // What `test` does not know it hands on.
  test.skipIf(name === 'test')('an option that there is not: one line, and 2', async () => {
    expect(await run(words, '--', '--nonsense')).toEqual({
      code: 2,
      stdout: '',
      stderr: `Unknown option '--nonsense'. ${name} --help says what there is.\n`,
    });
  });
});
