import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { explanations } from './explanations.ts';

const folder = new URL('.', import.meta.url);
const used = new Set(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.test)\.(vue|ts)$/.test(name))
    .flatMap((name) => [
      ...readFileSync(new URL(name, folder), 'utf8').matchAll(/(?<!:)\bterm(?:="|: ')(\w+)['"]/g),
    ])
    .map(([, term]) => term!),
);

it('explains every term that a page names, and names every term that is explained', () => {
  expect([...used].sort()).toEqual(Object.keys(explanations).sort());
});

it.each(Object.entries(explanations))('says %s in one to three whole sentences', (_, { says }) => {
  expect(says).toMatch(/^[A-Z].*\.$/);
  expect(says.length).toBeLessThan(220);
});
