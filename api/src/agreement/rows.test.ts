import { describe, expect, test } from 'vitest';
import { adviseOn } from './adviseOn.ts';
import type { LabelledUnit, Labels } from './labelledUnits.ts';
import { scaleOf } from './labelledUnits.ts';
import { reviewerPairs } from './reviewerPairs.ts';
import { agreementRow, badSlices, slicesOf } from './rows.ts';

/** So many conversations of a region on which two reviewers say this. */
function labelled(region: string, count: number, counts: number[]): LabelledUnit[] {
  return Array.from({ length: count }, (_, index) => ({
    source: 's',
    conversation: `${region} ${counts.join('-')} ${index}`,
    item: null,
    counts,
    segment: {
      region,
      channel: 'chat',
      agentTier: 'tier 1',
      language: 'en',
      team: 'unknown',
    } as LabelledUnit['segment'],
  }));
}
const labelsOf = (units: LabelledUnit[], ordered = false): Labels => ({
  question: 'late',
  label: 'Late',
  scale: scaleOf(['met', 'not_met', 'not_applicable'], ordered),
  units,
});

describe('what to do about a question', () => {
  test.each([
    [{ pairable: 19, alpha: 0.1, percent: 0.5 }, 'too few to tell; label 1 more by two reviewers'],
    [{ pairable: 20, alpha: 0.667, percent: 0.5 }, null],
    [{ pairable: 20, alpha: null, percent: 1 }, null],
    [
      { pairable: 20, alpha: 0.1, percent: 0.85 },
      'nearly everybody says the same and the rest is rare; label more of the rare ones before judging',
    ],
    [{ pairable: 20, alpha: 0.39, percent: 0.8 }, 'rewrite the rule or add examples'],
    [{ pairable: 20, alpha: 0.4, percent: 0.8 }, 'say more clearly what counts and what does not'],
  ])('%o: %s', (found, advice) => expect(adviseOn(found, true)).toBe(advice));

  test('of how it went is about the guide, not a rule', () => {
    const found = { pairable: 20, alpha: 0.1, percent: 0.5 };
    expect(adviseOn(found, false)).toMatch(/^say in the guide/);
    expect(adviseOn({ ...found, alpha: 0.5 }, false)).toMatch(/^discuss a few/);
  });
});

test('an ordered scale is judged by how far apart labels are', () => {
  const units = [
    ...labelled('EMEA', 20, [2, 0, 0]),
    ...labelled('EMEA', 20, [0, 0, 2]),
    ...labelled('EMEA', 12, [1, 1, 0]),
  ];
  expect(agreementRow(labelsOf(units), null, 'a').advice).toBe(
    'say more clearly what counts and what does not',
  );
  expect(agreementRow(labelsOf(units, true), null, 'a').advice).toBeNull();
});

describe('slices on which reviewers agree badly', () => {
  const good = [...labelled('AMER', 30, [2, 0, 0]), ...labelled('AMER', 30, [0, 2, 0])];
  const bad = (count: number) => labelled('EMEA', count, [1, 1, 0]);
  const values = (units: LabelledUnit[]) =>
    badSlices([labelsOf(units)]).map(({ slice: { dimension, value } }) => `${dimension} ${value}`);

  test('are named where there are enough labels, not where they hold everything', () => {
    expect(values([...good, ...bad(20)])).toEqual(['REGION EMEA']);
    expect(values([...good, ...bad(19)])).toEqual([]);
    expect(values(bad(40))).toEqual([]);
    // A lone label tells of no agreement.
    expect(values([...good, ...bad(19), ...labelled('EMEA', 10, [1, 0, 0])])).toEqual([]);
  });

  test('are judged by the scale’s own kind, the worst first', () => {
    const units = [
      ...good,
      ...labelled('APAC', 20, [2, 0, 0]),
      ...labelled('APAC', 20, [0, 0, 2]),
      ...labelled('APAC', 12, [1, 1, 0]),
      ...labelled('APAC', 8, [0, 1, 1]),
      ...bad(20),
    ];
    expect(values(units)).toEqual(['REGION EMEA', 'REGION APAC']);
    expect(badSlices([labelsOf(units, true)]).map(({ slice }) => slice.value)).toEqual(['EMEA']);
    const regions = slicesOf(units).filter(({ dimension }) => dimension === 'REGION');
    expect(regions.map(({ value, units: { length } }) => [value, length])).toEqual([
      ['AMER', 60],
      ['APAC', 60],
      ['EMEA', 20],
    ]);
  });
});

test('pairs of reviewers have five units in common at least, those with the most come first', () => {
  /** The labels of a unit come in any order; the second reviewer says 0 of everything. */
  const pair = (first: number, second: number, count: number) =>
    Array.from({ length: count }, (_, unit) => {
      const labels = [
        { unit, reviewer: first, label: unit % 2 },
        { unit, reviewer: second, label: 0 },
      ];
      return unit % 3 === 0 ? labels.toReversed() : labels;
    }).flat();
  expect(reviewerPairs(pair(0, 1, 4), 2, 'a')).toEqual([]);
  expect(reviewerPairs(pair(0, 1, 5), 2, 'a')).toMatchObject([
    { first: 0, second: 1, units: 5, cohenKappa: { value: 0 } },
  ]);
  const others = pair(2, 3, 6).map((label) => ({ ...label, unit: label.unit + 5 }));
  expect(reviewerPairs([...pair(0, 1, 5), ...others], 2, 'a')).toMatchObject([
    { first: 2, second: 3, units: 6 },
    { first: 0, second: 1, units: 5 },
  ]);
});

test('labels are numbers only where they have an order and none is blank', () => {
  expect(scaleOf(['1', '2'], true).values).toEqual([1, 2]);
  expect(scaleOf(['1', '2'], false).values).toBeNull();
  expect(scaleOf(['', '2'], true).values).toBeNull();
});
