/** Writes `schema/graphql/schema.graphql`; a test holds the committed file to the code. */
import { mkdir, writeFile } from 'node:fs/promises';
import { printedSchema } from './src/graphql/printedSchema.ts';

const target = new URL('../schema/graphql/schema.graphql', import.meta.url);
await mkdir(new URL('.', target), { recursive: true });
await writeFile(target, await printedSchema());
