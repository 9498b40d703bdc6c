import {
  getNamedType,
  isEnumType,
  isNonNullType,
  isObjectType,
  isScalarType,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql';

/** Below this many objects nothing is asked for: what a type leads back to is asked for where it stands. */
const deepest = 6;

/**
 * Everything that a type tells, as a selection: each field that takes no argument it cannot do without, of each type once
 * on a way down.
 */
export function fullSelection(type: GraphQLObjectType, above: readonly GraphQLObjectType[] = []): string {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    if (needsArguments(field)) return [];
    const named = getNamedType(field.type);
    if (isScalarType(named) || isEnumType(named)) return [field.name];
    if (!isObjectType(named) || named === type || above.includes(named) || above.length >= deepest) return [];
    return [`${field.name} ${fullSelection(named, [...above, type])}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
}

const needsArguments = (field: GraphQLField<unknown, unknown>): boolean =>
  field.args.some((argument) => isNonNullType(argument.type) && argument.defaultValue === undefined);
