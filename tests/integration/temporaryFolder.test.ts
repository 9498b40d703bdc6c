import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { startTemporaryApi } from '../testkit/api.ts';
import beginRun from '../testkit/temporaryFolder.ts';

test('what a run writes goes with it; that of another lies beside it', () => {
  const before = tmpdir();
  const end = beginRun();
  const folder = tmpdir();
  expect(dirname(folder)).toBe(dirname(before));
  const left = mkdtempSync(join(folder, 'left-'));
  end();
  expect(existsSync(left)).toBe(false);
  expect(existsSync(before)).toBe(true);
  expect(tmpdir()).toBe(before);
});

test('an app that is closed leaves no databases', async () => {
  const api = await startTemporaryApi();
  const { dataDir } = api.databases.files!;
  expect(existsSync(dataDir)).toBe(true);
  await api.close();
  expect(existsSync(dataDir)).toBe(false);
});
