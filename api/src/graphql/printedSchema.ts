import { lexicographicSortSchema, printSchema } from 'graphql';
import { apiSchema } from './apiSchema.ts';

/** The schema in SDL, sorted, as `schema/graphql/schema.graphql` holds it. */
export async function printedSchema(): Promise<string> {
  return `${printSchema(lexicographicSortSchema(await apiSchema()))}\n`;
}
