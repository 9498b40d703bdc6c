/** Writes `src/generated/schema.d.ts` from the printed schema; a test holds the committed file to it. */
import { readFile, writeFile } from 'node:fs/promises';
import { schemaTypes } from './schemaTypes.ts';

const sdl = await readFile(new URL('../schema/graphql/schema.graphql', import.meta.url), 'utf8');
await writeFile(new URL('src/generated/schema.d.ts', import.meta.url), schemaTypes(sdl));
