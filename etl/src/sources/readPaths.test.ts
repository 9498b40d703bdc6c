import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPaths, readText } from './readPaths.ts';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'plumbline-paths-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(path: string, content: string | Buffer = ''): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), content);
}

const found = async (path: string) =>
  (await readPaths([join(folder, path)])).map(({ name }) => relative(join(folder, path), name));

test('a folder gives its files, those of folders in it and what links lead to, each folder once', async () => {
  file('all/b.ndjson');
  file('all/a/c.jsonl.gz');
  file('all/notes.txt');
  file('elsewhere/d.ndjson');
  mkdirSync(join(folder, 'all/named.ndjson'));
  symlinkSync('../elsewhere', join(folder, 'all/linked'));
  symlinkSync('../elsewhere/d.ndjson', join(folder, 'all/d.ndjson'));
  symlinkSync('.', join(folder, 'all/itself'));
  symlinkSync('nowhere', join(folder, 'all/.lock'));
  expect(await found('all')).toEqual(['a/c.jsonl.gz', 'b.ndjson', 'd.ndjson', 'linked/d.ndjson']);
});

test('a file that a link promises and that is not there is said before anything is read', async () => {
  file('broken/a.ndjson');
  symlinkSync('nowhere', join(folder, 'broken/b.ndjson'));
  await expect(found('broken')).rejects.toThrow('b.ndjson does not exist');
});

test('a text in another encoding is refused: its letters could not be told apart', async () => {
  file('latin.csv', Buffer.from('München', 'latin1'));
  await expect(readText(join(folder, 'latin.csv'))).rejects.toThrow('latin.csv is not UTF-8 text.');
  file('utf8.csv', '\uFEFFMünchen');
  expect(await readText(join(folder, 'utf8.csv'))).toContain('München');
});
