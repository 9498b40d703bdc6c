import { modelBatch, ModelError, scoreConversation, type ScorableConversation } from '@plumbline/etl';
import { afterEach, describe, expect, test } from 'vitest';
import { chat, judging, met, modelVersion, plainParts, settingsFor } from '../testkit/modelScripts.ts';
import {
  completion,
  failure,
  startOpenAiServer,
  type OpenAiRequest,
  type OpenAiServer,
  type Reply,
  type Script,
} from '../testkit/openAiServer.ts';

let server: OpenAiServer;
afterEach(async () => server.close());
const serve = async (script: Script, others?: (request: OpenAiRequest) => Reply | undefined) => {
  server = await startOpenAiServer(script, others);
  return modelBatch(settingsFor(server.url, { contextTokens: 6_000 }), plainParts, 5);
};

const version = modelVersion();
const conversations = new Map<string, ScorableConversation>([
  ['helpdesk/1', chat('I waited for an hour.', 'It is fixed now.')],
  ['helpdesk/2', chat('All fine.', 'Good.')],
]);

describe('a batch', () => {
  test('goes out as a file of requests and comes back by conversation, in any order', async () => {
    const batch = await serve((request) =>
      judging(request, request.text.includes('an hour') ? { waited: met('m1', 'waited') } : {}),
    );
    const id = await batch.submit(conversations, version);
    const { answers, failed } = await batch.collect(id, conversations, version);
    expect(failed).toEqual(new Map());
    expect([...answers.keys()]).toEqual(['helpdesk/1', 'helpdesk/2']);
    expect(answers.get('helpdesk/1')!.provenance).toMatchObject({ tries: 1, inputTokens: 100, cost: 0.0004 });
    const scores = await Promise.all(
      Array.from(conversations, async ([key, conversation]) => {
        const judge = () => answers.get(key)!;
        return (await scoreConversation(conversation, version, { name: 'model', judge })).score;
      }),
    );
    expect(scores).toEqual([5, 7]);
    expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v1/files',
      'POST /v1/batches',
      'GET /v1/batches/batch_1',
      'GET /v1/batches/batch_1',
      'GET /v1/files/file-2/content',
    ]);
  });

  test('asks twice about a conversation that the version has asked about twice', async () => {
    const batch = await serve((request) =>
      judging(request, request.before === 0 ? { waited: met('m1', 'waited') } : {}),
    );
    const twice = modelVersion(undefined, { consistencyShare: 1 });
    const one = new Map([...conversations].slice(0, 1));
    const { answers } = await batch.collect(await batch.submit(one, twice), one, twice);
    expect(answers.get('helpdesk/1')!.provenance).toMatchObject({ asked: 2, flipped: 1, tries: 2 });
  });

  test('says of each conversation that has no answer why', async () => {
    const replies: Record<string, Reply> = {
      failing: failure(500, 'Down'),
      expired: { dies: 'at once' },
      broken: completion('{'),
      refused: completion(null, { refusal: 'No.' }),
    };
    const batch = await serve((request) => {
      const key = Object.keys(replies).find((name) => request.text.includes(name));
      return key === undefined ? judging(request) : replies[key]!;
    });
    const some = new Map([
      ...[...Object.keys(replies), 'fine'].map((name) => [name, chat(`This is ${name}.`)] as const),
      ['long', chat('and so on '.repeat(4_000))] as const,
    ]);
    const { answers, failed } = await batch.collect(await batch.submit(some, version), some, version);
    expect([...answers.keys()]).toEqual(['fine']);
    expect(Object.fromEntries(failed)).toEqual({
      failing: "The model's endpoint failed (500).",
      expired: 'The batch ended without an answer.',
      broken: "The model's answer cannot be used: it is not valid JSON.",
      refused: 'The model refuses to judge this conversation.',
      long: 'It is too long for a request of a batch.',
    });
  });

  test('leaves no file at the endpoint once it is forgotten', async () => {
    const batch = await serve((request) => judging(request));
    const id = await batch.submit(conversations, version);
    await batch.collect(id, conversations, version);
    await batch.forget(id!);
    expect(server.requests.filter(({ method }) => method === 'DELETE').map(({ path }) => path)).toEqual([
      '/v1/files/file-1',
      '/v1/files/file-2',
    ]);
  });

  test('is none where nothing can be asked', async () => {
    const batch = await serve((request) => judging(request));
    const long = new Map([['long', chat('and so on '.repeat(4_000))]]);
    expect(await batch.submit(long, version)).toBeNull();
    const { failed } = await batch.collect(null, long, version);
    expect([...failed.keys()]).toEqual(['long']);
    expect(server.requests).toHaveLength(0);
  });

  test('is an error at an endpoint that has none', async () => {
    const batch = await serve(
      (request) => judging(request),
      () => failure(404, 'Not Found'),
    );
    await expect(batch.submit(conversations, version)).rejects.toThrow(ModelError);
  });

  test('is waited for until the signal is aborted', async () => {
    const stop = new AbortController();
    const reason = new Error('The run was stopped.');
    const batch = await serve(
      (request) => judging(request),
      ({ method, path }) => {
        if (method !== 'GET' || !path.includes('/batches/')) return undefined;
        stop.abort(reason);
        return { body: { id: 'batch_1', object: 'batch', status: 'in_progress' } };
      },
    );
    const id = await batch.submit(conversations, version);
    await expect(batch.collect(id, conversations, version, stop.signal)).rejects.toBe(reason);
  });
});
