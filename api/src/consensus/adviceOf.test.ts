import type { Rubric } from '@plumbline/schema';
import { describe, expect, test } from 'vitest';
import { adviceOf } from './adviceOf.ts';
import type { LabelRow } from './consensus.query.ts';

const rubric: Rubric = {
  base: 7,
  rules: ['long-wait', 'left-open'].map((key) => ({
    key,
    statement: key,
    label: key,
    direction: 'lowers',
    points: { from: 1, to: 2 },
    counts: [],
    doesNotCount: [],
    examples: [],
    channels: [],
  })),
};
const label = (item: number, reviewer: string, overall: string, said: Record<string, string>): LabelRow => ({
  item_id: item,
  turn: 1,
  reviewer,
  name: reviewer,
  overall,
  certainty: null,
  note: null,
  submitted_at: new Date(0),
  verdicts: Object.entries(said).map(([rule, verdict]) => ({ rule, verdict, evidence: [] })),
});

/** Ann and Ben agree on forty conversations, half of them bad; Cleo says the same of all. */
const others = Array.from({ length: 40 }, (_, index) => {
  const overall = index % 2 === 0 ? 'negative' : 'positive';
  const waited = index % 2 === 0 ? 'met' : 'not_met';
  return [
    label(100 + index, 'ann', overall, { 'long-wait': waited }),
    label(100 + index, 'ben', overall, { 'long-wait': waited }),
    label(100 + index, 'cleo', 'positive', { 'long-wait': 'met' }),
  ];
}).flat();

describe('what all labels of a set make of an item', () => {
  const advice = adviceOf(
    [
      ...others,
      label(7, 'ann', 'negative', { 'long-wait': 'not_met', 'left-open': 'cannot_judge' }),
      label(7, 'cleo', 'positive', { 'long-wait': 'met', 'left-open': 'cannot_judge' }),
    ],
    7,
    rubric,
  );

  test('is that of who is right elsewhere, the most probable first, and nothing that hardly can be', () => {
    for (const [question, value] of [
      ['overall', 'negative'],
      ['long-wait', 'not_met'],
    ] as const) {
      const [first, ...rest] = advice.get(question)!;
      expect(first!.value).toBe(value);
      expect(first!.probability).toBeGreaterThan(0.9);
      expect(rest.every(({ probability }) => probability >= 0.005)).toBe(true);
    }
  });

  test('is none of a question that nobody could judge, nor of an item that nobody labelled', () => {
    expect([...advice.keys()]).toEqual(['overall', 'long-wait']);
    expect(adviceOf(others, 7, rubric).size).toBe(0);
  });

  test('holds the other label too where the only reviewer often errs', () => {
    const eve = Array.from({ length: 40 }, (_, index) =>
      label(100 + index, 'eve', (index % 2 === 0) === index % 5 > 0 ? 'negative' : 'positive', {}),
    );
    const [first, second] = adviceOf([...others, ...eve, label(8, 'eve', 'positive', {})], 8, rubric).get(
      'overall',
    )!;
    expect([first!.value, second!.value]).toEqual(['positive', 'negative']);
    // Four times of five Eve says what Ann and Ben do.
    expect(first!.probability).toBeCloseTo(0.8, 1);
  });
});
