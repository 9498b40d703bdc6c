import { openLog } from '@plumbline/api';
import { readEnvironment, secretsOf } from '@plumbline/etl';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { readFigures } from '../testkit/readFigures.ts';
import { countAsked } from '../testkit/statements.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../testkit/receivers.ts';

const line = z.looseObject({
  time: z.iso.datetime(),
  level: z.enum(['info', 'warn', 'error']),
  msg: z.string(),
});

const env = readEnvironment({
  POSTGRES_URL: 'postgres://plumb:pass%2Fword@127.0.0.1/plumb',
  OPENAI_MODEL: 'judge',
  OPENAI_BASE_URL: 'http://127.0.0.1:1/v1',
  OPENAI_API_KEY: 'sk-"quoted"-key',
  WEBHOOK_URL: 'https://hooks.example.com/T0/path-secret',
  WEBHOOK_SECRET: 'a-webhook-secret-of-ours',
  SMTP_URL: 'smtp://me:mail-password@127.0.0.1:1',
  SMTP_FROM: 'me@example.com',
});

const record = {
  startedAt: '2026-06-01T10:00:00Z',
  region: 'EMEA',
  channel: 'chat',
  agentTier: 'tier 1',
  language: 'en',
  messages: [{ role: 'customer', text: 'Hello.' }],
};

let written: string[] = [];
let api: TemporaryApi;
let collector: WebhookReceiver;
const log = openLog({ format: 'json', secrets: secretsOf(env), write: (text) => written.push(text) });
const lines = () => written.map((text) => line.parse(JSON.parse(text)));

beforeAll(async () => {
  collector = await startWebhookReceiver(() => 200);
  api = await startTemporaryApi({ log, metrics: true, tracesUrl: new URL(collector.url).origin });
});
afterAll(async () => {
  await api.close();
  await collector.close();
});
beforeEach(() => {
  written = [];
});

const ask = (query: string, requestId?: string) =>
  fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(requestId === undefined ? {} : { 'x-request-id': requestId }),
    },
    body: JSON.stringify({ query }),
  });

test('a request keeps the id it came with, in the header, the error and every line', async () => {
  const response = await ask('query Odd { nothingOfTheKind }', 'proxy-1.2:3_4');
  expect(response.headers.get('x-request-id')).toBe('proxy-1.2:3_4');
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { requestId: 'proxy-1.2:3_4' } }] });
  await expect.poll(lines).toEqual([
    {
      time: expect.any(String),
      level: 'info',
      requestId: 'proxy-1.2:3_4',
      method: 'POST',
      route: '/graphql',
      status: 400,
      ms: expect.any(Number),
      msg: 'answered',
    },
  ]);
});

test.each(['', 'two words', 'x'.repeat(129), '<b>'])(
  'an id that is none is replaced by one of its own (case %#)',
  async (given) => {
    const id = (await ask('{ workspace { timeZone } }', given)).headers.get('x-request-id');
    expect(id).toMatch(/^[\da-f-]{36}$/);
  },
);

test('figures: what was asked, loaded and waits, as Prometheus reads them', async () => {
  const load = await fetch(`${api.url}/ingest?source=unit`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: ['C-1', 'C-2'].map((id) => `${JSON.stringify({ ...record, id })}\n`).join(''),
  });
  expect(await load.json()).toMatchObject({ loaded: 2 });
  await ask('query Zone { workspace { timeZone conversations } }');
  await ask(
    'query Refused { conversations(period: { from: "2026-06-01", to: "2026-07-01" }, first: 0) { totalCount } }',
  );
  for (let index = 0; index < 120; index += 1) await ask(`query Flood${index} { __typename }`);
  await api.databases.dataSource.query(
    `INSERT INTO outbox_message (kind, dedupe_key, recipients, subject, payload, state, tries, next_try, created_at)
     VALUES ('email', 'one', '[]', 's', '{}', 'waiting', 0, now(), now() - interval '90 seconds')`,
  );
  const answer = await fetch(`${api.url}/metrics`);
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const figures = readFigures(await answer.text());
  const valueOf = (name: string, labels: Record<string, string> = {}) =>
    figures.find(
      (one) =>
        one.name === name && Object.entries(labels).every(([label, value]) => one.labels[label] === value),
    )?.value;

  expect(valueOf('plumbline_conversations_total', { what: 'loaded' })).toBe(2);
  const ingest = { method: 'POST', route: '/ingest', status: '200' };
  expect(valueOf('plumbline_http_request_seconds_count', ingest)).toBe(1);
  expect(valueOf('plumbline_http_request_seconds_bucket', { ...ingest, le: '+Inf' })).toBe(1);
  expect(valueOf('plumbline_graphql_operation_seconds_count', { operation: 'Zone', outcome: 'done' })).toBe(
    1,
  );
  expect(
    valueOf('plumbline_graphql_operation_seconds_count', { operation: 'Refused', outcome: 'failed' }),
  ).toBe(1);
  expect(
    valueOf('plumbline_query_seconds_count', { system: 'clickhouse', query: 'insert.conversation' }),
  ).toBe(1);
  expect(valueOf('plumbline_query_seconds_count', { system: 'postgresql', query: 'SELECT' })).toBeGreaterThan(
    0,
  );
  expect(valueOf('plumbline_outbox_messages', { kind: 'email' })).toBe(1);
  expect(valueOf('plumbline_outbox_messages', { kind: 'webhook' })).toBe(0);
  expect(valueOf('plumbline_outbox_oldest_seconds', { kind: 'email' })).toBeGreaterThanOrEqual(90);
  expect(valueOf('plumbline_warehouse_writers')).toBe(0);
  expect(valueOf('plumbline_schedule_lag_seconds')).toBe(0);
  expect(valueOf('process_resident_memory_bytes')).toBeGreaterThan(0);
  const operations = new Set(
    figures.map(({ labels }) => labels['operation']).filter((one) => one !== undefined),
  );
  expect(operations.has('other')).toBe(true);
  expect(operations.size).toBe(101);
});

test('a load’s line names none of the questions whose answers were renewed at its end', async () => {
  await ask('query Names { reviewers { name } }');
  const load = (): Promise<Response> =>
    fetch(`${api.url}/ingest?source=unit`, {
      method: 'POST',
      body: JSON.stringify({ ...record, id: 'C-0' }),
    });
  expect(await countAsked('"reviewer"', load)).toBe(1);
  const lineOfLoad = () => lines().find(({ route }) => route === '/ingest');
  await expect.poll(lineOfLoad).toBeDefined();
  expect(lineOfLoad()).not.toHaveProperty('operation');
});

test('a trace: the request under its caller, in it the operation, in that the questions, without values', async () => {
  const caller = { trace: '0af7651916cd43dd8448eb211c80319c', span: 'b7ad6b7169203331' };
  await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-request-id': 'traced-1',
      traceparent: `00-${caller.trace}-${caller.span}-01`,
    },
    body: JSON.stringify({
      query: `query Traced { conversations(period: { from: "2026-06-01", to: "2026-07-01" }, filter: { topics: ["hush-hush"] }) { totalCount } reviewers { id } }`,
    }),
  });
  const ofTrace = () =>
    collector.calls
      .flatMap(({ path, body }) =>
        path === '/v1/traces' ? exported.parse(JSON.parse(body)).resourceSpans : [],
      )
      .flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans))
      .filter(({ traceId }) => traceId === caller.trace);
  await expect.poll(() => ofTrace().map(({ name }) => name)).toContain('POST /graphql');
  const spans = ofTrace();
  const [request, operation] = ['POST /graphql', 'graphql Traced'].map((name) =>
    spans.find((one) => one.name === name),
  );
  expect(request).toMatchObject({ parentSpanId: caller.span });
  expect(attributesOf(request)).toMatchObject({
    'plumbline.request_id': 'traced-1',
    'http.route': '/graphql',
  });
  expect(operation).toMatchObject({ parentSpanId: request?.spanId });
  const questions = spans.filter(({ name }) => /^(clickhouse|postgresql) /.test(name));
  expect(new Set(questions.map((one) => attributesOf(one)['db.system.name']))).toEqual(
    new Set(['clickhouse', 'postgresql']),
  );
  expect(new Set(questions.map(({ parentSpanId }) => parentSpanId))).toEqual(new Set([operation?.spanId]));
  for (const one of questions) expect(attributesOf(one)['db.query.text']).toMatch(/^\s*SELECT/);
  expect(JSON.stringify(spans)).not.toContain('hush-hush');
});

const span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  attributes: z.array(z.object({ key: z.string(), value: z.object({ stringValue: z.string().optional() }) })),
});
/** A body of OTLP over HTTP as JSON. */
const exported = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(span) })) })),
});
const attributesOf = (one: z.output<typeof span> | undefined) =>
  Object.fromEntries((one?.attributes ?? []).map(({ key, value }) => [key, value.stringValue]));

test('a bug is told by its request and operation, without what the database quotes of a conversation', async () => {
  const said = 'my card number is four two';
  const { client } = api.databases.warehouse;
  await client.command({
    query: `INSERT INTO conversation (id, started_at, attributes) VALUES ('C-1', '2026-06-01', '${said}')`,
  });
  await client.command({ query: 'ALTER TABLE conversation DROP COLUMN topic' });
  await client.command({
    query: 'ALTER TABLE conversation ADD COLUMN topic String ALIAS toString(toUInt8(attributes))',
  });
  const question = `query Asked { conversations(period: { from: "2026-06-01", to: "2026-07-01" },
    filter: { topics: ["billing"] }) { totalCount } }`;
  const response = await ask(question, 'bug-1');
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: 'INTERNAL', requestId: 'bug-1' } }],
  });
  const bug = lines().find(({ level }) => level === 'error');
  expect(bug).toMatchObject({ requestId: 'bug-1', query: 'Asked', msg: 'bug' });
  expect(bug?.['err']).toMatchObject({ code: expect.stringMatching(/^\d+$/), frames: expect.any(Array) });
  expect(written.join('')).not.toContain('card number');
});

test('no secret of the environment comes through, however it got into an error', () => {
  const secrets = [
    'pass%2Fword',
    'pass/word',
    'sk-"quoted"-key',
    'path-secret',
    'a-webhook-secret-of-ours',
    'mail-password',
  ];
  const cause = new Error(`asked https://hooks.example.com/T0/path-secret with ${secrets[4]}`);
  const error = new Error(`${secrets.slice(0, 3).join(' ')} failed`, { cause });
  log.error({ err: error, with: secrets[5] }, `told ${secrets[1]}`);
  const [told] = lines();
  expect(told?.['err']).toMatchObject({ message: '[secret] [secret] [secret] failed' });
  for (const secret of secrets) expect(written.join('')).not.toContain(JSON.stringify(secret).slice(1, -1));
});

test('what databases and JSON quote is left out, with all their extra fields', () => {
  const quoted = 'what the customer said';
  const ofPostgres = Object.assign(new Error(`invalid input: "${quoted}"`), {
    severity: 'ERROR',
    code: '22P02',
    detail: quoted,
    parameters: [quoted],
  });
  log.error({ err: ofPostgres }, 'one');
  try {
    JSON.parse(`{"a": ${quoted}`);
  } catch (error) {
    log.error({ err: error }, 'two');
  }
  log.error({ err: new Error('outer', { cause: ofPostgres }) }, 'three');
  expect(lines().map(({ msg }) => msg)).toEqual(['one', 'two', 'three']);
  expect(lines()[0]?.['err']).toMatchObject({ code: '22P02' });
  expect(written.join('')).not.toContain('customer');
});

test('at a terminal it is a sentence, and only of what is wrong', () => {
  const told: string[] = [];
  const words = openLog({ format: 'text', write: (text) => told.push(text) });
  words.info('answered');
  words.warn({ table: 'outbox' }, 'late');
  expect(told).toEqual([expect.stringMatching(/^\d\d:\d\d:\d\d warn late table=outbox\n$/)]);
});
