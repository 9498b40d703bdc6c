import { mixEffect, reasonEffect, type Effects, type NodeEffect } from './effects.ts';
import type { FoundDriver } from './foundDriver.ts';
import { ruleColumn, volumeColumn, type Column } from './search/column.ts';
import { Discoveries, testsOf, type Tests } from './search/discoveries.ts';
import { deviate, deviatesOf, merit, residualSums, type NodeSums } from './search/fitColumn.ts';
import { nodeDeviates } from './search/nodeDeviates.ts';
import { buildLattice, conditionOf, contains, depthOf, type Lattice } from './search/lattice.ts';
import { leavesByNode } from './search/sumByNode.ts';
import { normalPValue } from '../stats/normal.ts';

/** A driver's |effect| is at least this share of the standard deviation of a score (0.001 points where it is 2) … */
const floorOfDeviation = 0.0005;
/** … and of the largest driver's |effect|. */
const floorOfLargest = 0.01;
/** A part of a node already named must differ from the rest of it by this share of the node's shift to be named too. */
const distinctShare = 0.3;
/** A driver's exact effect is clear below this false-discovery rate … */
const falseDiscoveryLimit = 0.05;
/** … and what is left over is looked into below this one only: the trail of a strong driver makes weak ones look common. */
const namingLimit = 0.01;
/** More nodes than this in one column explain nothing to anybody. */
const nodesPerColumn = 12;

export interface SearchOptions {
  maxDrivers: number;
  /** Conversations a driver needs in each period. */
  minSupport: number;
}

/** The state of one column: what it is, the nodes chosen so far, and what they leave over. */
interface Fit {
  column: Column;
  chosen: number[];
  sums: NodeSums;
  /** Supported nodes in which there is anything to test. */
  tested: Int32Array;
  tests: Tests;
  /** The next node to choose; null until it is looked for. */
  best: Choice | null;
  done: boolean;
}

interface Choice {
  fit: Fit;
  node: number;
  merit: number;
}

/**
 * Finds the few lattice nodes worth naming, largest effect first, none overlapping another.
 *
 * Each rule, and the volume, is a column of changes by leaf, which a few nodes must explain: the node that takes most
 * of the weighted χ² away, less the cost of naming it, is chosen, all shifts are fitted together, choices are
 * reconsidered, and so on while some node’s residual is a discovery at 1% among all nodes of all columns. A chosen node
 * claims its leaves (deeper ones first), and is a driver where the exact effect of what it claims is clear (q ≤ 0.05
 * over every candidate), has support, and matters (the floors above).
 */
export function searchDrivers(effects: Effects, options: SearchOptions): FoundDriver[] {
  const { cells } = effects;
  if (effects.baseline.total === 0 || effects.current.total === 0) return [];
  const lattice = buildLattice(cells);
  const supported = supportedNodes(lattice, options.minSupport);
  const columns = [...cells.rules.map((_, index) => ruleColumn(effects, index)), volumeColumn(effects)];
  const fits = columns.map((column): Fit => {
    const tested = nodesWhereItFires(lattice, column, supported);
    const sums = residualSums(lattice, column, []);
    return {
      column,
      chosen: [],
      sums,
      tested,
      tests: testsOf(deviatesOf(sums), tested),
      best: null,
      done: column.segment.length === 0,
    };
  });
  explain(lattice, fits);
  if (fits.every((fit) => fit.chosen.length === 0)) return [];

  const tested = new Discoveries(
    columns.map((column) => testsOf(nodeDeviates(effects, lattice, column), supported)),
  );
  const drivers = fits
    .flatMap((fit) => claim(effects, lattice, fit, options.minSupport))
    .map((driver): FoundDriver => {
      const { node, ruleIndex, leaves, effect } = driver;
      return {
        condition: conditionOf(lattice, cells, node),
        ruleIndex,
        leaves,
        effect,
        qValue: tested.qValue(effect.pValue),
      };
    })
    .filter((driver) => driver.qValue <= falseDiscoveryLimit)
    .sort((a, b) => Math.abs(b.effect.value) - Math.abs(a.effect.value));
  const largest = Math.abs(drivers[0]?.effect.value ?? 0);
  const floor = Math.max(floorOfDeviation * scoreDeviation(effects), floorOfLargest * largest);
  return drivers.filter((driver) => Math.abs(driver.effect.value) >= floor).slice(0, options.maxDrivers);
}

/** Adds nodes to the columns' fits, the best first, while there is one whose residual is a discovery among all of them. */
function explain(lattice: Lattice, fits: readonly Fit[]): void {
  let discoveries = new Discoveries(fits.map(({ tests }) => tests));
  for (;;) {
    let best: Choice | null = null;
    for (const fit of fits) {
      if (fit.done) continue;
      fit.best ??= bestNode(lattice, fit, discoveries);
      if (fit.best === null) fit.done = true;
      else if (best === null || fit.best.merit > best.merit) best = fit.best;
    }
    if (best === null) return;
    const { fit, node } = best;
    if (
      discoveries.qValue(normalPValue(deviate(fit.sums, node))) > namingLimit ||
      fit.chosen.length >= nodesPerColumn
    ) {
      fit.done = true;
      continue;
    }
    fit.chosen = reconsider(lattice, fit.tested, fit.column, [...fit.chosen, node]);
    fit.sums = residualSums(lattice, fit.column, fit.chosen);
    fit.tests = testsOf(deviatesOf(fit.sums), fit.tested);
    fit.best = null;
    discoveries = new Discoveries(fits.map(({ tests }) => tests));
  }
}

/** The node that explains most of what is left in a column, if it is distinct from what is already named there. */
function bestNode(lattice: Lattice, fit: Fit, discoveries: Discoveries): Choice | null {
  const clear = Array.from(fit.tested).filter((node) => {
    const z = Math.abs(deviate(fit.sums, node));
    return z > 1.959 && discoveries.qValue(normalPValue(z)) <= namingLimit;
  });
  const candidates = clear
    .filter((node) => mayBeNamed(fit.column, lattice, node) && !fit.chosen.includes(node))
    .map((node) => ({ fit, node, merit: merit(lattice, fit.sums, node) }))
    .sort((a, b) => b.merit - a.merit || a.node - b.node);
  if (candidates.length === 0) return null;
  const whole = residualSums(lattice, fit.column, []);
  const shiftOf = (sums: NodeSums, node: number): number =>
    Math.abs(sums.weighted[node]! / sums.precision[node]!);
  for (const candidate of candidates.slice(0, 50)) {
    const { node } = candidate;
    const alike = fit.chosen.some(
      (other) =>
        isWithin(lattice, node, other) && shiftOf(fit.sums, node) < distinctShare * shiftOf(whole, other),
    );
    if (!alike) return candidate;
  }
  return null;
}

/** A change of volume everywhere is growth, not a mix. */
function mayBeNamed(column: Column, lattice: Lattice, node: number): boolean {
  return column.ruleIndex !== null || depthOf(lattice, node) > 0;
}

/** Puts every chosen node up for choice again, the others given; a later choice often shows an earlier one's true level. */
function reconsider(
  lattice: Lattice,
  supported: Int32Array,
  column: Column,
  chosen: readonly number[],
): number[] {
  let current = [...chosen];
  for (let round = 0; round < 4; round += 1) {
    let changed = false;
    for (let index = 0; index < current.length; index += 1) {
      const others = current.filter((_, other) => other !== index);
      const sums = residualSums(lattice, column, others);
      let best = current[index]!;
      for (const node of supported) {
        if (others.includes(node) || !mayBeNamed(column, lattice, node)) continue;
        if (merit(lattice, sums, node) > merit(lattice, sums, best)) best = node;
      }
      if (best !== current[index]) {
        current = current.with(index, best);
        changed = true;
      }
    }
    if (!changed) break;
  }
  return current;
}

/** Every leaf goes to the deepest chosen node it lies in, so that drivers are disjoint; then the exact effects. */
function claim(
  effects: Effects,
  lattice: Lattice,
  fit: Fit,
  minSupport: number,
): { node: number; ruleIndex: number | null; leaves: Int32Array; effect: NodeEffect }[] {
  const { cells } = effects;
  const { column } = fit;
  if (fit.chosen.length === 0) return [];
  const free = new Set(column.segment.keys());
  const strength = (node: number): number => Math.abs(deviate(fitSums, node));
  const fitSums = residualSums(lattice, column, []);
  const order = fit.chosen.toSorted(
    (a, b) => depthOf(lattice, b) - depthOf(lattice, a) || strength(b) - strength(a) || a - b,
  );
  return order.flatMap((node) => {
    const claimed = [...free].filter((leaf) => contains(lattice, node, column.segment[leaf]!));
    const support = (n: Float64Array): number =>
      claimed.reduce((total, leaf) => total + n[column.segment[leaf]!]!, 0);
    if (support(cells.baseline.n) < minSupport || support(cells.current.n) < minSupport) return [];
    for (const leaf of claimed) free.delete(leaf);
    const leaves = Int32Array.from(claimed, (leaf) => column.position[leaf]!).filter((at) => at >= 0);
    const effect =
      column.ruleIndex === null
        ? mixEffect(effects, leaves)
        : reasonEffect(effects, column.ruleIndex, leaves);
    return [{ node, ruleIndex: column.ruleIndex, leaves, effect }];
  });
}

/** Whether every segment of `inner` lies in `outer`, by their conditions. */
function isWithin(lattice: Lattice, inner: number, outer: number): boolean {
  const innerKind = lattice.kinds[lattice.kind[inner]!]!;
  const outerKind = lattice.kinds[lattice.kind[outer]!]!;
  return (
    outerKind.every((dimension) => innerKind.includes(dimension)) &&
    contains(lattice, outer, lattice.example[inner]!)
  );
}

/** A rule that never fires in a node has nothing to test there. */
function nodesWhereItFires(lattice: Lattice, column: Column, supported: Int32Array): Int32Array {
  const fires = leavesByNode(lattice, column);
  return supported.filter((node) => fires[node]! > 0);
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
