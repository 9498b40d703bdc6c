import { openLog } from '@plumbline/api';
import { readEnvironment, secretsOf } from '@plumbline/etl';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';

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

let written: string[] = [];
let api: TemporaryApi;
const log = openLog({ format: 'json', secrets: secretsOf(env), write: (text) => written.push(text) });
const lines = () => written.map((text) => line.parse(JSON.parse(text)));

beforeAll(async () => {
  api = await startTemporaryApi({ log });
});
afterAll(() => api.close());
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
