import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { schemaTypes } from '../schemaTypes.ts';

it('types the pages from the schema as it is printed (else: pnpm --filter @plumbline/web generate)', async () => {
  const sdl = await readFile(new URL('../../schema/graphql/schema.graphql', import.meta.url), 'utf8');
  const committed = await readFile(new URL('generated/schema.d.ts', import.meta.url), 'utf8');
  expect(committed).toBe(schemaTypes(sdl));
});
