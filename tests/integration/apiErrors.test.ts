import { afterAll, beforeAll, expect, test } from 'vitest';
import { getIntrospectionQuery } from 'graphql';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';

let api: TemporaryApi;
beforeAll(async () => {
  api = await startTemporaryApi();
});
afterAll(() => api.close());

const period = 'period: { from: "2026-06-01", to: "2026-07-01" }';
const movement = (more: string, to = '2026-07-01'): string =>
  `{ movement(input: { baseline: { from: "2026-05-01", to: "2026-06-01" }, current: { from: "2026-06-01", to: "${to}" } ${more} }) { delta { value } drivers { rule } warnings { code } } }`;

const manyQuestions = Array.from({ length: 400 }, (_, index) => `a${index}: workspace { timeZone }`).join(
  ' ',
);
const nested = (levels: number, inside: string): string =>
  `${'ofType { '.repeat(levels)} ${inside} ${'}'.repeat(levels)}`;

test.each([
  ['INVALID_PERIOD', movement('', '2026-06-01')],
  ['INVALID_PERIOD', movement('', '2246-06-01')],
  [
    'INVALID_PERIOD',
    '{ movement(input: { baseline: { from: "2026-05-01", to: "2026-06-02" }, current: { from: "2026-06-01", to: "2026-07-01" } }) { narrative } }',
  ],
  ['BAD_INPUT', movement('dimensions: [REGION, REGION]')],
  ['BAD_INPUT', movement('dimensions: [REGION, CHANNEL, AGENT_TIER, LANGUAGE, TOPIC, TEAM]')],
  ['BAD_INPUT', movement('maxDrivers: 51')],
  ['BAD_INPUT', movement('minSupport: -1')],
  ['BAD_INPUT', `{ conversations(${period}, first: 0) { totalCount } }`],
  ['BAD_INPUT', `{ conversations(${period}, after: "nonsense") { totalCount } }`],
  ['BAD_INPUT', '{ trend(period: { from: "2026-02-30", to: "2026-03-01" }) { at } }'],
  ['BAD_INPUT', '{ nothingOfTheKind }'],
  ['BAD_INPUT', '{ workspace {'],
  ['QUERY_TOO_HEAVY', `{ ${manyQuestions} }`],
  ['QUERY_TOO_HEAVY', `{ ... on Query { ${manyQuestions} } }`],
  ['QUERY_TOO_HEAVY', `{ ...all } fragment all on Query { ${manyQuestions} }`],
  ['QUERY_TOO_DEEP', `{ __type(name: "Query") { ${nested(20, 'name')} } }`],
  [
    'QUERY_TOO_DEEP',
    `{ __type(name: "Query") { ...outer } } fragment outer on __Type { ${nested(10, '...inner')} } fragment inner on __Type { ${nested(10, 'name')} }`,
  ],
])('%s, case %#', async (code, query) => {
  const { errors } = await api.answer(query);
  expect(errors?.[0]?.extensions?.code).toBe(code);
});

test('what the contract gives no bounds to is answered', async () => {
  for (const minSupport of [0, 2 ** 31 - 1])
    expect((await api.answer(movement(`minSupport: ${minSupport}`))).errors).toBeUndefined();
  const all = 'REGION, CHANNEL, AGENT_TIER, LANGUAGE, CUSTOMER_SEGMENT, TOPIC, TEAM';
  expect((await api.answer(`{ slices(${period}, by: [${all}]) { mean } }`)).errors).toBeUndefined();
});

test.each([
  [
    'QUERY_TOO_DEEP',
    JSON.stringify({
      query: `{ __type(name: "Query") { ${nested(20, 'name')} } }`,
    }),
    400,
  ],
  ['BAD_INPUT', '{ no json', 400],
  ['QUERY_TOO_HEAVY', JSON.stringify({ query: `{ workspace { timeZone } } #${'x'.repeat(2 ** 20)}` }), 413],
])('%s is the caller’s mistake, also before GraphQL reads it (case %#)', async (code, body, status) => {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${api.url}/graphql`, { method: 'POST', headers, body });
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
});

test.each([
  ['metric', `query ($metric: String!) { negativeShare(metric: $metric, ${period}) { raw { value } } }`],
  ['metric', `query ($metric: String!) { trend(metric: $metric, ${period}) { at } }`],
  ['input.metric', `query ($metric: String!) ${movement(', metric: $metric')}`],
])('%s is called as a record may call it (case %#)', async (path, query) => {
  for (const character of ['m', '😀'])
    expect(
      (await api.answer(query, { metric: character.repeat(200) })).errors?.[0]?.extensions?.code,
    ).not.toBe('BAD_INPUT');
  for (const [metric, problem] of [
    ['m'.repeat(201), 'is longer than 200 characters'],
    ['\0', 'holds a NUL character'],
  ]) {
    const { errors } = await api.answer(query, { metric });
    expect(errors).toMatchObject([
      { message: `${path} ${problem}.`, extensions: { code: 'BAD_INPUT', path } },
    ]);
  }
});

const manyLists = (length: number, first: string): string =>
  Array.from(
    { length },
    (_, at) =>
      `c${at}: conversations(${period}${first}) { nodes { id messages { text role at index } scores { version score reasons { rule points quote note start end } } } }`,
  ).join(' ');

test('a list asked for by a variable costs as much as one asked for in the text', async () => {
  const query = `query ($n: Int!) { ${manyLists(20, ', first: $n')} }`;
  expect((await api.answer(query, { n: 1 })).errors).toBeUndefined();
  expect((await api.answer(query, { n: 200 })).errors?.[0]?.extensions?.code).toBe('QUERY_TOO_HEAVY');
});

test('a list of which nobody says how much is asked for costs as much as it answers', async () => {
  expect((await api.answer(`{ ${manyLists(70, ', first: 1')} }`)).errors).toBeUndefined();
  expect((await api.answer(`{ ${manyLists(70, '')} }`)).errors?.[0]?.extensions?.code).toBe(
    'QUERY_TOO_HEAVY',
  );
});

test('an empty warehouse answers without errors', async () => {
  const answered = await api.ask<{ movement: object }>(movement(''));
  expect(answered.movement).toEqual({
    delta: null,
    drivers: [],
    warnings: expect.arrayContaining([{ code: 'NO_DATA' }]) as unknown,
  });
  const { workspace } = await api.ask<{ workspace: object }>(
    '{ workspace { conversations firstDay sample } }',
  );
  expect(workspace).toEqual({ conversations: 0, firstDay: null, sample: false });
  const { trend } = await api.ask<{ trend: object[] }>(
    '{ trend(period: { from: "2026-06-01", to: "2026-06-03" }) { at conversations mean } }',
  );
  expect(trend).toEqual([
    { at: '2026-06-01', conversations: 0, mean: null },
    { at: '2026-06-02', conversations: 0, mean: null },
  ]);
});

test('clients may ask for the schema', async () => {
  expect((await api.answer(getIntrospectionQuery())).errors).toBeUndefined();
});

test('the page to try questions on needs nothing of another server', async () => {
  const page = await (await fetch(`${api.url}/graphql`)).text();
  expect(page).not.toMatch(/https?:\/\//);
  for (const [, path] of page.matchAll(/(?:src|href)="([^"]+)"/g)) {
    expect((await fetch(`${api.url}${path}`)).status, path).toBe(200);
  }
});

test('pages of other sites may not load data', async () => {
  const headers = { origin: 'http://elsewhere.example', 'content-type': 'text/plain' };
  const response = await fetch(`${api.url}/ingest`, { method: 'POST', headers, body: '{}' });
  expect(response.status).toBe(403);
});

test('it is alive and ready', async () => {
  expect((await fetch(`${api.url}/health`)).status).toBe(200);
  expect((await fetch(`${api.url}/ready`)).status).toBe(200);
});
