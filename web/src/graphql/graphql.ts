import type { initGraphQLTada } from 'gql.tada';
import type { introspection } from '../generated/schema.d.ts';

export type { ResultOf, VariablesOf } from 'gql.tada';

type Graphql = ReturnType<
  typeof initGraphQLTada<{
    introspection: introspection;
    scalars: { Date: string; DateTime: string };
    disableMasking: true;
  }>
>;

/**
 * A GraphQL document whose result and variables are typed from the schema. Only the types do work: what is sent is the
 * text as written, followed by the text of its fragments.
 */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- gql.tada types a document as parsed; here it stays text.
export const graphql = joinFragments as unknown as Graphql;

function joinFragments(source: string, fragments: string[] = []): string {
  return [source, ...fragments].join('\n');
}
