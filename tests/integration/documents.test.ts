import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const path = /\b(?:api|bin|docker|docs|etl|schema|tests|web)\/[\w./-]+\.\w+/g;

test.each(documents)('every file that %s names is there', (name) => {
  const named = [...readFileSync(join(root, name), 'utf8').matchAll(path)].map(([one]) => one);
  expect(named.filter((one) => !existsSync(join(root, one)))).toEqual([]);
});

const heading = /^#+ (.+)$/gm;
const link = /\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g;

test.each(documents)('every link in %s leads to a file, and to a heading of it', (name) => {
  const from = join(root, name);
  const links = [...readFileSync(from, 'utf8').matchAll(link)].map(([, file, anchor]) => {
    const to = file === '' ? from : join(dirname(from), file!);
    return { to, anchor, leads: existsSync(to) && (anchor === undefined || anchorsOf(to).includes(anchor)) };
  });
  expect(links.filter(({ leads }) => !leads)).toEqual([]);
});

/** As GitHub names them. */
function anchorsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(heading)].map(([, text]) =>
    text!
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );
}
