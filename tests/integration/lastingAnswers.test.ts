import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { actionTable } from '@plumbline/schema/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { farDay, opaque, sendDocument } from '../testkit/actions.ts';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import {
  batchOf,
  createReviewers,
  frozenSet,
  june,
  loadConversations,
  publishSmallRubric,
  publishVersion,
  said,
  submitDocument,
} from '../testkit/groundTruth.ts';
import { countAsked, countStatements } from '../testkit/statements.ts';

const period = `period: { from: "${june.from}", to: "${june.to}" }`;
const list = `{ conversations(${period}) { totalCount nodes { id messages { text } scores { version score } feedback { id } } } reviewers { name } }`;

let api: TemporaryApi;
let ann: string;
let ben: string;
let counted: ReturnType<typeof countStatements>;
beforeAll(async () => {
  api = await startTemporaryApi();
  await publishSmallRubric(api);
  await publishVersion(api, 'v2', 'The same, once more.');
  await loadConversations(api, 12);
  [ann, ben] = (await createReviewers(api, 'Ann', 'Ben')) as [string, string];
  counted = countStatements(api.databases);
});
afterAll(() => api.close());

interface Got {
  status: number;
  tag: string;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** Node's own request, which takes an answer as it was sent. */
const get = (
  query: string,
  { tag, as, encoding }: { tag?: string; as?: string; encoding?: string } = {},
): Promise<Got> =>
  new Promise((resolve, reject) => {
    const asked = request(
      `${api.url}/graphql?query=${encodeURIComponent(query)}`,
      {
        headers: {
          'content-type': 'application/json',
          ...(tag === undefined ? {} : { 'if-none-match': tag }),
          ...(as === undefined ? {} : { 'x-plumbline-reviewer': as }),
          ...(encoding === undefined ? {} : { 'accept-encoding': encoding }),
        },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const { statusCode: status = 0, headers } = response;
          resolve({ status, headers, tag: headers.etag ?? '', body: Buffer.concat(parts) });
        });
      },
    );
    asked.on('error', reject);
    asked.end();
  });

describe('an answer that still stands', () => {
  test('is not worked out again: 304 without a statement', async () => {
    const first = await get(list);
    expect(first).toMatchObject({ status: 200, headers: { 'cache-control': 'private, no-cache' } });
    expect(first.headers.vary).toContain('x-plumbline-reviewer');
    const { result: again, statements } = await counted.since(() =>
      get(list, { tag: `"other", ${first.tag}` }),
    );
    expect(again).toMatchObject({ status: 304, tag: first.tag });
    expect(again.body).toHaveLength(0);
    expect(statements).toEqual({ clickHouse: 0, postgres: 0 });
  });

  test('is another for another question or reviewer', async () => {
    const { tag } = await get(list);
    expect((await get(list, { tag, as: ann })).status).toBe(200);
    expect((await get(`${list} `, { tag })).status).toBe(200);
  });

  test('errors, changes and what a model may say have none', async () => {
    expect((await get(`{ conversations(${period}, first: 0) { totalCount } }`)).tag).toBe('');
    expect((await get('{ nothingOfTheKind }')).tag).toBe('');
    const scored =
      '{ scoreConversation(input: { messages: [{ role: CUSTOMER, text: "Hello." }] }) { score } }';
    expect(await get(scored)).toMatchObject({
      status: 200,
      tag: '',
      headers: { 'cache-control': 'no-store' },
    });
    const change = await get('mutation { createReviewer(name: "Eve") { id } }');
    expect(change).toMatchObject({ status: 405, tag: '' });
  });

  const changes: [string, () => Promise<unknown>][] = [
    ['a load', () => loadConversations(api, 13)],
    ['a reviewer', () => createReviewers(api, 'Cleo')],
    [
      'feedback',
      () =>
        api.as(ann).ask('mutation ($input: FeedbackInput!) { giveFeedback(input: $input) { id } }', {
          input: {
            conversation: opaque('test', 'c1'),
            version: 'v1',
            rule: 'long-wait',
            verdict: 'DISAGREE',
            kind: 'DID_NOT_HAPPEN',
          },
        }),
    ],
    [
      'a dispute decided',
      async () => {
        const { disputes } = await api.ask<{ disputes: { nodes: { id: string }[] } }>(
          '{ disputes { nodes { id } } }',
        );
        await api
          .as(ben)
          .ask('mutation ($id: ID!) { decideDispute(dispute: $id, outcome: ACCEPTED) { id } }', {
            id: disputes.nodes[0]!.id,
          });
      },
    ],
    [
      'scores',
      async () => {
        const { run } = await api
          .as(ann)
          .ask<{ run: { id: string } }>(
            `mutation { run: startScoreRun(input: { version: "v1", scorer: OFFLINE, selection: { kind: PERIOD, ${period} } }) { id } }`,
          );
        await expect
          .poll(() => api.ask('query ($id: ID!) { scoreRun(id: $id) { state } }', { id: run.id }))
          .toEqual({ scoreRun: { state: 'DONE' } });
      },
    ],
    [
      'a rollout',
      () =>
        api
          .as(ann)
          .ask('mutation { advanceRollout(input: { version: "v2", stage: SHADOW }) { __typename } }'),
    ],
    [
      'a label',
      async () => {
        const setId = await frozenSet(api, [ann], { name: 'labelled', size: 4 });
        const before = await get(list);
        const { entries } = await batchOf(api, ann, setId);
        await api.as(ann).ask(submitDocument, {
          assignment: entries[0]!.id,
          submission: crypto.randomUUID(),
          changes: [said('NEGATIVE', ['long-wait'])],
        });
        expect((await get(list, { tag: before.tag })).status).toBe(200);
      },
    ],
  ];
  test.each(changes)('no longer does after %s', async (_what, change) => {
    const { tag } = await get(list);
    expect((await get(list, { tag })).status).toBe(304);
    await change();
    const after = await get(list, { tag });
    expect(after.status).toBe(200);
    expect(after.tag).not.toBe(tag);
    expect((await get(list, { tag: after.tag })).status).toBe(304);
  });
});

test('the same question is asked once: of many at once, and again later; of another reviewer once more', async () => {
  await createReviewers(api, 'Dora');
  const { statements: one } = await counted.since(() => api.answer(list));
  await createReviewers(api, 'Emil');
  const { result, statements } = await counted.since(() =>
    Promise.all(Array.from({ length: 8 }, () => api.answer(list))),
  );
  expect(statements.clickHouse).toBeLessThanOrEqual(one.clickHouse);
  const { result: later, statements: none } = await counted.since(() => api.answer(list));
  expect(none).toEqual({ clickHouse: 0, postgres: 0 });
  expect(new Set([...result, later].map((answer) => JSON.stringify(answer))).size).toBe(1);
  const { statements: ofBen } = await counted.since(() => api.as(ben).answer(list));
  expect(ofBen.clickHouse).toBeGreaterThan(0);
});

test('a load is acknowledged when its answers are renewed', async () => {
  const count = `{ conversations(${period}) { totalCount } }`;
  const names = '{ reviewers { name } }';
  await api.answer(count);
  await api.answer(names);
  expect(await countAsked('"reviewer"', () => loadConversations(api, 14))).toBeGreaterThan(0);
  expect(await countAsked('"reviewer"', () => api.answer(names))).toBe(0);
  expect(await api.answer(count)).toMatchObject({ data: { conversations: { totalCount: 14 } } });
});

test('a change that is sent without its words, by a hash alone, is not taken for a question', async () => {
  const query = 'mutation ($name: String!) { createReviewer(name: $name) { id } }';
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const send = async (body: object): Promise<unknown> =>
    (
      await fetch(`${api.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...body, extensions: { persistedQuery: { version: 1, sha256Hash } } }),
      })
    ).json();
  await send({ query, variables: { name: 'Fay' } });
  const answers = await Promise.all([1, 2].map(() => send({ variables: { name: 'Gil' } })));
  for (const answer of answers)
    expect(answer).toMatchObject({ errors: [{ message: 'PersistedQueryNotSupported' }] });
});

test('what a model may say is asked again', async () => {
  const scored = '{ scoreConversation(input: { messages: [{ role: CUSTOMER, text: "Hello." }] }) { score } }';
  await api.answer(scored);
  const { statements } = await counted.since(() => api.answer(scored));
  expect(statements.postgres).toBeGreaterThan(0);
});

test.each([
  ['in plain letters', 'mutation'],
  ['by escapes', String.raw`mut\u0061tion`],
])('changes are never taken together, written %s', async (_how, written) => {
  const { dataSource } = api.databases;
  const escalations = () => dataSource.getRepository(actionTable).count();
  const before = await escalations();
  const input = { conversation: opaque('test', 'c1'), owner: ben, dueOn: farDay };
  const body = JSON.stringify({ query: sendDocument('escalate'), variables: { input } });
  const headers = { 'content-type': 'application/json', 'x-plumbline-reviewer': ben };
  await Promise.all(
    [1, 2].map(() =>
      fetch(`${api.url}/graphql`, { method: 'POST', headers, body: body.replace('mutation', written) }),
    ),
  );
  expect(await escalations()).toBe(before + 2);
});

describe('an answer is compressed as the caller takes it', () => {
  test.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ])('%s', async (encoding, decompress) => {
    const { headers, body } = await get(list, { encoding });
    const plain = await get(list);
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers.vary).toMatch(/accept-encoding/i);
    expect(headers.vary).toMatch(/x-plumbline-reviewer/i);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(JSON.parse(decompress(body).toString())).toEqual(JSON.parse(plain.body.toString()));
  });

  test('a short one is left as it is', async () => {
    expect((await get('{ __typename }', { encoding: 'br' })).headers['content-encoding']).toBeUndefined();
  });
});
