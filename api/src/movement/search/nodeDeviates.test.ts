import { expect, test } from 'vitest';
import { mixEffect, prepareEffects, reasonEffect, type NodeEffect } from '../effects.ts';
import { cellsFrom, type Drawn } from '../fixtures/cellsFrom.ts';
import { drawn } from '../fixtures/drawn.ts';
import { frequencyColumn, volumeColumn } from './column.ts';
import { buildLattice, contains } from './lattice.ts';
import { nodeDeviates } from './nodeDeviates.ts';

const regions = ['EMEA', 'AMER', 'APAC'];
const channels = ['chat', 'email'];

/** The rule fires everywhere but in APAC; email of AMER is of the current period alone. */
const conversations = regions.flatMap((region, place) =>
  channels.flatMap((channel, side): Drawn[] => {
    const points = region === 'APAC' ? 0 : -1 - side;
    const late = (every: number): Record<string, { every: number; points: number }> =>
      points === 0 ? {} : { late: { every, points } };
    const isNew = region === 'AMER' && channel === 'email';
    return [
      ...(isNew ? [] : drawn(0, [region, channel], 40 + 10 * place, late(4), 8 - place)),
      ...drawn(1, [region, channel], 60 + 5 * side, late(2 + place), 8 - place),
    ];
  }),
);
const cells = cellsFrom(conversations);
const effects = prepareEffects(cells);
const lattice = buildLattice(cells);

function expectedOf(segments: Int32Array, effectOf: (leaves: Int32Array) => NodeEffect): number[] {
  return Array.from({ length: lattice.size }, (_, node) => {
    const leaves = segments.filter((segment) => contains(lattice, node, segment));
    const { value, standardError } = effectOf(leaves);
    return leaves.length === 0 ? Number.NaN : value / standardError;
  });
}

test('the deviate of every node is its effect over its standard error, for the mix and for a rule', () => {
  const volume = volumeColumn(effects);
  const late = frequencyColumn(effects, 0);
  const own = late.segment.filter((segment) => regions.indexOf(cells.segments[segment]![0]!) < 2);
  const found = [
    nodeDeviates(effects, lattice, volume),
    nodeDeviates(effects, lattice, {
      ...late,
      position: late.segment.map((one) => (own.includes(one) ? one : -1)),
    }),
  ];
  const expected = [
    expectedOf(volume.segment, (leaves) => mixEffect(effects, leaves)),
    expectedOf(own, (leaves) => reasonEffect(effects, 0, leaves)),
  ];
  const nineDecimals = (values: Iterable<number>): string[] =>
    Array.from(values, (value) => value.toFixed(9));
  expect(found.map(nineDecimals)).toEqual(expected.map(nineDecimals));
});

test('an effect without an error is beyond doubt, and none is nothing', () => {
  const certain = cellsFrom([
    ...drawn(0, ['EMEA'], 50, { late: { every: 1, points: -1 } }),
    ...drawn(1, ['EMEA'], 50, { late: { every: 1, points: -2 } }),
  ]);
  const same = cellsFrom([...drawn(0, ['EMEA'], 50), ...drawn(1, ['EMEA'], 50)]);
  const ofRule = prepareEffects(certain);
  const ofMix = prepareEffects(same);
  expect([...nodeDeviates(ofRule, buildLattice(certain), frequencyColumn(ofRule, 0))]).toEqual([
    Infinity,
    Infinity,
  ]);
  expect([...nodeDeviates(ofMix, buildLattice(same), volumeColumn(ofMix))]).toEqual([0, 0]);
});
