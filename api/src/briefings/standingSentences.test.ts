import { expect, test } from 'vitest';
import type { BriefingData } from './briefingData.ts';
import { october } from './fixtures/october.ts';
import { standingSentences } from './standingSentences.ts';

type Slice = BriefingData['slices'][number]['slices'][number];

/** Regions by how far they lie from the rest; clearly, unless it says otherwise. */
const said = (regions: Record<string, number>, change: Record<string, Partial<Slice>> = {}): string[] =>
  standingSentences({
    ...october,
    slices: [
      {
        dimension: 'REGION',
        slices: Object.entries(regions).map(([value, gap]) => ({
          segment: [{ dimension: 'REGION', value }],
          conversations: 500,
          mean: 7 + gap,
          low: 7 + gap,
          high: 7 + gap,
          difference: { value: gap, low: gap, high: gap, pValue: 0.001 },
          qValue: 0.001,
          ...change[value],
        })),
      },
    ],
  }).map(({ text }) => text.split(',')[0]!);

test('the two lowest are named, lowest first, then the two highest, highest first', () => {
  expect(said({ A: 0.1, B: -0.3, C: -0.1, D: 0.3, E: -0.2, F: 0.2 })).toEqual([
    'B stands at 6.70',
    'E stands at 6.80',
    'D stands at 7.30',
    'F stands at 7.20',
  ]);
});

test('a segment of few conversations or of no clear difference is none of them', () => {
  const all = { A: -0.3, B: 0.2, C: 0.1 };
  expect(said(all, { A: { conversations: 100 } })[0]).toBe('A stands at 6.70');
  expect(said(all, { A: { conversations: 99 } })[0]).toBe('B stands at 7.20');
  const unclear = { A: { qValue: 0.06 }, B: { qValue: 0.06 }, C: { qValue: null } };
  expect(said(all, unclear)).toEqual(['By region']);
  expect(said({ A: -0.3 })).toEqual([]);
});
