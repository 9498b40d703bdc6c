import { describe, expect, it } from 'vitest';
import type { Conversation, Message, Reason, Score } from './conversation.ts';
import { listEntry } from './listEntry.ts';
import { durationInWords, messageGap } from './messageGap.ts';
import { numberReasons } from './numberReasons.ts';
import { layOutTranscript } from './transcript.ts';

function message(index: number, role: string, text: string, at: string | null = null): Message {
  return { index, role, text, at };
}

function quoteOf(spoken: Message, quote: string, points: number, rule = 'wait'): Reason {
  const start = spoken.text.indexOf(quote);
  const place = { messageIndex: spoken.index, start, end: start + quote.length };
  return { rule, nth: 0, statement: `${rule}.`, label: rule, points, quote, note: null, ...place };
}

const minutes = (count: number) => durationInWords(count * 60_000);

const hello = message(0, 'bot', 'Hello!', '2026-10-14T10:02:00Z');
const waited = message(1, 'customer', 'I waited for 40 minutes. Is anyone there?', '2026-10-14T10:40:12Z');

describe('layOutTranscript', () => {
  it('puts marks, margin notes and pauses at their messages', () => {
    const reasons = numberReasons([quoteOf(waited, 'I waited for 40 minutes', -2)]);
    const [first, second] = layOutTranscript([hello, waited], reasons, ['anyone']);
    expect(first?.segments).toEqual([{ text: 'Hello!', marks: [], hit: false }]);
    expect(second?.segments.map(({ text, marks, hit }) => [text, marks, hit])).toEqual([
      ['I waited for 40 minutes', [1], false],
      ['. Is ', [], false],
      ['anyone', [], true],
      [' there?', [], false],
    ]);
    expect([first, second].map((entry) => entry?.reasons.map(({ number }) => number))).toEqual([[], [1]]);
    expect(second?.gapBefore).toBe('38 min later');
  });
});

describe('messageGap', () => {
  it('speaks from ten minutes on, and not without times', () => {
    const at = (minute: number) => message(2, 'agent', '', new Date(minute * 60_000).toISOString());
    expect(messageGap(at(0), at(9.9))).toBeNull();
    expect(messageGap(at(0), at(10))).toBe('10 min later');
    expect(messageGap(message(0, 'agent', ''), at(99))).toBeNull();
    expect(messageGap(undefined, at(0))).toBeNull();
  });

  it('words minutes, hours and days', () => {
    expect([minutes(38), minutes(60), minutes(125), minutes(1440), minutes(2 * 1440 + 240)]).toEqual([
      '38 min',
      '1 h',
      '2 h 5 min',
      '1 day',
      '2 days 4 h',
    ]);
  });
});

describe('listEntry', () => {
  const score: Score = {
    metric: 'cx',
    version: '1',
    correctedFrom: null,
    score: 5,
    base: 10,
    confidence: null,
    abstained: false,
    scorer: null,
    reasons: [
      quoteOf(hello, 'Hello', -0.1, 'cold'),
      quoteOf(waited, 'I waited', -2),
      quoteOf(hello, 'Hello', -0.2, 'cold'),
    ],
  };
  const conversation: Conversation = {
    id: 'C-1',
    source: 'file',
    recordId: 'C-1',
    startedAt: '2026-10-14T10:02:00Z',
    region: 'EMEA',
    channel: 'chat',
    agentTier: '1',
    language: 'en',
    customerSegment: 'consumer',
    topic: 'billing',
    messages: [hello, waited],
    surveyAnswers: [],
    scores: [score],
  };

  it('titles by the customer, quotes what moved the score most, and sums points by rule', () => {
    const entry = listEntry(conversation, score);
    expect(entry.title).toBe(waited.text);
    expect(entry.excerpt).toBe('I waited');
    expect(entry.chips.map(({ rule, points }) => [rule, points])).toEqual([
      ['wait', -2],
      ['cold', -0.3],
    ]);
  });

  it('shows the sentence a search found, unless the title shows it already', () => {
    const sorry = message(2, 'agent', 'I am sorry. Your refund of €19.90 is on its way.');
    const longer = { ...conversation, messages: [hello, waited, sorry] };
    const excerptOn = (word: string) => listEntry(longer, score, (text) => text.includes(word)).excerpt;
    expect(excerptOn('refund')).toBe('…Your refund of €19.90 is on its way.');
    expect(excerptOn('40 minutes')).toBe('I waited');
  });

  it('says something of a conversation nobody scored', () => {
    expect(listEntry(conversation, null)).toMatchObject({ excerpt: waited.text, chips: [] });
  });
});
