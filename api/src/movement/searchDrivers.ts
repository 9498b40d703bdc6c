import { mixEffect, reasonEffect, type Effects, type NodeEffect } from './effects.ts';
import type { FoundDriver } from './foundDriver.ts';
import { frequencyColumn, severityColumn, volumeColumn, type Column } from './search/column.ts';
import { Discoveries, testsOf } from './search/discoveries.ts';
import { explainColumns } from './search/explainColumns.ts';
import { deviate, residualSums } from './search/fitColumn.ts';
import { buildLattice, conditionOf, contains, depthOf, type Lattice } from './search/lattice.ts';
import { nodeDeviates } from './search/nodeDeviates.ts';

/** A driver's |effect| is at least this share of the standard deviation of a score (0.001 points if that is 2) … */
const floorOfDeviation = 0.0005;
/** … and of the largest driver's |effect|. */
const floorOfLargest = 0.01;
/** A driver's exact effect is clear up to this false-discovery rate. */
const falseDiscoveryLimit = 0.05;

export interface SearchOptions {
  maxDrivers: number;
  /** The number of conversations that a driver needs in each period. */
  minSupport: number;
}

/** A node that explains part of a column's change, with the standard normal deviate of that part. */
interface Claimant {
  column: Column;
  node: number;
  strength: number;
}

/**
 * Finds the few lattice nodes worth naming, largest effect first, none overlapping another.
 *
 * How often each rule fires, what it costs when it fires, and the volume are columns of changes by leaf. A few nodes must
 * explain each column. The search chooses the node that removes most of the weighted χ², less the cost of naming it; fits
 * all shifts together; reconsiders the choices; and repeats while some node's residual is a discovery at 1% among all nodes
 * of all columns. A chosen node claims its leaves, deeper nodes first. It is a driver if the exact effect of what it claims
 * is clear (q ≤ 0.05 over every candidate), has support, and matters (the floors above). Nodes that turn out not to be
 * drivers give their leaves back.
 */
export function searchDrivers(effects: Effects, options: SearchOptions): FoundDriver[] {
  const { cells } = effects;
  if (effects.baseline.total === 0 || effects.current.total === 0) return [];
  const lattice = buildLattice(cells);
  const supported = supportedNodes(lattice, options.minSupport);
  const rules = Array.from(cells.rules.keys());
  const frequencies = rules.map((rule) => frequencyColumn(effects, rule));
  const severities = rules.map((rule) => severityColumn(effects, rule));
  const volume = volumeColumn(effects);
  const changing = [...frequencies, ...severities, volume].filter(changes);
  const explained = explainColumns(lattice, changing, supported).filter(({ chosen }) => chosen.length > 0);
  if (explained.length === 0) return [];

  // One column per exact effect that is tested and listed: a rule's frequency and severity are one effect.
  const listed = [...frequencies, volume];
  const tested = new Discoveries(
    listed.map((column) => testsOf(nodeDeviates(effects, lattice, column), supported, falseDiscoveryLimit)),
  );
  const floor = floorOfDeviation * scoreDeviation(effects);
  let claimants = listed.flatMap((column) =>
    explained
      .filter((one) => one.column.ruleIndex === column.ruleIndex)
      .flatMap((one) => claimantsOf(lattice, column, one)),
  );
  for (;;) {
    const claims = listed
      .flatMap((column) => {
        const ofColumn = claimants.filter((one) => one.column === column);
        return claim(effects, lattice, { column, claimants: ofColumn, minSupport: options.minSupport });
      })
      .map((one) => ({ ...one, qValue: tested.qValue(one.effect.pValue) }))
      .sort((a, b) => Math.abs(b.effect.value) - Math.abs(a.effect.value));
    const clear = claims.filter(({ qValue }) => qValue <= falseDiscoveryLimit);
    const least = Math.max(floor, floorOfLargest * Math.abs(clear[0]?.effect.value ?? 0));
    const named = clear.filter(({ effect }) => Math.abs(effect.value) >= least).slice(0, options.maxDrivers);
    if (named.length === claims.length)
      return named.map(({ claimant, ...found }): FoundDriver => {
        const { column, node } = claimant;
        return { ...found, ruleIndex: column.ruleIndex, condition: conditionOf(lattice, cells, node) };
      });
    // The others' leaves go to wider drivers, so that each effect covers exactly what the list says.
    claimants = named.map(({ claimant }) => claimant);
  }
}

/** Whether anything in a column changed: a rule that always fires, or always costs the same, has nothing to test. */
function changes({ change }: Column): boolean {
  return change.some((value) => Math.abs(value) > 1e-9);
}

/** @param listed the column of the listed effect, of which `column` is a part */
function claimantsOf(
  lattice: Lattice,
  listed: Column,
  { column, chosen }: { column: Column; chosen: readonly number[] },
): Claimant[] {
  const sums = residualSums(lattice, column, []);
  return chosen.map((node) => ({ column: listed, node, strength: Math.abs(deviate(sums, node)) }));
}

/** Gives each leaf to the deepest claimant that contains it, so that drivers are disjoint; computes exact effects. */
function claim(
  effects: Effects,
  lattice: Lattice,
  { column, claimants, minSupport }: { column: Column; claimants: readonly Claimant[]; minSupport: number },
): { claimant: Claimant; leaves: Int32Array; effect: NodeEffect }[] {
  if (claimants.length === 0) return [];
  const { cells } = effects;
  const { ruleIndex } = column;
  const free = new Set(column.segment.keys());
  const order = claimants.toSorted(
    (a, b) =>
      depthOf(lattice, b.node) - depthOf(lattice, a.node) || b.strength - a.strength || a.node - b.node,
  );
  return order.flatMap((claimant) => {
    const { node } = claimant;
    const claimed = [...free].filter((leaf) => contains(lattice, node, column.segment[leaf]!));
    const support = (n: Float64Array): number =>
      claimed.reduce((total, leaf) => total + n[column.segment[leaf]!]!, 0);
    if (support(cells.baseline.n) < minSupport || support(cells.current.n) < minSupport) return [];
    for (const leaf of claimed) free.delete(leaf);
    const leaves = Int32Array.from(claimed, (leaf) => column.position[leaf]!).filter((at) => at >= 0);
    const effect = ruleIndex === null ? mixEffect(effects, leaves) : reasonEffect(effects, ruleIndex, leaves);
    return [{ claimant, leaves, effect }];
  });
}

function supportedNodes(lattice: Lattice, minSupport: number): Int32Array {
  const nodes: number[] = [];
  for (let node = 0; node < lattice.size; node += 1) {
    if (lattice.baselineN[node]! >= minSupport && lattice.currentN[node]! >= minSupport) nodes.push(node);
  }
  return Int32Array.from(nodes);
}

/** The standard deviation of a score over both periods. */
function scoreDeviation({ cells }: Effects): number {
  const total = (values: Float64Array): number => values.reduce((all, value) => all + value, 0);
  const n = total(cells.baseline.n) + total(cells.current.n);
  const sum = total(cells.baseline.sum) + total(cells.current.sum);
  const squares = total(cells.baseline.sumSquares) + total(cells.current.sumSquares);
  return Math.sqrt(Math.max(0, squares / n - (sum / n) ** 2));
}
