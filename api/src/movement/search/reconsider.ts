import type { Column } from './column.ts';
import { merit, misfit, residualSums, type NodeSums } from './fitColumn.ts';
import { depthOf, isWithin, type Lattice } from './lattice.ts';

/** The most parts that a node is split into. */
const mostParts = 3;

/** Whether a node may be named. A change of volume everywhere is growth, not mix. */
export function mayBeNamed(column: Column, lattice: Lattice, node: number): boolean {
  return column.ruleIndex !== null || depthOf(lattice, node) > 0;
}

/** Chooses each node again, given the others, because a later choice often reveals the true level of an earlier one. */
export function reconsider(
  lattice: Lattice,
  tested: Int32Array,
  column: Column,
  chosen: readonly number[],
): number[] {
  let current = [...chosen];
  for (let round = 0; round < 4; round += 1) {
    let changed = false;
    for (let index = 0; index < current.length; index += 1) {
      const others = current.filter((_, other) => other !== index);
      const sums = residualSums(lattice, column, others);
      const best = mostMerit(lattice, column, sums, tested, others) ?? current[index]!;
      if (merit(lattice, sums, best) > merit(lattice, sums, current[index]!)) {
        current = current.with(index, best);
        changed = true;
      }
    }
    if (!changed) break;
  }
  return current;
}

/**
 * Replaces chosen nodes by parts of them if the parts explain more after the cost of all names; null if none do. For
 * example, if two of three regions fell alike, each region alone explains less than the node "everywhere" does.
 */
export function split(
  lattice: Lattice,
  tested: Int32Array,
  column: Column,
  chosen: readonly number[],
): number[] | null {
  let current = [...chosen];
  let least = burden(lattice, column, current);
  let better = false;
  for (const whole of chosen) {
    if (!current.includes(whole)) continue;
    const inside = tested.filter((node) => node !== whole && isWithin(lattice, node, whole));
    const parts = current.filter((node) => !isWithin(lattice, node, whole));
    for (let part = 0; part < mostParts; part += 1) {
      const best = mostMerit(lattice, column, residualSums(lattice, column, parts), inside, parts);
      if (best === null) break;
      parts.push(best);
      const remaining = burden(lattice, column, parts);
      if (remaining >= least) continue;
      least = remaining;
      current = [...parts];
      better = true;
    }
  }
  return better ? current : null;
}

/**
 * For volumes, names one value of a dimension in place of several others if that explains more after the cost of all names;
 * null if it does not. Common growth is the median of all leaves, so growth of the larger part of a business first looks
 * like a decline of everything else.
 */
export function turn(
  lattice: Lattice,
  tested: Int32Array,
  column: Column,
  chosen: readonly number[],
): number[] | null {
  if (column.common === undefined) return null;
  let current: number[] | null = null;
  let least = burden(lattice, column, chosen);
  for (const node of tested) {
    if (depthOf(lattice, node) !== 1 || chosen.includes(node)) continue;
    const others = chosen.filter((other) => lattice.kind[other] !== lattice.kind[node]);
    if (chosen.length - others.length < 2) continue;
    const turned = burden(lattice, column, [...others, node]);
    if (turned >= least) continue;
    least = turned;
    current = [...others, node];
  }
  return current;
}

/**
 * The cost of describing a column, as −2 log posterior: the χ² left unexplained plus the names. An exception inside a named
 * node costs double, because it is never listed: the node then reads as if it applied everywhere.
 */
function burden(lattice: Lattice, column: Column, chosen: readonly number[]): number {
  return chosen.reduce(
    (total, node) => {
      const isException = chosen.some((other) => other !== node && isWithin(lattice, node, other));
      return total + (isException ? 2 : 1) * lattice.costOfDepth[depthOf(lattice, node)]!;
    },
    misfit(lattice, column, chosen),
  );
}

/** The node among those given, not yet chosen, that explains most of the residual; null if none may be named. */
function mostMerit(
  lattice: Lattice,
  column: Column,
  sums: NodeSums,
  among: Int32Array,
  chosen: readonly number[],
): number | null {
  let best: number | null = null;
  for (const node of among) {
    if (chosen.includes(node) || !mayBeNamed(column, lattice, node)) continue;
    if (best === null || merit(lattice, sums, node) > merit(lattice, sums, best)) best = node;
  }
  return best;
}
