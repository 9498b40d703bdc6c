import { inspect } from 'node:util';
import { scoreConversation } from '@plumbline/etl';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { chat, judging, modelVersion, plainParts, scorerFor } from '../testkit/modelScripts.ts';
import {
  completion,
  startOpenAiServer,
  type OpenAiServer,
  type Reply,
  type Script,
} from '../testkit/openAiServer.ts';

const key = 'sk-secret-key-of-the-test';
const transcript = 'My cellar floods whenever the marzipan arrives';
const conversation = chat(`${transcript}.`, 'Oh no.');

let server: OpenAiServer;
let printed: string;

beforeEach(() => {
  printed = '';
  // The client logs whole requests where this is set, as people do to find a mistake.
  vi.stubEnv('OPENAI_LOG', 'debug');
  for (const stream of [process.stderr, process.stdout]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  }
  for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((...values: unknown[]) => {
      printed += inspect(values, { depth: 20 });
    });
  }
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await server.close();
});

/** A failure in which the endpoint repeats everything that it got. */
const echoing =
  (status: number, code: string | null = null): Script =>
  (request) => ({
    status,
    headers: { 'x-request-id': 'req', 'x-echo': String(request.headers.authorization) },
    body: {
      error: {
        message: `Incorrect: ${request.headers.authorization} ${request.text}`,
        type: String(request.headers.authorization),
        param: transcript,
        code: code ?? key,
      },
    },
  });
const always =
  (reply: Reply): Script =>
  () =>
    reply;
const echoed = (request: { text: string; headers: { authorization?: string | undefined } }) =>
  `${request.headers.authorization} ${request.text}`;

describe('neither the key nor what was said is in an error or a log', () => {
  test.each<[string, Script]>([
    ['400', echoing(400)],
    ['401', echoing(401)],
    ['403', echoing(403)],
    ['404', echoing(404)],
    ['422', echoing(422)],
    ['429', echoing(429)],
    ['no credit', echoing(429, 'insufficient_quota')],
    ['too long', echoing(400, 'context_length_exceeded')],
    ['500', echoing(500)],
    ['a failure that is no JSON', (request) => ({ status: 502, body: echoed(request) })],
    ['a body that is no JSON', (request) => ({ body: echoed(request) })],
    ['a closed connection', always({ dies: 'at once' })],
    ['a connection that breaks off', (request) => ({ ...completion(echoed(request)), dies: 'midway' })],
    ['a timeout', always({ ...completion({}), delayMs: 60_000 })],
    ['an answer that is no JSON', (request) => completion(echoed(request))],
    ['an answer that is cut off', (request) => completion(echoed(request), { finish: 'length' })],
    ['a refusal', (request) => completion(null, { refusal: echoed(request) })],
    [
      'an answer of another form',
      always(completion({ verdicts: [{ [transcript]: key, rule: transcript }], [key]: transcript })),
    ],
    [
      'a rule that does not exist',
      (request) =>
        completion({
          verdicts: [
            {
              rule: echoed(request),
              message: null,
              quote: null,
              note: '',
              verdict: 'met',
              confidence: 1,
              strength: 1,
            },
          ],
          summary: transcript,
        }),
    ],
    ['no chat completion', (request) => ({ body: { object: 'error', message: echoed(request) } })],
  ])('%s', async (_, script) => {
    server = await startOpenAiServer(script);
    const scorer = scorerFor(server.url, {
      patience: { ...plainParts.patience!, timeoutMs: 250, breakAfter: 3 },
    });
    const errors: unknown[] = [];
    for (let index = 0; index < 2; index++) {
      errors.push(
        await scoreConversation(conversation, modelVersion(), scorer).then(
          () => null,
          (error: unknown) => error,
        ),
      );
    }
    expect(server.requests[0]!.text).toContain(transcript);
    const everything =
      printed +
      errors
        .map((error) => inspect(error, { depth: 20, showHidden: true }) + JSON.stringify(error))
        .join('\n');
    errors.forEach((error) => expect(error).toBeInstanceOf(Error));
    expect(everything).not.toContain(key);
    expect(everything).not.toContain('marzipan');
    expect(printed).toBe('');
  });

  test('nor when all goes well', async () => {
    server = await startOpenAiServer((request) => judging(request));
    await scoreConversation(conversation, modelVersion(), scorerFor(server.url));
    expect(printed).toBe('');
  });
});
