import type { GraphQLSchema } from 'graphql';
import type { Random } from '../testkit/random.ts';

const texts = [
  '',
  '\u0000',
  '\ud800',
  '𝒳\u202e',
  "' OR 1=1 --",
  '-1',
  '99999999999999999999',
  'x'.repeat(5_000),
  'cx',
  'v1',
];

/** The body of a request to the API that no page of ours would send. */
export function hostileDocument(schema: GraphQLSchema, random: Random): unknown {
  const fields = Object.values(
    (random.uniform() < 0.7 ? schema.getQueryType() : schema.getMutationType())!.getFields(),
  );
  const field = random.pick(fields);
  const operation = fields.includes(schema.getQueryType()!.getFields()['workspace']!) ? 'query' : 'mutation';
  const given = field.args.map((argument) => `${argument.name}: ${literal(String(argument.type), random)}`);
  const call = `${field.name}${given.length === 0 ? '' : `(${given.join(', ')})`}`;
  const answered = schema.getType(String(field.type).replaceAll(/[[\]!]/g, ''));
  const selection = answered !== undefined && 'getFields' in answered ? '{ __typename }' : '';
  return random.pick<() => unknown>([
    () => ({ query: `${operation} { ${call} ${selection} }` }),
    () => ({ query: `${operation} { ${call} ${selection} }` }),
    () => ({ query: `${operation} { ${call} ${selection} }` }),
    () => ({ query: `{ ${'__schema { types { fields { type { ofType '.repeat(random.integer(1, 30))}` }),
    () => ({ query: `{ __type(name: "Query") ${'{ ofType '.repeat(200)}{ name }${' }'.repeat(200)} }` }),
    () => ({
      query: `{ ${Array.from({ length: random.integer(1, 800) }, (_, at) => `a${at}: ${field.name} ${selection}`).join(' ')} }`,
    }),
    () => ({ query: 'query { ...A } fragment A on Query { ...B } fragment B on Query { ...A me { id } }' }),
    () => ({ query: `query { ...A } ${'fragment A on Query { me { id } } '.repeat(random.integer(1, 50))}` }),
    () => [{ query: '{ me { id } }' }, { query: '{ me { id } }' }],
    () => ({
      query: `query ($v: String) { conversation(id: $v) { id } }`,
      variables: { v: 'y'.repeat(random.integer(1, 200_000)) },
    }),
    () => ({
      query: 'query ($p: PeriodInput!) { trend(period: $p) { at } }',
      variables: {
        p: random.pick<unknown>([
          1,
          'x',
          [],
          { from: 1 },
          { from: '2026-01-01', to: '2026-01-02', more: 1 },
          null,
        ]),
      },
    }),
    () => ({
      query: `query ($a: Boolean = true) { me @include(if: $a) @skip(if: ${literal('Boolean', random)}) @nothing { id } }`,
    }),
    () => ({ query: `{ me { id @deprecated @include(if: "${random.pick(texts)}") } }` }),
    () => ({
      query: random.pick<unknown>([null, 1, [], {}, '', '#', '{', '\u0000', '"""', '{ a(b: "\\ud800") }']),
    }),
    () => ({ query: 'subscription { me { id } }', operationName: random.pick<unknown>([1, 'x', null, {}]) }),
    () => ({
      query: '{ me { id } }',
      variables: random.pick<unknown>([1, 'x', [], null]),
      extensions: random.pick<unknown>([{ persistedQuery: { version: 1, sha256Hash: 'x' } }, 1, null]),
    }),
    () => random.pick<unknown>([null, 1, 'x', [], [[]], {}, { query: {} }]),
  ])();
}

/** A value that may or may not be one of a type. */
function literal(type: string, random: Random): string {
  const text = (): string => JSON.stringify(random.pick(texts));
  if (random.uniform() < 0.1)
    return random.pick(['null', '1', '-1', '"x"', '[]', '{}', '1e400', '$undefined', 'ENUM', '[[[]]]']);
  if (type.startsWith('[')) return `[${literal(type.slice(1), random)}, ${literal(type.slice(1), random)}]`;
  if (type.startsWith('Int')) return random.pick(['0', '1', '-1', '2147483647', '99999999999']);
  if (type.startsWith('Float')) return random.pick(['0', '-0.0', '1e308', '0.5', '-5']);
  if (type.startsWith('Boolean')) return random.pick(['true', 'false']);
  if (type.startsWith('PeriodInput'))
    return random.pick([
      '{ from: "2026-06-01", to: "2026-07-01" }',
      '{ from: "0001-01-01", to: "9999-12-31" }',
      '{ from: "x", to: "y" }',
    ]);
  if (type.startsWith('Date')) return random.pick(['"2026-06-01"', '"0000-00-00"', '"9999-12-31"']);
  if (/^(?:ID|String)/.test(type))
    return random.uniform() < 0.3 ? '"00000000-0000-4000-8000-000000000000"' : text();
  return random.pick(['{}', text(), 'REGION', 'WEEKLY', '{ metric: "cx", version: "v1" }']);
}
