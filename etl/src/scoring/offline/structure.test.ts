import { describe, expect, test } from 'vitest';
import type { ScorableMessage } from '../scorer.ts';
import { signalOf, signals } from './signals.ts';
import { readTranscript } from './transcript.ts';

const start = Date.UTC(2026, 5, 1);
const minute = 60_000;
const hour = 60 * minute;

const said = (
  role: ScorableMessage['role'],
  afterMs: number | null,
  more: Partial<ScorableMessage> = {},
) => ({
  role,
  text: 'これは',
  at: afterMs === null ? null : start + afterMs,
  author: null,
  ...more,
});
const find = (key: string, messages: readonly ScorableMessage[], channel = 'chat') => {
  const signal = signalOf({ key })!;
  return signal.find(readTranscript({ language: 'ja', channel, messages }), signal.speaker);
};
const asked = said('customer', 0);

describe('waits, in any language', () => {
  test.each([
    ['long-wait', 'chat', 42 * minute, 'met', 'The first reply of a person came after 42 minutes.'],
    ['long-wait', 'chat', 10 * minute, 'not_met', 'The first reply of a person came after 10 minutes.'],
    ['long-wait', 'email', 42 * minute, 'not_met', 'The first reply of a person came after 42 minutes.'],
    ['long-wait', 'email', 27 * hour, 'met', 'The first reply of a person came after 27 hours.'],
    ['quick-reply', 'chat', 40_000, 'met', 'The first reply of a person came after 40 seconds.'],
    ['quick-reply', 'chat', 41_000, 'not_met', 'The first reply of a person came after 41 seconds.'],
    ['quick-reply', 'email', hour, 'met', 'The first reply of a person came after 60 minutes.'],
  ])('%s by %s after %i ms is %s', (key, channel, waitMs, verdict, note) => {
    const bot = said('bot', 1_000);
    const found = find(key, [asked, bot, said('agent', waitMs)], channel);
    expect(found).toMatchObject({ verdict, note, basis: 'structure' });
  });

  test('the longer, the stronger; a bot ends no wait', () => {
    const strengths = [11, 20, 40, 200].map(
      (minutes) => find('long-wait', [asked, said('bot', 1), said('agent', minutes * minute)]).strength,
    );
    expect(strengths).toEqual(strengths.toSorted((a, b) => a - b));
    expect(strengths[3]).toBe(1);
  });

  test.each(['long-wait', 'quick-reply', 'slow-later-reply', 'reopened'])(
    '%s is never guessed without times',
    (key) => {
      const found = find(key, [said('customer', null), said('agent', null), said('customer', null)]);
      expect(found).toMatchObject({ verdict: 'not_enough_evidence', note: 'The messages carry no times.' });
    },
  );

  test('nobody waits for a person where only a bot replies', () => {
    expect(find('long-wait', [asked, said('bot', hour)]).verdict).toBe('not_applicable');
    expect(find('transferred', [asked, said('bot', hour)]).verdict).toBe('not_applicable');
  });

  test('a later reply and a silence are waits of their own, but not on the phone', () => {
    const slow = [asked, said('agent', 1), said('customer', minute), said('agent', 21 * minute)];
    expect(find('slow-later-reply', slow)).toMatchObject({
      verdict: 'met',
      message: 3,
      note: 'The longest wait for a later reply was 20 minutes.',
    });
    expect(find('slow-later-reply', slow, 'phone').verdict).toBe('not_applicable');
    expect(find('slow-later-reply', slow.with(3, said('agent', 2 * minute))).verdict).toBe('not_met');
    const again = [asked, said('agent', 1), said('customer', 30 * hour)];
    expect(find('reopened', again)).toMatchObject({ verdict: 'met', message: 2 });
    expect(find('reopened', again, 'email').verdict).toBe('not_met');
  });
});

describe('the course of a conversation, in any language', () => {
  test('another agent is a handover; none is known without authors', () => {
    const by = (...authors: (string | null)[]) => [
      asked,
      ...authors.map((author) => said('agent', 1, { author })),
    ];
    expect(find('transferred', by('ann', 'ben'))).toMatchObject({
      verdict: 'met',
      message: 2,
      note: 'The agent changed once, first in message 3.',
    });
    expect(find('transferred', by('ann', 'ann')).verdict).toBe('not_met');
    expect(find('transferred', by('ann', null)).verdict).toBe('not_enough_evidence');
  });

  test('a question at the end stays unanswered; a last word that asks nothing may be a goodbye', () => {
    const ends = (text: string) =>
      find('unanswered', [said('agent', 0), said('customer', 1, { text })]).verdict;
    expect(ends('いつですか？')).toBe('met');
    expect(ends('ありがとう')).toBe('not_enough_evidence');
    expect(find('unanswered', [asked, said('agent', 1)]).verdict).toBe('not_met');
  });

  test.each([
    ['repeated-question', 'customer', 'agent'],
    ['repeated-reply', 'agent', 'customer'],
  ] as const)('%s: nearly the same again by the %s', (key, role, other) => {
    const told = (...texts: string[]) => texts.flatMap((text) => [said(role, 0, { text }), said(other, 0)]);
    expect(find(key, told('Where is my refund?', 'So where is my refund?'))).toMatchObject({
      verdict: 'met',
      message: 2,
      quote: 'So where is my refund?',
    });
    expect(find(key, told('Where is my refund?', 'Where is my router?')).verdict).toBe('not_met');
    expect(find(key, told('OK.', 'OK.')).verdict).toBe('not_met');
    expect(find(key, told('返金はいつ届きますか教えて', '返金はいつ届きますか教えて')).verdict).toBe('met');
  });

  test('who does the talking, and how many messages it takes', () => {
    const talk = (length: number) =>
      Array.from({ length: 6 }, (_, at) =>
        said(at % 2 === 0 ? 'customer' : 'agent', at, { text: 'x'.repeat(at % 2 === 0 ? length : 10) }),
      );
    expect(find('customer-does-the-talking', talk(50)).verdict).toBe('met');
    expect(find('customer-does-the-talking', talk(15)).verdict).toBe('not_met');
    expect(
      find(
        'many-messages',
        Array.from({ length: 9 }, () => asked),
      ).verdict,
    ).toBe('met');
    expect(
      find(
        'many-messages',
        Array.from({ length: 8 }, () => asked),
      ).verdict,
    ).toBe('not_met');
  });
});

test('endless words and endless messages are read to their end', () => {
  for (const text of ['a'.repeat(300_000), '?'.repeat(300_000), 'not it works '.repeat(30_000)]) {
    const messages = [
      said('customer', 0, { text }),
      said('agent', 1, { text }),
      said('customer', 2, { text }),
    ];
    for (const { key } of signals) expect(find(key, messages).note).not.toBe('');
  }
});
