import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
