import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { hashFiles } from './hashFiles.mjs';

const root = mkdtempSync(join(tmpdir(), 'plumbline-hash-'));
afterAll(() => rmSync(root, { recursive: true }));

test('the hash of files is another with every change of them, and the same again where it is undone', () => {
  mkdirSync(join(root, 'src/deep'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<p>');
  writeFileSync(join(root, 'src/deep/a.ts'), 'one');
  writeFileSync(join(root, 'beside.ts'), 'not asked for');
  const hash = (): string => hashFiles(root, ['index.html', 'src']);
  const before = hash();
  const seen = new Set([before]);

  const changes = [
    () => writeFileSync(join(root, 'src/deep/a.ts'), 'two'),
    () => writeFileSync(join(root, 'index.html'), '<b>'),
    () => writeFileSync(join(root, 'src/b.ts'), ''),
    () => renameSync(join(root, 'src/b.ts'), join(root, 'src/c.ts')),
  ];
  for (const change of changes) {
    change();
    expect(seen.has(hash())).toBe(false);
    seen.add(hash());
  }
  rmSync(join(root, 'src/c.ts'));
  writeFileSync(join(root, 'src/deep/a.ts'), 'one');
  writeFileSync(join(root, 'index.html'), '<p>');
  writeFileSync(join(root, 'beside.ts'), 'changed');
  expect(hash()).toBe(before);
});
