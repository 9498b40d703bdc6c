import { describe, expect, test } from 'vitest';
import { estimateTokens } from './tokenEstimate.ts';
import { transcriptWindows } from './transcriptWindows.ts';

const messages = (...texts: string[]) => texts.map((text) => ({ role: 'customer' as const, text }));
const ids = (windows: ReturnType<typeof transcriptWindows>) =>
  windows.map((window) => window.map(({ id }) => id));

describe('windows of a transcript', () => {
  test('are one where it fits', () => {
    expect(ids(transcriptWindows(messages('Hello', 'Bye'), 'en', 1_500))).toEqual([['m1', 'm2']]);
  });

  test('begin with the last messages of the one before', () => {
    const text = 'word '.repeat(180);
    const windows = transcriptWindows(messages(...Array<string>(12).fill(text)), 'en', 1_500);
    expect(ids(windows)).toEqual([
      ['m1', 'm2', 'm3', 'm4', 'm5', 'm6'],
      ['m6', 'm7', 'm8', 'm9', 'm10', 'm11'],
      ['m11', 'm12'],
    ]);
  });

  test.each([
    ['words', 'The parcel never came and nobody says why. '.repeat(900)],
    ['no spaces', '荷物がまだ届いていません。'.repeat(900)],
    ['characters of two units', '😡'.repeat(5_000)],
    ['white space', ' \n'.repeat(40_000)],
    ['quotation marks', '"\\'.repeat(9_000)],
  ])('hold every character of a long message, within the budget: %s', (_, text) => {
    const budget = 3_000;
    const windows = transcriptWindows(messages('Hello', text, 'Bye'), 'en', budget);
    const parts = [...new Map(windows.flat().map((part) => [part.id, part])).values()].filter(
      ({ message }) => message === 1,
    );
    let covered = 0;
    for (const { text: part } of parts) {
      const at = text.indexOf(part, Math.max(0, covered - 400));
      expect(at).toBeGreaterThanOrEqual(0);
      expect(at).toBeLessThanOrEqual(covered);
      expect(Buffer.from(part).toString()).toBe(part);
      covered = at + part.length;
    }
    expect(parts.at(-1)!.text.endsWith(text.slice(-100))).toBe(true);
    windows.forEach((window) => {
      const size = window.reduce((sum, part) => sum + estimateTokens(JSON.stringify(part.text), 'en'), 0);
      expect(size).toBeLessThanOrEqual(budget);
    });
  });

  test('hold a short quote whole, wherever it stands in a long message', () => {
    const text = Array.from({ length: 4_000 }, (_, index) => `word${index}`).join(' ');
    const parts = transcriptWindows(messages(text), 'en', 3_000).flat();
    expect(parts.length).toBeGreaterThan(5);
    for (let index = 0; index < 3_990; index++) {
      const quote = `word${index} word${index + 1} word${index + 2} word${index + 3}`;
      expect(parts.some((part) => part.text.includes(quote))).toBe(true);
    }
  });
});
