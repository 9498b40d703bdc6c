import { expect, test } from 'vitest';
import { againstRest, type PlacedLabel } from './againstRest.ts';

/** Rows are reviewers, columns units; `.` is no label. */
function labelsOf(...rows: string[]): PlacedLabel[] {
  return rows.flatMap((row, reviewer) =>
    row.split('').flatMap((label, unit) => (label === '.' ? [] : [{ unit, reviewer, label: Number(label) }])),
  );
}

test('a reviewer’s yes stands against the majority of the others, without the reviewer', () => {
  const row = againstRest(labelsOf('0011', '0101', '0101'), (label) => label === 0, 'a').get(0)!;
  // 0 is yes: both on unit 0, only the reviewer on 1, only the others on 2, neither on 3.
  expect(row).toMatchObject({
    judgements: 4,
    units: 4,
    precision: { value: 0.5 },
    recall: { value: 0.5 },
    f1: { value: 0.5 },
  });
});

test('leniently the label next to the worst is a yes too', () => {
  const labels = labelsOf('0112', '1012', '1012');
  const strict = againstRest(labels, (label) => label === 0, 'a').get(0)!;
  const lenient = againstRest(labels, (label) => label <= 1, 'a').get(0)!;
  expect(strict.recall.value).toBe(0);
  expect(lenient.recall.value).toBe(1);
});

test('ties and units nobody else labelled are left out; without a yes there is no figure', () => {
  const alone = againstRest(labelsOf('00'), (label) => label === 0, 'a').get(0)!;
  expect(alone).toMatchObject({ judgements: 2, units: 0, f1: { value: null, low: null } });
  const tie = againstRest(labelsOf('0', '0', '1'), (label) => label === 0, 'a').get(0)!;
  expect(tie.units).toBe(0);
});

test('what only the reviewer finds costs precision, what only the others find recall', () => {
  const row = againstRest(labelsOf('000111', '010111', '010111'), (label) => label === 0, 'a').get(0)!;
  expect([row.precision.value, row.recall.value]).toEqual([2 / 3, 1]);
});
