import { scoreConversation, type ScorableMessage } from '@plumbline/etl';
import { textHash } from '@plumbline/schema';
import { describe, expect, test } from 'vitest';
import { chat, judging, met, modelVersion, scorerFor, transcriptIn } from '../testkit/modelScripts.ts';
import { endpointPerTest } from '../testkit/endpointPerTest.ts';

const endpoint = endpointPerTest();

const conversation = chat('I waited for an hour.', 'It is fixed now.');

describe('what does not leave the machine', () => {
  const withholdSecond = (messages: readonly ScorableMessage[]) => (messages.length > 1 ? [1] : []);

  test('a withheld message: a marker stands for it, and it is said that it was not read', async () => {
    const url = await endpoint.serve((request) => judging(request, { solved: met('m2', 'fixed now') }));
    const made = await scoreConversation(
      conversation,
      modelVersion(),
      scorerFor(url, { withhold: withholdSecond }),
    );
    expect(transcriptIn(endpoint.requests[0]!).messages[1]).toEqual({
      id: 'm2',
      role: 'agent',
      text: '[withheld]',
    });
    expect(endpoint.requests[0]!.text).not.toContain('fixed now');
    expect(made.provenance.unread).toEqual([1]);
    expect(made.verdicts[1]!.verdict).toBe('not_enough_evidence');
    expect(made.confidence).toBeCloseTo(0.9 / 4);
  });

  test('all of it, where every message speaks to the judge', async () => {
    const url = await endpoint.serve((request) => judging(request));
    const made = await scoreConversation(
      conversation,
      modelVersion(),
      scorerFor(url, { withhold: () => [0, 1] }),
    );
    expect(made.abstained?.reason).toBe('hostile');
    expect(endpoint.requests).toHaveLength(0);
  });

  test('personal data: placeholders go out, what they stand for comes back in quotes and notes', async () => {
    const url = await endpoint.serve((request) =>
      judging(request, { waited: met('m1', 'I am [NAME_1] and waited') }),
    );
    const redact = (messages: readonly ScorableMessage[]) => ({
      messages: messages.map((message) => ({
        ...message,
        text: message.text.replace('Ada Byron', '[NAME_1]'),
      })),
      restore: (text: string) => text.replace('[NAME_1]', 'Ada Byron'),
    });
    const named = chat('I am Ada Byron and waited for an hour.', 'Fixed.');
    const made = await scoreConversation(named, modelVersion(), scorerFor(url, { redact }));
    expect(endpoint.requests[0]!.text).not.toContain('Ada');
    expect(made.reasons[0]).toMatchObject({
      quote: 'I am Ada Byron and waited',
      note: 'It says "I am Ada Byron and waited".',
    });
  });
});

describe('a conversation that is asked about twice', () => {
  const always = modelVersion(undefined, { consistencyShare: 1 });

  test('loses the verdicts that changed, and counts them', async () => {
    const url = await endpoint.serve((request) =>
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
    const url = await endpoint.serve((request) => judging(request));
    const half = modelVersion(undefined, { consistencyShare: 0.5 });
    const scorer = scorerFor(url);
    for (let index = 0; index < 12; index++) {
      const one = chat(`Number ${index}`);
      const expected = Number.parseInt(textHash(one.messages)[0]!, 16) < 8 ? 2 : 1;
      const { provenance } = await scorer.judge(one, half);
      expect(provenance.tries).toBe(expected);
    }
    expect(endpoint.requests.length).toBeGreaterThan(12);
    expect(endpoint.requests.length).toBeLessThan(24);
  });

  test('is planned for at twice the tokens', () => {
    const scorer = scorerFor('http://127.0.0.1:1/v1');
    const { input, output } = scorer.estimateTokens(conversation, modelVersion());
    expect(scorer.estimateTokens(conversation, always)).toEqual({ input: 2 * input, output: 2 * output });
    expect(output).toBeGreaterThan(200);
  });
});
