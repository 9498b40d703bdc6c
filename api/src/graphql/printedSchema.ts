import { lexicographicSortSchema, printSchema } from 'graphql';
import { apiSchema } from './apiSchema.ts';

/** The schema in SDL, sorted: the content of `schema/graphql/schema.graphql`. */
export async function printedSchema(): Promise<string> {
  return `${printSchema(lexicographicSortSchema(await apiSchema()))}\n`;
}
