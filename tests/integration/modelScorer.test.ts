import { createHash } from 'node:crypto';
import { lazyEndpoint, modelWriter, scoreConversation } from '@plumbline/etl';
import { type RuleVerdict } from '@plumbline/schema';
import { describe, expect, test } from 'vitest';
import {
  chat,
  judging,
  met,
  modelVersion,
  plainParts,
  rule,
  rulesIn,
  scorerFor,
  settingsFor,
} from '../testkit/modelScripts.ts';
import { completion, failure } from '../testkit/openAiServer.ts';
import { endpointPerTest } from '../testkit/endpointPerTest.ts';

const endpoint = endpointPerTest();

const conversation = chat('I waited for an hour.', 'It is fixed now.');

describe('a question to the model', () => {
  test('holds the rules in its instructions, the transcript as data in a message of its own', async () => {
    const url = await endpoint.serve((request) => judging(request));
    await scorerFor(url).judge(conversation, modelVersion());
    expect(endpoint.requests).toHaveLength(1);
    const { path, headers, body } = endpoint.requests[0]!;
    expect(path).toBe('/v1/chat/completions');
    expect(headers.authorization).toBe('Bearer sk-secret-key-of-the-test');
    expect(body).toMatchObject({ model: 'test-model', temperature: 0 });
    expect(body.messages.map(({ role }) => role)).toEqual(['system', 'user']);
    expect(JSON.parse(body.messages[1]!.content)).toEqual({
      language: 'en',
      channel: 'chat',
      continues: false,
      messages: [
        { id: 'm1', role: 'customer', text: 'I waited for an hour.' },
        { id: 'm2', role: 'agent', text: 'It is fixed now.' },
      ],
    });
    expect(body.messages[0]!.content).toContain('The rule waited holds');
    expect(body.messages[0]!.content).not.toContain('an hour');
    expect(body.response_format).toMatchObject({
      type: 'json_schema',
      json_schema: {
        strict: true,
        schema: {
          additionalProperties: false,
          required: ['verdicts', 'summary'],
          properties: {
            verdicts: {
              items: { additionalProperties: false, properties: { rule: { enum: ['waited', 'solved'] } } },
            },
          },
        },
      },
    });
    expect(JSON.stringify(body.response_format)).not.toMatch(/score|overall/);
  });

  test('is about the rules of the channel that are not computed', async () => {
    const url = await endpoint.serve((request) => judging(request));
    const version = modelVersion([
      rule('waited'),
      rule('hold-music', { channels: ['phone'] }),
      rule('solved'),
    ]);
    const computed: RuleVerdict = {
      rule: 'waited',
      verdict: 'met',
      confidence: 1,
      strength: 0,
      basis: 'structure',
      message: 1,
      quote: null,
      start: null,
      end: null,
      note: 'The first reply came after an hour.',
    };
    const { score, verdicts } = await scoreConversation(
      conversation,
      version,
      scorerFor(url, { structural: () => [computed] }),
    );
    expect(rulesIn(endpoint.requests[0]!)).toEqual(['solved']);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['met', 'not_applicable', 'not_met']);
    expect(score).toBe(6);
  });

  test('is not asked where every rule is computed', async () => {
    const url = await endpoint.serve((request) => judging(request));
    const scorer = scorerFor(url, {
      structural: (_, { rubric }) =>
        rubric.rules.map(({ key }) => ({
          rule: key,
          verdict: 'not_met',
          confidence: 1,
          strength: 0,
          basis: 'structure',
          message: null,
          quote: null,
          start: null,
          end: null,
          note: 'Computed.',
        })),
    });
    expect((await scoreConversation(conversation, modelVersion(), scorer)).score).toBe(7);
    expect(scorer.estimateTokens(conversation, modelVersion())).toEqual({ input: 0, output: 0 });
    expect(endpoint.requests).toHaveLength(0);
  });

  test('needs no key where the endpoint asks for none', async () => {
    const url = await endpoint.serve((request) => judging(request));
    await scorerFor(url, {}, { apiKey: undefined }).judge(conversation, modelVersion());
    expect(endpoint.requests[0]!.headers.authorization).toBe('Bearer none');
  });

  test('says the form in words to an endpoint that takes no schema, from then on', async () => {
    const url = await endpoint.serve((request) =>
      request.body.response_format?.type === 'json_schema'
        ? failure(
            400,
            "Invalid parameter: 'response_format' of type 'json_schema' is not supported",
            {},
            {
              param: 'response_format',
            },
          )
        : judging(request),
    );
    const scorer = scorerFor(url);
    const answer = await scorer.judge(conversation, modelVersion());
    await scorer.judge(conversation, modelVersion());
    expect(endpoint.requests.map(({ body }) => body.response_format)).toEqual([
      expect.objectContaining({ type: 'json_schema' }),
      { type: 'json_object' },
      { type: 'json_object' },
    ]);
    const [system] = endpoint.requests[1]!.body.messages;
    expect(system!.content).toContain('JSON Schema');
    expect(answer.provenance.promptHash).toBe(createHash('sha256').update(system!.content).digest('hex'));
  });

  test('knows what a writer that shares the endpoint found out of it, and so does the writer', async () => {
    const url = await endpoint.serve((request) => {
      if (request.body.response_format?.type === 'json_schema') return failure(400, 'no response_format');
      const isWriters = request.body.messages[1]!.content.startsWith('{"sentences"');
      return isWriters ? completion({ sentences: ['Other words.'] }) : judging(request);
    });
    const shared = lazyEndpoint(settingsFor(url), plainParts.patience);
    const writer = modelWriter(settingsFor(url), shared);
    expect(await writer.rephrase('Rephrase.', ['Words.'])).toEqual(['Other words.']);
    expect(await writer.rephrase('Rephrase.', ['Words.'])).toEqual(['Other words.']);
    await scorerFor(url, { endpoint: shared }).judge(conversation, modelVersion());
    expect(endpoint.requests.map(({ body }) => body.response_format?.type)).toEqual([
      'json_schema',
      'json_object',
      'json_object',
      'json_object',
    ]);
  });
});

test('an endpoint that takes neither form refuses the question', async () => {
  const url = await endpoint.serve(() => failure(400, 'response_format is not supported'));
  await expect(scorerFor(url).judge(conversation, modelVersion())).rejects.toThrow(
    "The model's endpoint refuses: it does not take the request (400).",
  );
  expect(endpoint.requests).toHaveLength(2);
});

describe('an answer of the model', () => {
  test('becomes points with the quotes as they stand, and says what it took', async () => {
    const url = await endpoint.serve((request) =>
      judging(request, { waited: met('m1', 'waited for an hour'), solved: met('m2', 'fixed now') }),
    );
    const made = await scoreConversation(conversation, modelVersion(), scorerFor(url));
    expect(made.score).toBe(7);
    expect(
      made.reasons.map(({ rule: key, points, message, quote, start }) => [
        key,
        points,
        message,
        quote,
        start,
      ]),
    ).toEqual([
      ['waited', -2, 0, 'waited for an hour', 2],
      ['solved', 2, 1, 'fixed now', 6],
    ]);
    const { latencyMs, ...provenance } = made.provenance;
    expect(provenance).toEqual({
      scorer: 'model',
      model: 'test-model',
      promptHash: createHash('sha256').update(endpoint.requests[0]!.body.messages[0]!.content).digest('hex'),
      inputTokens: 100,
      outputTokens: 20,
      cost: 0.0004,
      tries: 1,
      unread: [],
      asked: 0,
      flipped: 0,
    });
    expect(latencyMs).toBeGreaterThan(0);
  });

  test('is taken for as long as it may be where the endpoint does not say how long it is', async () => {
    const url = await endpoint.serve((request) => {
      const { usage: _, ...body } = judging(request).body as { usage: unknown };
      return { body };
    });
    const { provenance } = await scorerFor(url).judge(conversation, modelVersion());
    expect(provenance.inputTokens).toBeGreaterThan(500);
    expect(provenance.cost).toBeGreaterThan(0);
  });

  test.each([
    ['from the wrong speaker', met('m2', 'fixed now')],
    ['that nobody said', met('m1', 'waited for a week')],
    ['from a message that does not exist', met('m9', 'waited for an hour')],
  ])('does not count with a quote %s', async (_, verdict) => {
    const url = await endpoint.serve((request) => judging(request, { waited: verdict }));
    const made = await scoreConversation(conversation, modelVersion(), scorerFor(url));
    expect(made.refused).toBe(1);
    expect(made.verdicts[0]!.verdict).toBe('not_enough_evidence');
    expect(made.reasons).toEqual([]);
  });

  test('is taken out of the fence that some models put around it', async () => {
    const url = await endpoint.serve((request) => {
      const { choices } = judging(request).body as { choices: { message: { content: string } }[] };
      return completion(`\`\`\`json\n${choices[0]!.message.content}\n\`\`\``);
    });
    expect((await scoreConversation(conversation, modelVersion(), scorerFor(url))).score).toBe(7);
  });
});
