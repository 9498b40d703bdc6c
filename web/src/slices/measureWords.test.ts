import { expect, test } from 'vitest';
import { niceAxis } from '../charts/niceAxis.ts';
import { wordsOf } from './measureWords.ts';

test('an axis says every step as far as it takes to tell them apart', () => {
  const ticks = (measure: Parameters<typeof wordsOf>[0], values: number[]): string[] => {
    const { min, max, ticks: count, digits } = niceAxis(values);
    return Array.from({ length: count + 1 }, (_, at) =>
      wordsOf(measure).formatTick(min + ((max - min) * at) / count, digits),
    );
  };
  expect(ticks('SEVERITY', [0.51, 0.59])).toEqual(['+0.500', '+0.525', '+0.550', '+0.575', '+0.600']);
  expect(ticks('MEAN', [5.1, 7.9])).toEqual(['5.00', '6.00', '7.00', '8.00']);
  expect(ticks('FREQUENCY', [0.11, 0.39])).toEqual(['10.0%', '20.0%', '30.0%', '40.0%']);
});
