import { describe, expect, test } from 'vitest';
import { judging, said, scorerFor } from '../testkit/modelScripts.ts';
import { completion, failure, rateLimited, type Reply } from '../testkit/openAiServer.ts';
import { patience, judge, failed } from '../testkit/judgedByModel.ts';
import { endpointPerTest } from '../testkit/endpointPerTest.ts';

const endpoint = endpointPerTest();

/** A clock on which sleeping takes no time; how long it was meant to be. */
function sleeplessClock() {
  const slept: number[] = [];
  return {
    slept,
    now: () => Date.parse('2026-11-20T10:00:00Z'),
    sleep: (ms: number) => {
      slept.push(ms);
      return Promise.resolve();
    },
  };
}

const passing: [name: string, reply: Reply][] = [
  ['too many requests', rateLimited()],
  ['a failure of the endpoint', failure(500, 'The server had an error')],
  [
    'a gateway that is down',
    { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad Gateway</h1>' },
  ],
  ['a timeout of the endpoint', failure(408, 'Request timeout')],
  ['a connection that is closed', { dies: 'at once' }],
  ['a connection that breaks off in the answer', { ...completion({}), dies: 'midway' }],
  ['a body that is no JSON', { body: '{"choices": [' }],
];

describe('a failure that passes', () => {
  test.each(passing)('is met by asking again: %s', async (_, reply) => {
    const url = await endpoint.serve((request) => (request.before === 0 ? reply : judging(request)));
    const { provenance } = await judge(scorerFor(url));
    expect(provenance).toMatchObject({ tries: 2, inputTokens: 100 });
    expect(endpoint.requests.map(({ headers }) => headers['x-stainless-retry-count'])).toEqual(['0', '0']);
  });

  test.each<[string, Reply]>([
    ['at all', { ...completion({}), delayMs: 60_000 }],
    ['to its end', { ...completion({}), dies: 'in silence' }],
  ])('is an answer that does not come in time %s', async (_, reply) => {
    const url = await endpoint.serve((request) => (request.before === 0 ? reply : judging(request)));
    // The answer that comes may be late too, on a machine that does much else.
    const impatient = { ...patience, timeoutMs: 300, tries: 100, breakAfter: 1_000 };
    const { provenance } = await judge(scorerFor(url, { patience: impatient }));
    expect(provenance.tries).toBeGreaterThan(1);
  });

  test.each(passing)('is an error where it does not pass: %s', async (_, reply) => {
    const url = await endpoint.serve(() => reply);
    const error = await failed(judge(scorerFor(url)));
    expect(error.message).toMatch(/^The model's endpoint .*; asked 3 times\.$/);
    expect(error.usage).toMatchObject({ tries: 3, inputTokens: 0, cost: 0 });
    expect(error.retryAfterMs).not.toBeNull();
    expect(endpoint.requests).toHaveLength(3);
  });
});

describe('the wait before asking again', () => {
  const waits = async (reply: Reply, tries = 6): Promise<number[]> => {
    const clock = sleeplessClock();
    const url = await endpoint.serve(() => reply);
    await failed(judge(scorerFor(url, { clock, patience: { ...patience, tries, firstDelayMs: 1_000 } })));
    return clock.slept;
  };

  test('is drawn from 0 to a bound that doubles up to the longest', async () => {
    const slept = await waits(failure(503, 'Overloaded'), 10);
    expect(slept).toHaveLength(9);
    slept.forEach((ms, index) => expect(ms).toBeLessThanOrEqual(Math.min(60_000, 1_000 * 2 ** index)));
    expect(Math.max(...slept)).toBeGreaterThan(4_000);
    expect(new Set(slept).size).toBe(9);
  });

  test.each<[string, Record<string, string>, number]>([
    ['in seconds', { 'retry-after': '59' }, 59_000],
    ['as a date', { 'retry-after': 'Fri, 20 Nov 2026 10:00:50 GMT' }, 50_000],
    ['in milliseconds', { 'retry-after-ms': '58500', 'retry-after': '1' }, 58_500],
  ])('is what the endpoint asks for, %s', async (_, headers, ms) => {
    expect(await waits(rateLimited(headers))).toEqual([ms, ms, ms, ms, ms]);
  });

  test('is none where the endpoint asks for too long a one', async () => {
    const url = await endpoint.serve(() => rateLimited({ 'retry-after': '3600' }));
    const error = await failed(judge(scorerFor(url)));
    expect(error.message).toBe(
      "The model's endpoint has too many requests (429) and asks to wait 3600 seconds.",
    );
    expect(error.retryAfterMs).toBe(3_600_000);
    expect(endpoint.requests).toHaveLength(1);
  });
});

test.each<[string, Reply, RegExp]>([
  ['a wrong key', failure(401, 'Incorrect API key provided'), /check OPENAI_API_KEY \(401\)/],
  [
    'a wrong model',
    failure(404, 'The model does not exist'),
    /check OPENAI_BASE_URL and OPENAI_MODEL \(404\)/,
  ],
  [
    'no credit',
    failure(429, 'You exceeded your quota', {}, { code: 'insufficient_quota' }),
    /no credit left \(429\)/,
  ],
  [
    'a parameter it does not take',
    failure(400, "Unsupported value: 'temperature' does not support 0", {}, { param: 'temperature' }),
    /does not take the request, about "temperature" \(400\)/,
  ],
])('a refusal that would not pass is not asked again: %s', async (_, reply, words) => {
  const url = await endpoint.serve(() => reply);
  const error = await failed(judge(scorerFor(url)));
  expect(error.message).toMatch(words);
  expect(error.retryAfterMs).toBeNull();
  expect(endpoint.requests).toHaveLength(1);
});

describe('an answer that cannot be used', () => {
  const both = [said('waited'), said('solved')];
  const invalid: [problem: string, reply: Reply][] = [
    ['it is not valid JSON', completion('{"verdicts": [')],
    ['it was cut off before its end', completion('{"verdicts": [', { finish: 'length' })],
    ['it is empty', completion('')],
    ['it is no chat completion', { body: { choices: [] } }],
    [
      'it does not have the form that was asked for, at "verdicts.0.confidence"',
      completion({ verdicts: [said('waited', { confidence: 7 }), said('solved')], summary: '' }),
    ],
    [
      'it does not have the form that was asked for, at "verdicts.1.verdict"',
      completion({ verdicts: [said('waited'), said('solved', { verdict: 'very much' })], summary: '' }),
    ],
    ['it does not have the form that was asked for, at "verdicts"', completion({ score: 10 })],
    [
      'it names a rule that was not asked about',
      completion({ verdicts: [...both, said('friendly')], summary: '' }),
    ],
    ['it gives no verdict for the rule "solved"', completion({ verdicts: [said('waited')], summary: '' })],
    [
      'it gives more than one verdict for the rule "waited"',
      completion({ verdicts: [...both, said('waited', { verdict: 'met' })], summary: '' }),
    ],
  ];

  test.each(invalid)('is asked for once more with what was wrong: %s', async (problem, reply) => {
    const url = await endpoint.serve((request) => (request.before === 0 ? reply : judging(request)));
    const { provenance, verdicts } = await judge(scorerFor(url));
    expect(provenance.tries).toBe(2);
    expect(verdicts).toHaveLength(2);
    const [first, second] = endpoint.requests.map(({ body }) => body.messages);
    expect(second![0]!.content).toContain(`could not be used: ${problem}.`);
    expect(second![0]!.content.startsWith(first![0]!.content)).toBe(true);
    expect(second!.slice(1)).toEqual(first!.slice(1));
  });

  test.each(invalid)('is no verdict where the second is no better: %s', async (problem, reply) => {
    const url = await endpoint.serve(() => reply);
    const error = await failed(judge(scorerFor(url)));
    expect(error.message).toBe(`The model's answer cannot be used: ${problem}. It was asked twice.`);
    expect(error.usage!.tries).toBe(2);
    expect(endpoint.requests).toHaveLength(2);
  });

  test('was paid for', async () => {
    const url = await endpoint.serve(() => completion('no'));
    const { usage } = await failed(judge(scorerFor(url)));
    expect(usage).toMatchObject({ inputTokens: 200, outputTokens: 40, cost: 0.0008 });
  });

  test.each([
    ['by the model', completion(null, { refusal: 'I cannot help with that.' })],
    ['by a filter of the endpoint', completion(null, { finish: 'content_filter' })],
  ])('is one that is refused %s', async (_, reply) => {
    const url = await endpoint.serve(() => reply);
    const error = await failed(judge(scorerFor(url)));
    expect(error.message).toBe('The model refuses to judge this conversation.');
    expect(endpoint.requests).toHaveLength(1);
  });
});
