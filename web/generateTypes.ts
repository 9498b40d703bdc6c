/**
 * Writes the types of the GraphQL schema for the pages' documents:
 *   tsx web/generateTypes.ts            writes src/generated/schema.d.ts
 *   tsx web/generateTypes.ts --check    fails where the committed file is not what the schema gives
 */
import { readFile, writeFile } from 'node:fs/promises';
import { minifyIntrospection, outputIntrospectionFile } from '@gql.tada/internal';
import { buildSchema, introspectionFromSchema } from 'graphql';

const schemaFile = new URL('../schema/graphql/schema.graphql', import.meta.url);
const typesFile = new URL('src/generated/schema.d.ts', import.meta.url);

/** The source of `schema.d.ts` for a schema in SDL. */
export function schemaTypes(sdl: string): string {
  const introspection = introspectionFromSchema(buildSchema(sdl), { descriptions: false });
  return outputIntrospectionFile(minifyIntrospection(introspection), {
    fileType: '.d.ts',
    shouldPreprocess: true,
  });
}

const source = schemaTypes(await readFile(process.env['SCHEMA_FILE'] ?? schemaFile, 'utf8'));
if (process.argv.includes('--check')) {
  if ((await readFile(typesFile, 'utf8')) !== source) {
    process.stderr.write(
      'web/src/generated/schema.d.ts is not what the schema gives: run `tsx web/generateTypes.ts`.\n',
    );
    process.exitCode = 1;
  }
} else {
  await writeFile(typesFile, source);
}
