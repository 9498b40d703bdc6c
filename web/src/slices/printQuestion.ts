/** Fields whose strings are enum values, which GraphQL writes without quotes. */
const enums = new Set(['rows', 'columns', 'dimensions', 'measure', 'comparison']);

/** A value as a GraphQL literal; null and undefined fields are left out. */
function printLiteral(value: unknown, field = ''): string {
  if (Array.isArray(value)) return `[${value.map((one) => printLiteral(one, field)).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, inner]) => inner !== null && inner !== undefined)
      .map(([name, inner]) => `${name}: ${printLiteral(inner, name)}`);
    return `{ ${fields.join(', ')} }`;
  }
  return typeof value === 'string' && enums.has(field) ? value : JSON.stringify(value);
}

/** A query with its input written out, ready to paste into a GraphQL console. */
export function printQuestion(document: string, input: unknown): string {
  return document
    .trim()
    .replace(/\(\$input: \w+!\)/, '')
    .replaceAll('$input', printLiteral(input));
}
