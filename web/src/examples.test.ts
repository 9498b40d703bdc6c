import { expect, it } from 'vitest';
import { excerptOf, strongestReason } from './examples.ts';

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
  const reason = {
    rule: 'long-wait',
    nth: 0,
    statement: 'Customer waited long',
    label: 'Long wait',
    points: -3,
    messageIndex: 0,
    quote: null,
    start: null,
    end: null,
    note: null,
  };
  const reasons = [
    reason,
    { ...reason, points: -1, quote: 'So slow' },
    { ...reason, points: -2, quote: 'so very slow' },
    { ...reason, rule: 'rude', points: -5, quote: 'So' },
  ];
  expect(strongestReason({ reasons }, 'long-wait')?.points).toBe(-2);
  expect(strongestReason({ reasons }, null)?.points).toBe(-5);
  expect(strongestReason({ reasons }, 'kind')).toBeNull();
});
