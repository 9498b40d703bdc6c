import { expect, test } from 'vitest';
import { sentencesOf, stretchesBetween } from './sentences.ts';

const messages = [
  { index: 0, text: 'My invoice is wrong. I was at home.  Please check!' },
  { index: 1, text: 'Sure.' },
];
const words = (spans: { message: number; start: number; end: number }[]) =>
  spans.map(({ message, start, end }) => messages[message]!.text.slice(start, end));

test('sentences stand without the blanks around them, in order', () => {
  expect(words(sentencesOf(messages, 'en'))).toEqual([
    'My invoice is wrong.',
    'I was at home.',
    'Please check!',
    'Sure.',
  ]);
});

test('Japanese has its own full stop, and an unknown language reads as English', () => {
  const [first] = sentencesOf([{ index: 0, text: 'わかりました。ありがとう。' }], 'ja');
  expect(first).toEqual({ message: 0, start: 0, end: 7 });
  expect(sentencesOf(messages, 'no such language')).toHaveLength(4);
});

test('a selection over messages is one stretch in each, in either direction', () => {
  const sentences = sentencesOf(messages, 'en');
  expect(words(stretchesBetween(sentences, 1, 3))).toEqual(['I was at home.  Please check!', 'Sure.']);
  expect(stretchesBetween(sentences, 3, 1)).toEqual(stretchesBetween(sentences, 1, 3));
});
