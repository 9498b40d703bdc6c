import { normalPValue } from '../../stats/normal.ts';
import type { Column } from './column.ts';
import { Discoveries, testsOf, type Tests } from './discoveries.ts';
import { apartBy, betweenLeaves } from './betweenLeaves.ts';
import { deviate, deviatesOf, merit, residualSums, type NodeSums } from './fitColumn.ts';
import { isWithin, type Lattice } from './lattice.ts';
import { mayBeNamed, reconsider, split, turn } from './reconsider.ts';
import { leavesByNode } from './sumByNode.ts';

/** A part of a named node is named too only if it differs from the node by at least this share of the node's shift. */
const distinctShare = 0.3;
/** The false-discovery rate for residuals. It is strict, because the traces of a strong driver make weak ones look common. */
const namingLimit = 0.01;
/** More nodes than this in one column explain nothing to anybody. */
const nodesPerColumn = 12;

/** The most times that a column is explained anew, with a better estimate of how much its leaves differ. */
const mostRounds = 4;

/** One column: the nodes chosen so far, and what they leave unexplained. */
interface Fit {
  column: Column;
  /** The variance between leaves beyond sampling that the column's precisions assume. */
  variance: number;
  chosen: number[];
  sums: NodeSums;
  /** Supported nodes in which there is anything to test. */
  tested: Int32Array;
  tests: Tests;
  /** The next node to choose; null until the search for it. */
  best: Choice | null;
  done: boolean;
  /** Whether other names for the same change have been tried. */
  renamed: boolean;
}

interface Choice {
  fit: Fit;
  node: number;
  merit: number;
}

/**
 * The nodes that explain each column. Chooses the best node of all columns, again and again, while some node's residual
 * is a discovery among all nodes. Then tries other names for the same changes, and chooses from what those reveal.
 *
 * Segments have good and bad months of their own, so leaves differ by more than sampling. What the chosen nodes leave
 * unexplained shows by how much; each column is then explained anew, with its leaves trusted that much less.
 */
export function explainColumns(
  lattice: Lattice,
  columns: readonly Column[],
  supported: Int32Array,
): { column: Column; chosen: readonly number[] }[] {
  const fits = columns.map((column) => begin(lattice, { column, variance: 0, supported }));
  explain(lattice, fits);
  for (let round = 0; round < mostRounds; round += 1) {
    let isSettled = true;
    for (const [at, { chosen, variance: assumed }] of fits.entries()) {
      if (chosen.length === 0) continue;
      const variance = betweenLeaves(lattice, columns[at]!, chosen);
      if (variance === assumed) continue;
      isSettled = false;
      fits[at] = begin(lattice, { column: apartBy(columns[at]!, variance), variance, supported });
    }
    if (isSettled) return fits;
    explain(lattice, fits);
  }
  return fits;
}

function begin(
  lattice: Lattice,
  { column, variance, supported }: { column: Column; variance: number; supported: Int32Array },
): Fit {
  const tested = nodesWhereItFires(lattice, column, supported);
  const sums = residualSums(lattice, column, []);
  const tests = testsOf(deviatesOf(sums), tested, namingLimit);
  return { column, variance, chosen: [], sums, tested, tests, best: null, done: false, renamed: false };
}

function explain(lattice: Lattice, fits: readonly Fit[]): void {
  for (;;) {
    addNodes(lattice, fits);
    const whole = fits.find(({ chosen, renamed }) => chosen.length > 0 && !renamed);
    if (whole === undefined) return;
    const { tested, column, chosen } = whole;
    whole.renamed = true;
    const turned = turn(lattice, tested, column, chosen);
    const parts = turned === null ? split(lattice, tested, column, chosen) : null;
    if (turned !== null) choose(lattice, whole, turned);
    else if (parts !== null) choose(lattice, whole, reconsider(lattice, tested, column, parts));
  }
}

function addNodes(lattice: Lattice, fits: readonly Fit[]): void {
  for (;;) {
    const discoveries = new Discoveries(fits.map(({ tests }) => tests));
    const limit = discoveries.largestP(namingLimit);
    let best: Choice | null = null;
    for (const fit of fits) {
      if (fit.done) continue;
      if (fit.best === null || normalPValue(deviate(fit.sums, fit.best.node)) > limit)
        fit.best = fit.chosen.length < nodesPerColumn ? bestNode(lattice, fit, limit) : null;
      if (fit.best === null) fit.done = true;
      else if (best === null || fit.best.merit > best.merit) best = fit.best;
    }
    if (best === null) return;
    const { fit, node } = best;
    choose(lattice, fit, reconsider(lattice, fit.tested, fit.column, [...fit.chosen, node]));
  }
}

function choose(lattice: Lattice, fit: Fit, chosen: number[]): void {
  fit.chosen = chosen;
  fit.sums = residualSums(lattice, fit.column, chosen);
  fit.tests = testsOf(deviatesOf(fit.sums), fit.tested, namingLimit);
  fit.best = null;
  fit.done = false;
}

/** The node that explains most, among those with p up to `limit` that are distinct from the nodes already named. */
function bestNode(lattice: Lattice, fit: Fit, limit: number): Choice | null {
  if (fit.tests.small.every((p) => p > limit)) return null;
  const candidates = Array.from(fit.tested)
    .filter(
      (node) =>
        normalPValue(deviate(fit.sums, node)) <= limit &&
        mayBeNamed(fit.column, lattice, node) &&
        !fit.chosen.includes(node),
    )
    .map((node) => ({ fit, node, merit: merit(lattice, fit.sums, node) }))
    .sort((a, b) => b.merit - a.merit || a.node - b.node);
  if (fit.chosen.length === 0) return candidates[0] ?? null;
  const whole = residualSums(lattice, fit.column, []);
  const shiftOf = (sums: NodeSums, node: number): number =>
    Math.abs(sums.weighted[node]! / sums.precision[node]!);
  return (
    candidates.find(({ node }) =>
      fit.chosen.every(
        (other) =>
          !isWithin(lattice, node, other) || shiftOf(fit.sums, node) >= distinctShare * shiftOf(whole, other),
      ),
    ) ?? null
  );
}

/** The supported nodes in which the rule fires; in the others there is nothing to test. */
function nodesWhereItFires(lattice: Lattice, column: Column, supported: Int32Array): Int32Array {
  if (!column.position.includes(-1)) return supported;
  const fires = leavesByNode(lattice, column);
  return supported.filter((node) => fires[node]! > 0);
}
