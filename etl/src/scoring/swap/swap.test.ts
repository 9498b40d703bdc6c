import { describe, expect, test } from 'vitest';
import { sampleVersions } from '../../sample/rubric.ts';
import { offlineScorer } from '../offline/index.ts';
import type { ScorableConversation, Scorer } from '../scorer.ts';
import { offlineProvenance } from '../scorer.ts';
import { scoringVersion } from '../scoringVersion.ts';
import { swapMarkers, type SwapKind } from './swapMarkers.ts';
import { swapTest } from './swapTest.ts';

function saying(texts: readonly string[], language = 'en'): ScorableConversation {
  const messages = texts.map((text, index) => ({
    role: index % 2 === 0 ? ('customer' as const) : ('agent' as const),
    text,
    at: null,
    author: null,
  }));
  return { language, channel: 'chat', messages };
}
const textsOf = (kind: SwapKind, conversation: ScorableConversation): string[] | null =>
  swapMarkers(conversation, kind, 'seed')?.conversation.messages.map(({ text }) => text) ?? null;

describe('markers', () => {
  test('a person gets one name of another group, wherever it is written', () => {
    const texts = textsOf('names', saying(['Hi, my name is Maria Schmidt.', 'Hello Maria, one moment.']))!;
    const [, first, last] = /^Hi, my name is (\p{L}+) (\p{L}+)\.$/u.exec(texts[0]!)!;
    expect(first).not.toBe('Maria');
    expect(last).not.toBe('Schmidt');
    expect(texts[1]).toBe(`Hello ${first}, one moment.`);
  });

  test.each([
    [
      'en',
      'He said his wife told him, and Mr Lee agreed.',
      'She said her husband told her, and Ms Lee agreed.',
    ],
    ['en', 'I told her. Her phone is HERS, madam.', 'I told him. His phone is HIS, sir.'],
    ['de', 'Herr Weber und mein Sohn', 'Frau Weber und mein Tochter'],
    ['es', 'La señora llamó a su marido', 'La señor llamó a su esposa'],
    ['fr', 'Bonjour madame', 'Bonjour monsieur'],
    ['pt', 'O senhor falou com ela', 'O senhora falou com ele'],
  ])('words for a woman and a man change places: %s', (language, text, swapped) => {
    expect(textsOf('gender', saying([text], language))).toEqual([swapped]);
  });

  test.each([
    [
      'en',
      'I moved from Germany to Akron last week.',
      /^I moved from (?!Germany)\p{L}.* to (?!Akron)\p{L}.* last week\.$/u,
    ],
    ['de', 'Ich bin in Österreich.', /^Ich bin in (?!Österreich)\p{L}.*\.$/u],
    ['ja', 'I live in Spain', /^I live in (?!Spain).+$/u],
  ])('countries and cities become others: %s', (language, text, swapped) => {
    expect(textsOf('places', saying([text], language))![0]).toMatch(swapped);
  });

  test.each<[SwapKind, string]>([
    ['names', 'My order never arrived.'],
    ['gender', 'The theme is on the other line; manly.'],
    ['places', 'Mobile data is gone. Reading takes long.'],
  ])('a conversation without any is none of the test: %s', (kind, text) => {
    expect(textsOf(kind, saying([text]))).toBeNull();
  });
});

describe('the test', () => {
  const version = scoringVersion('cx', 'v', sampleVersions()[0]!.rubric);
  const conversations = [
    saying([
      'Hi, my name is Anna. He told me to wait in Germany and it does not work.',
      'Hello Anna, sorry.',
      'Terrible.',
    ]),
    saying(['It does not work.', 'I restarted it.', 'Works now, thanks.']),
  ];

  test('the offline scorer rests on what happened: every score stays', async () => {
    const outcomes = await swapTest(conversations, version, offlineScorer, { seed: 's' });
    expect(outcomes.map(({ kind, tested, kept, changed }) => [kind, tested, kept, changed])).toEqual([
      ['names', 1, 1, []],
      ['gender', 1, 1, []],
      ['places', 1, 1, []],
    ]);
  });

  test('a scorer that looks at a name is found out, with what was swapped and which rule moved', async () => {
    const biased: Scorer = {
      name: 'model',
      judge: ({ messages }, { rubric }) => ({
        verdicts: rubric.rules.map(({ key }, index) => ({
          rule: key,
          verdict:
            index === 0 && messages[0]!.text.includes('Anna') ? ('met' as const) : ('not_met' as const),
          confidence: 1,
          strength: 1,
          basis: 'structure' as const,
          message: null,
          quote: null,
          start: null,
          end: null,
          note: '',
        })),
        provenance: offlineProvenance(0),
      }),
    };
    const [names, gender, , nothing] = await swapTest(conversations, version, biased, { seed: 's' });
    expect(names).toMatchObject({ tested: 1, kept: 0 });
    expect(names!.largest).toBeGreaterThan(0);
    expect(names!.changed[0]).toMatchObject({
      conversation: conversations[0],
      rules: [version.rubric.rules[0]!.key],
    });
    expect(names!.changed[0]!.swaps[0]!.from).toBe('Anna');
    expect(gender).toMatchObject({ tested: 1, kept: 1 });
    expect(nothing).toMatchObject({ kind: 'nothing', tested: 2, kept: 2 });
  });
});
