import { createHash } from 'node:crypto';
import { scoreConversation, type ScorableMessage } from '@plumbline/etl';
import { textHash, type RuleVerdict } from '@plumbline/schema';
import { afterEach, describe, expect, test } from 'vitest';
import {
  chat,
  judging,
  met,
  modelVersion,
  rule,
  rulesIn,
  scorerFor,
  transcriptIn,
} from '../testkit/modelScripts.ts';
import {
  completion,
  failure,
  startOpenAiServer,
  type OpenAiServer,
  type Script,
} from '../testkit/openAiServer.ts';

let server: OpenAiServer;
afterEach(async () => server.close());
const serve = async (script: Script): Promise<string> => {
  server = await startOpenAiServer(script);
  return server.url;
};

const conversation = chat('I waited for an hour.', 'It is fixed now.');

describe('a question to the model', () => {
  test('holds the rules in its instructions, the transcript as data in a message of its own', async () => {
    const url = await serve((request) => judging(request));
    await scorerFor(url).judge(conversation, modelVersion());
    expect(server.requests).toHaveLength(1);
    const { path, headers, body } = server.requests[0]!;
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
    const url = await serve((request) => judging(request));
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
    expect(rulesIn(server.requests[0]!)).toEqual(['solved']);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['met', 'not_applicable', 'not_met']);
    expect(score).toBe(6);
  });

  test('is not asked where every rule is computed', async () => {
    const url = await serve((request) => judging(request));
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
    expect(server.requests).toHaveLength(0);
  });

  test('needs no key where the endpoint asks for none', async () => {
    const url = await serve((request) => judging(request));
    await scorerFor(url, {}, { apiKey: undefined }).judge(conversation, modelVersion());
    expect(server.requests[0]!.headers.authorization).toBe('Bearer none');
  });

  test('says the form in words to an endpoint that takes no schema, from then on', async () => {
    const url = await serve((request) =>
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
    expect(server.requests.map(({ body }) => body.response_format)).toEqual([
      expect.objectContaining({ type: 'json_schema' }),
      { type: 'json_object' },
      { type: 'json_object' },
    ]);
    const [system] = server.requests[1]!.body.messages;
    expect(system!.content).toContain('JSON Schema');
    expect(answer.provenance.promptHash).toBe(createHash('sha256').update(system!.content).digest('hex'));
  });
});

describe('an answer of the model', () => {
  test('becomes points with the quotes as they stand, and says what it took', async () => {
    const url = await serve((request) =>
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
      promptHash: createHash('sha256').update(server.requests[0]!.body.messages[0]!.content).digest('hex'),
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

  test.each([
    ['from the wrong speaker', met('m2', 'fixed now')],
    ['that nobody said', met('m1', 'waited for a week')],
    ['from a message that does not exist', met('m9', 'waited for an hour')],
  ])('does not count with a quote %s', async (_, verdict) => {
    const url = await serve((request) => judging(request, { waited: verdict }));
    const made = await scoreConversation(conversation, modelVersion(), scorerFor(url));
    expect(made.refused).toBe(1);
    expect(made.verdicts[0]!.verdict).toBe('not_enough_evidence');
    expect(made.reasons).toEqual([]);
  });

  test('is taken out of the fence that some models put around it', async () => {
    const url = await serve((request) => {
      const { choices } = judging(request).body as { choices: { message: { content: string } }[] };
      return completion(`\`\`\`json\n${choices[0]!.message.content}\n\`\`\``);
    });
    expect((await scoreConversation(conversation, modelVersion(), scorerFor(url))).score).toBe(7);
  });
});

describe('what does not leave the machine', () => {
  const withholdSecond = (messages: readonly ScorableMessage[]) => (messages.length > 1 ? [1] : []);

  test('a withheld message: a marker stands for it, and it is said that it was not read', async () => {
    const url = await serve((request) => judging(request, { solved: met('m2', 'fixed now') }));
    const made = await scoreConversation(
      conversation,
      modelVersion(),
      scorerFor(url, { withhold: withholdSecond }),
    );
    expect(transcriptIn(server.requests[0]!).messages[1]).toEqual({
      id: 'm2',
      role: 'agent',
      text: '[withheld]',
    });
    expect(server.requests[0]!.text).not.toContain('fixed now');
    expect(made.provenance.unread).toEqual([1]);
    expect(made.verdicts[1]!.verdict).toBe('not_enough_evidence');
    expect(made.confidence).toBeCloseTo(0.9 / 4);
  });

  test('all of it, where every message speaks to the judge', async () => {
    const url = await serve((request) => judging(request));
    const made = await scoreConversation(
      conversation,
      modelVersion(),
      scorerFor(url, { withhold: () => [0, 1] }),
    );
    expect(made.abstained?.reason).toBe('hostile');
    expect(server.requests).toHaveLength(0);
  });

  test('personal data: placeholders go out, what they stand for comes back in quotes and notes', async () => {
    const url = await serve((request) => judging(request, { waited: met('m1', 'I am [NAME_1] and waited') }));
    const redact = (messages: readonly ScorableMessage[]) => ({
      messages: messages.map((message) => ({
        ...message,
        text: message.text.replace('Ada Byron', '[NAME_1]'),
      })),
      restore: (text: string) => text.replace('[NAME_1]', 'Ada Byron'),
    });
    const named = chat('I am Ada Byron and waited for an hour.', 'Fixed.');
    const made = await scoreConversation(named, modelVersion(), scorerFor(url, { redact }));
    expect(server.requests[0]!.text).not.toContain('Ada');
    expect(made.reasons[0]).toMatchObject({
      quote: 'I am Ada Byron and waited',
      note: 'It says "I am Ada Byron and waited".',
    });
  });
});

describe('a conversation that is asked about twice', () => {
  const always = modelVersion(undefined, { consistencyShare: 1 });

  test('loses the verdicts that changed, and counts them', async () => {
    const url = await serve((request) =>
      judging(request, request.before === 0 ? { waited: met('m1', 'waited') } : {}),
    );
    const made = await scoreConversation(conversation, always, scorerFor(url));
    expect(made.provenance).toMatchObject({ asked: 2, flipped: 1, tries: 2, inputTokens: 200 });
    expect(made.verdicts.map(({ verdict, note }) => [verdict, note])).toEqual([
      ['not_enough_evidence', 'Asked twice, the model said met, then not met.'],
      ['not_met', 'Nothing shows it.'],
    ]);
  });

  test('is one by what was said in it, in the share that the version sets', async () => {
    const url = await serve((request) => judging(request));
    const half = modelVersion(undefined, { consistencyShare: 0.5 });
    const scorer = scorerFor(url);
    for (let index = 0; index < 12; index++) {
      const one = chat(`Number ${index}`);
      const expected = Number.parseInt(textHash(one.messages)[0]!, 16) < 8 ? 2 : 1;
      const { provenance } = await scorer.judge(one, half);
      expect(provenance.tries).toBe(expected);
    }
    expect(server.requests.length).toBeGreaterThan(12);
    expect(server.requests.length).toBeLessThan(24);
  });

  test('is planned for at twice the tokens', () => {
    const scorer = scorerFor('http://127.0.0.1:1/v1');
    const { input, output } = scorer.estimateTokens(conversation, modelVersion());
    expect(scorer.estimateTokens(conversation, always)).toEqual({ input: 2 * input, output: 2 * output });
    expect(output).toBeGreaterThan(200);
  });
});
