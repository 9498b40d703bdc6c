import type { Rubric } from '@plumbline/schema';
import { describe, expect, test } from 'vitest';
import { sampleVersions } from '../../sample/rubric.ts';
import { generateSample } from '../../sample/index.ts';
import { scoreConversation } from '../scoreConversation.ts';
import type { ScorableConversation } from '../scorer.ts';
import { scoringVersion } from '../scoringVersion.ts';
import { offlineScorer } from './offlineScorer.ts';

const start = Date.UTC(2026, 5, 1);
const { rubric } = sampleVersions()[0]!;
const structureOnly: Rubric = {
  ...rubric,
  rules: rubric.rules.filter(({ key }) =>
    ['long-wait', 'quick-reply', 'transferred', 'resolved'].includes(key),
  ),
};
const score = (conversation: ScorableConversation, by: Rubric = rubric) =>
  scoreConversation(conversation, scoringVersion('cx', '1', by), offlineScorer);

const told = (language: string, ...texts: string[]): ScorableConversation => ({
  language,
  channel: 'chat',
  messages: texts.map((text, at) => ({
    role: at % 2 === 0 ? 'customer' : 'agent',
    text,
    at: start + at * 42 * 60_000,
    author: at % 2 === 0 ? null : 'ann',
  })),
});
const english = [
  'I was charged twice.',
  'I have reversed the second payment.',
  'Yes, it works now, thank you.',
];
const japanese = ['返金はいつですか。', '金曜日です。', 'ありがとうございます。'];

describe('the offline scorer', () => {
  test('scores by structure and by words, each reason with what shows it', async () => {
    const { score: value, reasons, refused } = await score(told('en-GB', ...english));
    expect(refused).toBe(0);
    expect(reasons).toMatchObject([
      {
        rule: 'long-wait',
        quote: null,
        message: 1,
        note: 'The first reply of a person came after 42 minutes.',
      },
      { rule: 'resolved', quote: 'Yes, it works now, thank you.', message: 2, start: 0, end: 29 },
    ]);
    expect(value).toBeCloseTo(7 + reasons[0]!.points + reasons[1]!.points, 9);
  });

  test('abstains in a language that it does not read, and says which', async () => {
    const made = await score(told('ja', ...japanese));
    expect(made.score).toBeNull();
    expect(made.abstained).toEqual({
      reason: 'language',
      note: 'This scorer reads English; this conversation is in Japanese.',
    });
  });

  test('judges the structure of any language where that is most of the rules', async () => {
    const made = await score(told('ja', ...japanese), structureOnly);
    expect(made.abstained).toBeNull();
    expect(made.reasons.map(({ rule }) => rule)).toEqual(['long-wait']);
    expect(made.verdicts.find(({ rule }) => rule === 'resolved')?.verdict).toBe('not_enough_evidence');
  });

  test('takes a language that nobody named for English only where it looks so', async () => {
    expect((await score(told('und', ...english))).abstained).toBeNull();
    const german = ['Mir wurde zweimal etwas abgebucht.', 'Das ist erledigt.', 'Danke, jetzt stimmt es.'];
    expect((await score(told('und', ...german))).abstained).toMatchObject({ reason: 'language' });
  });

  test('gives no verdict on a rule without a signal, and judges one by the signal it names', () => {
    const [rule] = rubric.rules;
    const rules = [
      { ...rule!, key: 'smelled-odd' },
      { ...rule!, key: 'too-slow', signal: 'long-wait' },
    ];
    const version = scoringVersion('cx', '1', { base: 7, rules });
    const answer = offlineScorer.judge(told('en', ...english), version);
    expect(answer).toMatchObject({ verdicts: [{ rule: 'too-slow', verdict: 'met' }] });
  });

  test('gives the same verdicts each time, and evidence that holds, on the whole of a sample', async () => {
    for (const { language, channel, messages } of generateSample({ conversations: 300 })) {
      const conversation = {
        language,
        channel,
        messages: messages.map(({ role, text, at, author }) => ({
          role,
          text,
          at: at == null ? null : Date.parse(at),
          author: author ?? null,
        })),
      };
      const [once, again] = [await score(conversation), await score(conversation)];
      expect(once.refused).toBe(0);
      expect(again.verdicts).toEqual(once.verdicts);
    }
  });
});
