import { expect, test } from 'vitest';
import type { MovementColumns } from '../movement/movement.query.ts';
import { underCommonVersion } from './underCommonVersion.ts';

type Row = [side: 0 | 1, metric: string, rule: string, liveVersion: string, version: string, n: number];

function columnsOf(rows: readonly Row[]): MovementColumns {
  const numbers = rows.map(() => 0);
  return {
    current: rows.map(([side]) => side),
    segments: [['chat']],
    segment: numbers,
    rule: rows.map(([, , rule]) => rule),
    liveVersion: rows.map(([, , , live]) => live),
    version: rows.map(([, , , , version]) => version),
    metric: rows.map(([, metric]) => metric),
    n: rows.map(([, , , , , n]) => n),
    sum: numbers,
    sumSquares: numbers,
    sumBase: numbers,
    sumLive: numbers,
    sumLiveSquares: numbers,
    sumLiveCross: numbers,
    sumCross: numbers,
  };
}
const conversations: Row[] = [
  [0, '', '', '', '', 1000],
  [1, '', '', '', '', 100],
];

test('the common version leaves least of either cohort out, also where it is a shadow', () => {
  const { commonVersion, columns, liveVersions } = underCommonVersion(
    columnsOf([
      ...conversations,
      // Version 2 scored most of the rest and little of the segment, version 1 seven in ten of both.
      [0, 'cx', '', '1', '1', 100],
      [0, 'cx', '', '2', '2', 900],
      [0, 'cx', '', '2', '1', 600],
      [1, 'cx', '', '1', '1', 60],
      [1, 'cx', '', '2', '2', 30],
      [1, 'cx', '', '2', '1', 10],
      [1, 'cx', 'wait', '2', '1', 7],
    ]),
  );
  expect(commonVersion).toBe('1');
  expect(liveVersions).toEqual({ baseline: ['1', '2'], current: ['1', '2'] });
  expect(new Set(columns.version)).toEqual(new Set(['', '1']));
  // As if it had scored them all: nothing is left to pair.
  expect(columns.liveVersion).toEqual(columns.version);
  expect(columns.rule).toContain('wait');
});

test('of two that leave as much out, the one that is live more often rules', () => {
  const both: Row[] = [
    [0, 'cx', '', '2', '2', 900],
    [0, 'cx', '', '2', '1', 900],
    [1, 'cx', '', '2', '2', 90],
    [1, 'cx', '', '2', '1', 90],
  ];
  expect(underCommonVersion(columnsOf([...conversations, ...both])).commonVersion).toBe('2');
});

test('where no version scored conversations of both, there is no common version and nothing is changed', () => {
  const columns = columnsOf([...conversations, [0, 'cx', '', '1', '1', 900], [1, 'cx', '', '2', '2', 90]]);
  expect(underCommonVersion(columns)).toMatchObject({ commonVersion: null, columns });
});
