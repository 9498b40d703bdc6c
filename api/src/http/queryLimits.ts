import type { ApolloServerPlugin } from '@apollo/server';
import {
  getNamedType,
  isCompositeType,
  isObjectType,
  Kind,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { UserError } from '../errors.ts';

/** The deepest nesting allowed: enough for the introspection queries of GraphQL clients. */
const deepest = 15;
/**
 * The highest cost allowed: the number of fields in the answer, counted in advance. A field costs 1, a field of Query
 * 100 (a pass over the warehouse), and fields under a list with `first` count that many times (drivers ten times).
 */
const costliest = 30_000;
const costOfQuestion = 100;
/** These score while the caller waits, perhaps with a paid model: a query may have ten texts, or two swap tests. */
const costsOfScoring = new Map([
  ['scoreConversation', 3_000],
  ['scoreStored', 3_000],
  ['swapTest', 15_000],
]);
const driversReckoned = 10;

/** Refuses queries that nest deeper or cost more than any query of our pages. */
export function queryLimits(): ApolloServerPlugin {
  return {
    requestDidStart: async () => {
      return {
        didResolveOperation: async ({ schema, document, operation, request, response }) => {
          if (operation == null) return;
          const fragments = new Map<string, FragmentDefinitionNode>();
          for (const definition of document.definitions) {
            if (definition.kind === Kind.FRAGMENT_DEFINITION)
              fragments.set(definition.name.value, definition);
          }
          const { depth, cost } = measureOperation(schema, operation, fragments, request.variables ?? {});
          // A query refused before execution is a bad request, not a failure of the server.
          if (depth > deepest || cost > costliest) response.http.status = 400;
          if (depth > deepest) {
            throw new UserError(
              'QUERY_TOO_DEEP',
              `The question nests ${depth} levels deep; at most ${deepest} are answered.`,
            );
          }
          if (cost > costliest) {
            throw new UserError(
              'QUERY_TOO_HEAVY',
              `The question asks for up to ${Math.round(cost)} fields at once; at most ${costliest} are answered. Ask for fewer rows by "first", or in several questions.`,
            );
          }
        },
      };
    },
  };
}

interface Measure {
  depth: number;
  cost: number;
}

/** An operation's depth and cost; each fragment is measured once. */
function measureOperation(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  variables: Record<string, unknown>,
): Measure {
  const measured = new Map<string, Measure>();
  const query = schema.getQueryType();

  const measure = (selections: SelectionSetNode, type: GraphQLCompositeType | undefined): Measure => {
    const total: Measure = { depth: 0, cost: 0 };
    for (const selection of selections.selections) {
      const part =
        selection.kind === Kind.FIELD
          ? measureField(selection, type)
          : selection.kind === Kind.INLINE_FRAGMENT
            ? measure(selection.selectionSet, typeNamed(selection.typeCondition?.name.value) ?? type)
            : measureFragment(selection.name.value);
      total.depth = Math.max(total.depth, part.depth);
      total.cost += part.cost;
    }
    return total;
  };

  const measureFragment = (name: string): Measure => {
    const known = measured.get(name);
    if (known !== undefined) return known;
    const fragment = fragments.get(name);
    if (fragment === undefined) return { depth: 0, cost: 0 };
    const found = measure(fragment.selectionSet, typeNamed(fragment.typeCondition.name.value));
    measured.set(name, found);
    return found;
  };

  const measureField = (
    field: Extract<SelectionSetNode['selections'][number], { kind: Kind.FIELD }>,
    type: GraphQLCompositeType | undefined,
  ): Measure => {
    const name = field.name.value;
    const definition = isObjectType(type) ? type.getFields()[name] : undefined;
    const own = type !== query || name.startsWith('__') ? 1 : (costsOfScoring.get(name) ?? costOfQuestion);
    if (field.selectionSet === undefined) return { depth: 1, cost: own };
    const named = definition === undefined ? undefined : getNamedType(definition.type);
    const inner = measure(field.selectionSet, isCompositeType(named) ? named : undefined);
    const given = field.arguments?.find((argument) => argument.name.value === 'first')?.value;
    const value =
      given?.kind === Kind.VARIABLE
        ? variables[given.name.value]
        : given?.kind === Kind.INT
          ? Number(given.value)
          : definition?.args.find((argument) => argument.name === 'first')?.defaultValue;
    const rows = name === 'drivers' ? driversReckoned : Math.max(1, Number(value ?? 1) || 1);
    return { depth: inner.depth + 1, cost: own + rows * inner.cost };
  };

  const typeNamed = (name: string | undefined): GraphQLCompositeType | undefined => {
    const type = name === undefined ? undefined : schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  };

  return measure(operation.selectionSet, query ?? undefined);
}
