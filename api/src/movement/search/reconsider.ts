import type { Column } from './column.ts';
import { merit, misfit, residualSums, type NodeSums } from './fitColumn.ts';
import { depthOf, isWithin, type Lattice } from './lattice.ts';

/** A node is split into at most this many parts of it. */
const mostParts = 3;

/** A change of volume everywhere is growth, not a mix. */
export function mayBeNamed(column: Column, lattice: Lattice, node: number): boolean {
  return column.ruleIndex !== null || depthOf(lattice, node) > 0;
}

/** Puts every chosen node up for choice again, the others given; a later choice often shows an earlier one's true level. */
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
 * Parts of chosen nodes named in their place, where those explain more, all names paid for; null where none do. Of two
 * regions that fell alike among three, each alone explains less than everywhere does.
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
 * Of volumes, one value of a dimension named in place of several others, where that explains more, all names paid for;
 * null where it does not. Growth is told by the middle of all leaves, so growth of the larger part of a business first
 * looks like a decline of everything else.
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
 * What a column costs to tell, as −2 log posterior: the χ² left unexplained and the names. An exception inside a named
 * node costs double, for it is never listed: the node then reads as if it held everywhere.
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

/** The node of those given that explains most of what is left. */
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
