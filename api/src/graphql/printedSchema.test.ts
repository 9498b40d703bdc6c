import { readFile } from 'node:fs/promises';
import { buildSchema, findBreakingChanges } from 'graphql';
import { expect, test } from 'vitest';
import { printedSchema } from './printedSchema.ts';

const read = (path: string): Promise<string> => readFile(new URL(path, import.meta.url), 'utf8');

test('the committed schema is the one the code answers by (print it with `npx tsx api/printSchema.ts`)', async () => {
  expect(await read('../../../schema/graphql/schema.graphql')).toBe(await printedSchema());
});

test('nothing of the fixed part is missing, renamed, narrowed or made to fail', async () => {
  const fixed = buildSchema(await read('../../../tests/integration/fixtures/movement.graphql'));
  expect(findBreakingChanges(fixed, buildSchema(await printedSchema()))).toEqual([]);
});
