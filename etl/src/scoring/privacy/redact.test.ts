import { describe, expect, test } from 'vitest';
import type { ScorableMessage } from '../scorer.ts';
import { redact } from './redact.ts';

const said = (...texts: string[]): ScorableMessage[] =>
  texts.map((text, index) => ({
    role: index % 2 === 0 ? 'agent' : 'customer',
    text,
    at: null,
    author: null,
  }));
const texts = (messages: readonly ScorableMessage[]) => redact(messages).messages.map(({ text }) => text);

describe('redaction', () => {
  test('puts one placeholder for one value, wherever it stands', () => {
    expect(
      texts(
        said(
          'Hi, this is Priya. What is your e-mail?',
          'priya@example.com, and call +44 7911 123456.',
          'Is that +44 7911 123456, priya@example.com?',
        ),
      ),
    ).toEqual([
      'Hi, this is [PERSON 1]. What is your e-mail?',
      '[EMAIL 1], and call [PHONE 1].',
      'Is that [PHONE 1], [EMAIL 1]?',
    ]);
  });

  test('tells spellings and parts of a value apart and numbers them alike', () => {
    expect(
      texts(said('May I have your name?', 'Crystal Minh', 'Thanks, Crystal. CRYSTAL MINH it is.')),
    ).toEqual(['May I have your name?', '[PERSON 1]', 'Thanks, [PERSON 1c]. [PERSON 1b] it is.']);
  });

  test('hides who wrote, and their names in what others write', () => {
    const messages = said('Hello!', 'Thanks for the help, Oluwaseun');
    messages[0]!.author = 'Oluwaseun';
    const redacted = redact(messages).messages;
    expect(redacted[0]!.author).toBe('[PERSON 1]');
    expect(redacted[1]!.text).toBe('Thanks for the help, [PERSON 1]');
  });

  test.each([
    'On 2026-10-14 at 10:30 I paid $1,299.50 for version 18.3.22.',
    'Order of 3 items in 2026: 12.10.2026, 25% off, 2 x 1.5 m.',
    'The Paris sneakers and the Victoria lamp from Leeds.',
    'Hi there, good morning everyone, thanks a lot. Will you call?',
    'My password is not working and my username is wrong.',
    'I have been a customer since 2019 and my account is locked.',
    'Sehr geehrte Damen und Herren, vielen Dank, Problem gelöst.',
    'Estimados señores: Gracias, Problema resuelto el 3 de octubre.',
  ])('leaves alone: %s', (text) => {
    expect(texts(said(text))).toEqual([text]);
  });
});

describe('the way back', () => {
  const messages = said(
    'Hi, my name is Anna Vogel.',
    'Dear Ms Vogel, call 0171 2345678 or mail a.vogel@example.com, Anna.',
  );
  const { messages: redacted, restore } = redact(messages);

  test('is exact', () => {
    expect(redacted.map(({ text }) => restore(text))).toEqual(messages.map(({ text }) => text));
    expect(redacted[1]!.text).not.toMatch(/vogel|0171|anna/i);
  });

  test.each([
    ['as it was', 'call [PHONE 1] or mail [EMAIL 1]'],
    ['small letters', 'call [phone 1] or mail [email 1]'],
    ['other brackets', 'call (PHONE 1) or mail {EMAIL_1}'],
    ['escaped', String.raw`call \[PHONE 1\] or mail \[EMAIL 1\]`],
    ['without brackets', 'call PHONE 1 or mail Email 1'],
    ['without the space', 'call [PHONE1] or mail <EMAIL #1>'],
  ])('takes a placeholder %s', (_, quote) => {
    expect(restore(quote)).toBe('call 0171 2345678 or mail a.vogel@example.com');
  });

  test('leaves alone what stands for nothing', () => {
    expect(restore('[PERSON 9] and [PHONE 1x] and phone 12')).toBe('[PERSON 9] and [PHONE 1x] and phone 12');
  });

  test('does not take what people write for a placeholder', () => {
    const own = said('Hi, this is Anna.', 'Who is [PERSON 1]? You are person 1, and number 1.');
    const made = redact(own);
    expect(made.messages[1]!.text).toBe('Who is [MARK 1]? You are person 1, and number 1.');
    expect(made.restore('Who is [MARK 1]? You are person 1')).toBe('Who is [PERSON 1]? You are person 1');
    expect(made.restore('[PERSON 1] helped')).toBe('Anna helped');
  });
});
