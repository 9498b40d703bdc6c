import { describe, expect, test } from 'vitest';
import { cellsFrom } from '../fixtures/cellsFrom.ts';
import { drawn } from '../fixtures/drawn.ts';
import { apartBy, betweenLeaves } from './betweenLeaves.ts';
import type { Column } from './column.ts';
import { buildLattice, depthOf } from './lattice.ts';

// The log risk ratios of dat.bcg, which R's metafor has, and their sampling variances.
const changes = [
  -0.8893, -1.5854, -1.3481, -1.4416, -0.2175, -0.7861, -1.6209, 0.012, -0.4694, -1.3713, -0.3394, 0.4459,
  -0.0173,
];
const errors = [
  0.3256, 0.1946, 0.4154, 0.02, 0.0512, 0.0069, 0.223, 0.004, 0.0564, 0.073, 0.0124, 0.5325, 0.0714,
];
const leaves = Int32Array.from(changes.keys());
const lattice = buildLattice(
  cellsFrom([0, 1].flatMap((period) => changes.flatMap((_, at) => drawn(period as 0 | 1, [`s${at}`], 1)))),
);
const everywhere = Array.from({ length: lattice.size }, (_, node) => node).find(
  (node) => depthOf(lattice, node) === 0,
)!;
const column: Column = {
  ruleIndex: 0,
  segment: leaves,
  position: leaves,
  change: Float64Array.from(changes),
  precision: Float64Array.from(errors, (error) => 1 / error),
  exposure: new Float64Array(changes.length).fill(1),
};

describe('the variance between leaves', () => {
  test('around one shift of all equals R: rma(yi, vi, data = dat.bcg, method = "DL"), and a standard error more', () => {
    const [tau2, q, freedom] = [0.3088, 152.23, 12];
    const more = (q * Math.sqrt(2 / freedom)) / (q - freedom);
    expect(betweenLeaves(lattice, column, [everywhere])).toBeCloseTo(tau2 * (1 + more), 2);
  });

  test('is 0 where sampling explains what is left, and where every leaf has a shift of its own', () => {
    const alike = { ...column, change: column.change.map(() => 0.3) };
    expect(betweenLeaves(lattice, alike, [everywhere])).toBe(0);
    const each = Array.from({ length: lattice.size }, (_, node) => node).filter(
      (node) => node !== everywhere,
    );
    expect(betweenLeaves(lattice, column, each)).toBe(0);
  });

  test('is of changes in proportion to the exposure of each leaf', () => {
    const exposure = Float64Array.from(leaves, (leaf) => 0.05 * (1 + leaf));
    const scaled = {
      ...column,
      exposure,
      change: column.change.map((change, leaf) => change * exposure[leaf]!),
      precision: column.precision.map((one, leaf) => one / exposure[leaf]! ** 2),
    };
    expect(betweenLeaves(lattice, scaled, [])).toBeCloseTo(betweenLeaves(lattice, column, []), 10);
    expect(1 / apartBy(scaled, 0.5).precision[3]!).toBeCloseTo((0.02 + 0.5) * exposure[3]! ** 2, 10);
  });

  test('counts the growth common to all volumes as a shift', () => {
    const order = leaves.toSorted((a, b) => changes[a]! - changes[b]!);
    const volume = { ...column, common: { order, weight: new Float64Array(changes.length).fill(1) } };
    const shifted = { ...volume, change: volume.change.map((change) => change + 5) };
    expect(betweenLeaves(lattice, shifted, [])).toBeCloseTo(betweenLeaves(lattice, volume, []), 10);
    expect(betweenLeaves(lattice, shifted, [])).toBeLessThan(1);
  });

  test('is not told where hardly more leaves weigh than shifts are fitted', () => {
    const weigh = (leaf: number): number => (leaf === 0 ? 1 : 0.01);
    const uneven = { ...column, exposure: Float64Array.from(leaves, weigh) };
    expect(betweenLeaves(lattice, uneven, [])).toBeGreaterThan(0);
    expect(betweenLeaves(lattice, uneven, [everywhere])).toBe(0);
  });

  test('is added to what sampling leaves open of each leaf', () => {
    const { precision } = apartBy(column, 0.5);
    expect(1 / precision[3]!).toBeCloseTo(0.02 + 0.5, 10);
    expect(1 / precision[11]!).toBeCloseTo(0.5325 + 0.5, 10);
  });
});
