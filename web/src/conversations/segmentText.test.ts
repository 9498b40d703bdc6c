import { describe, expect, it } from 'vitest';
import { findWords, searchWords } from './findWords.ts';
import { segmentText } from './segmentText.ts';

const drawn = (...args: Parameters<typeof segmentText>) =>
  segmentText(...args).map(({ text, marks, hit }) => `${marks.join('+')}${hit ? '!' : ''}:${text}`);

describe('segmentText', () => {
  it('leaves a text without spans whole, and an empty text empty', () => {
    expect(drawn('plain', [])).toEqual([':plain']);
    expect(drawn('', [])).toEqual([]);
  });

  it('marks a quote in place', () => {
    expect(drawn('I waited long.', [{ key: 1, start: 2, end: 8 }])).toEqual([':I ', '1:waited', ': long.']);
  });

  it('keeps overlapping, nested and equal quotes apart', () => {
    const text = 'abcdefgh';
    expect(
      drawn(text, [
        { key: 1, start: 1, end: 5 },
        { key: 2, start: 3, end: 7 },
      ]),
    ).toEqual([':a', '1:bc', '1+2:de', '2:fg', ':h']);
    expect(
      drawn(text, [
        { key: 1, start: 0, end: 8 },
        { key: 2, start: 3, end: 5 },
      ]),
    ).toEqual(['1:abc', '1+2:de', '1:fgh']);
    expect(
      drawn(text, [
        { key: 1, start: 2, end: 4 },
        { key: 2, start: 2, end: 4 },
      ]),
    ).toEqual([':ab', '1+2:cd', ':efgh']);
  });

  it('leaves out spans that do not lie inside the text', () => {
    expect(
      drawn('abc', [
        { key: 1, start: 2, end: 9 },
        { key: 2, start: 1, end: 1 },
        { key: 3, start: -1, end: 2 },
      ]),
    ).toEqual([':abc']);
  });

  it('counts in UTF-16 units, as the API does', () => {
    expect(drawn('😀 返事がない', [{ key: 1, start: 3, end: 5 }])).toEqual([':😀 ', '1:返事', ':がない']);
  });

  it('marks searched words beside and inside quotes', () => {
    const text = 'Refund my refund';
    const hits = findWords(text, searchWords('refund'));
    expect(drawn(text, [{ key: 1, start: 7, end: 16 }], hits)).toEqual([
      '!:Refund',
      ': ',
      '1:my ',
      '1!:refund',
    ]);
  });

  it('joins to the text it was given whatever the spans', () => {
    const text = 'the quick brown fox jumps';
    for (let seed = 1; seed <= 200; seed++) {
      const at = (step: number) => (seed * step * 7919) % (text.length + 3);
      const spans = [1, 2, 3, 5].map((step) => ({ key: step, start: at(step), end: at(step + 1) }));
      const segments = segmentText(text, spans, findWords(text, ['o', 'fox']));
      expect(segments.map((segment) => segment.text).join('')).toBe(text);
    }
  });
});

describe('searchWords', () => {
  it('cuts at spaces, each word once, and finds signs as they are', () => {
    expect(searchWords('Wait  WAIT (30?) 7741-208 返事 ')).toEqual(['wait', '(30?)', '7741-208', '返事']);
    expect(searchWords('  ')).toEqual([]);
    expect(findWords('Order 7741-208 (30?)', ['(30?)', '7741-208'])).toEqual([
      { start: 6, end: 14 },
      { start: 15, end: 20 },
    ]);
    expect(findWords('anything', [])).toEqual([]);
  });

  it('takes words in quotes as one, and finds from the beginning of a word on', () => {
    expect(searchWords('“Still no reply” "late')).toEqual(['still no reply', 'late']);
    const found = (text: string, search: string) =>
      findWords(text, searchWords(search)).map(({ start, end }) => text.slice(start, end));
    expect(found('Late, later, translate', 'late')).toEqual(['Late', 'late']);
    expect(found('So it is solved, so far', 'so')).toEqual(['So', 'so']);
    expect(found('返金はまだですか。', 'まだ')).toEqual(['まだ']);
    expect(found('Ärger, verÄrgert', 'ärger')).toEqual(['Ärger']);
  });
});
