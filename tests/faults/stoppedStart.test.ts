import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startTemporaryApi } from '../testkit/api.ts';
import { temporaryDirectory } from '../testkit/warehouse.ts';

const root = join(import.meta.dirname, '../..');
const dataDir = join(temporaryDirectory(), 'data');
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test('a start that is stopped while it loads the sample leaves no part of it, which the next start would take for all', async () => {
  const app = spawn(process.execPath, [join(root, 'bin/run.mjs'), 'api/src/main.ts'], {
    cwd: root,
    env: { ...process.env, PLUMBLINE_DATA: dataDir, HOST: '127.0.0.1', PORT: '0' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(app, 'exit');
  let said = '';
  // A machine that has it loaded within a second says nothing meanwhile.
  const isTime = (): boolean => / [1-9][\d,]* conversations, |listening/.test(said);
  app.stderr.on('data', (chunk: Buffer) => {
    if (isTime()) return;
    said += chunk.toString();
    if (isTime()) app.kill('SIGINT');
  });
  expect(await ended).toEqual([0, null]);

  const api = await startTemporaryApi({ dataDir });
  const { workspace } = await api.ask<{ workspace: { conversations: number } }>(
    '{ workspace { conversations } }',
  );
  await api.close();
  expect(workspace.conversations).toBe(20_000);
});
