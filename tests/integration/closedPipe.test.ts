import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, openSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { temporaryDirectory } from '../testkit/warehouse.ts';

const root = join(import.meta.dirname, '../..');

/** The writing end of a pipe that nobody reads any more. */
function closedPipe(): number {
  const path = join(temporaryDirectory(), 'pipe');
  execFileSync('mkfifo', [path]);
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const writer = openSync(path, constants.O_WRONLY);
  closeSync(reader);
  return writer;
}

test.each([
  ['ddl', 'etl/src/ddl.ts', []],
  ['explain', 'api/src/movement/explain.ts', ['-']],
  ['load --help', 'etl/src/cli.ts', ['--help']],
])('%s, whose output nobody reads to its end, ends as other commands do', async (_, script, args) => {
  const pipe = closedPipe();
  const child = spawn(process.execPath, [join(root, 'bin/run.mjs'), script, ...args], {
    cwd: root,
    stdio: ['pipe', pipe, 'pipe'],
  });
  closeSync(pipe);
  child.stdin!.end('period,n,sum,sumsq\ncurrent,10,50,300\n');
  const [stderr, [code]] = await Promise.all([text(child.stderr!), once(child, 'close')]);
  expect({ code: code as number | null, stderr }).toEqual({ code: 141, stderr: '' });
});
