import { expect, test } from 'vitest';
import { equalisedGaps } from './equalisedGap.ts';
import { evaluationRow } from './evaluationRow.ts';

/** A value with so many hits, misses, false alarms and right noes. */
function slice(value: string, [hits, misses, alarms, noes]: [number, number, number, number]) {
  const times = (count: number, found: boolean, isNegative: boolean) =>
    Array.from({ length: count }, () => ({ found, true: isNegative }));
  const decisions = [
    ...times(hits, true, true),
    ...times(misses, false, true),
    ...times(alarms, true, false),
    ...times(noes, false, false),
  ];
  return evaluationRow(decisions, {}, 'seed', { dimension: 'LANGUAGE', value });
}

test('the gap is the larger difference of the two rates, among values with labels enough', () => {
  const english = slice('en', [40, 10, 10, 40]);
  const japanese = slice('ja', [25, 25, 12, 38]);
  const german = slice('de', [0, 20, 0, 0]);
  expect(equalisedGaps([english, japanese, german])).toEqual([
    { dimension: 'LANGUAGE', gap: expect.closeTo(0.3, 12), rate: 'missed', highest: 'ja', compared: 2 },
  ]);
  const alarmed = slice('fr', [40, 10, 45, 5]);
  expect(equalisedGaps([english, alarmed])).toMatchObject([
    { gap: expect.closeTo(0.7, 12), rate: 'false_alarm', highest: 'fr' },
  ]);
  expect(equalisedGaps([english, german])).toEqual([]);
});
