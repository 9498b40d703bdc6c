import { expect, it } from 'vitest';
import { exampleOf, excerptOf } from './examples.ts';

it('shows a quote with the words around it', () => {
  expect(excerptOf('I have waited for 40 minutes now.', 'waited for 40 minutes', 7)).toEqual({
    before: 'I have ',
    quote: 'waited for 40 minutes',
    after: ' now.',
  });
});

it('cuts long surroundings between words', () => {
  const word = 'word '.repeat(60);
  const { before, quote, after } = excerptOf(`${word}QUOTE ${word}`, 'QUOTE', 300);
  expect(quote).toBe('QUOTE');
  expect(before).toMatch(/^… word .*word $/);
  expect(after).toMatch(/^ word .*word …$/);
  expect(before.length + after.length).toBeLessThan(190);
});

it('finds the quote where its place is not known, and shows it alone where it is not there', () => {
  expect(excerptOf('a b c', 'b', null).before).toBe('a ');
  expect(excerptOf('a b c', 'x', 4)).toEqual({ before: '', quote: 'x', after: '' });
});

it('takes the strongest reason of the rule that has a quote', () => {
  const reason = { rule: 'long-wait', messageIndex: 0, start: null, end: null };
  const example = exampleOf(
    {
      id: 'x1',
      recordId: 'C-1',
      startedAt: '2026-10-14T10:00:00Z',
      language: 'en',
      messages: [{ index: 0, text: 'So slow, so very slow.' }],
      scores: [
        { metric: 'other', version: '1', score: 9, reasons: [] },
        {
          metric: 'cx',
          version: '1',
          score: 3.1,
          reasons: [
            { ...reason, points: -3, quote: null },
            { ...reason, points: -1, quote: 'So slow' },
            { ...reason, points: -2, quote: 'so very slow' },
            { ...reason, rule: 'rude', points: -5, quote: 'So' },
          ],
        },
      ],
    },
    'cx',
    'long-wait',
  );
  expect(example).toMatchObject({
    score: 3.1,
    points: -2,
    excerpt: { before: 'So slow, ', quote: 'so very slow' },
  });
});
