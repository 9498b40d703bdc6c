import { shownBetween } from '../movement/shownBetween.ts';
import type { Estimate } from '../stats/estimate.ts';
import { falseDiscoveryRate } from '../stats/falseDiscoveryRate.ts';
import { meanInterval } from '../stats/meanInterval.ts';
import type { Moments } from '../stats/moments.ts';
import { proportionDifference } from '../stats/proportionDifference.ts';
import { welchTest } from '../stats/welchTest.ts';
import { wilsonInterval } from '../stats/wilsonInterval.ts';
import type { MeasureRules } from './measures.ts';
import {
  less,
  linesOf,
  PivotSums,
  type LeafSums,
  type Line,
  type NodeSums,
  type SumsAt,
} from './nodeSums.ts';
import { reversals } from './reversals.ts';

/** What the cells are compared with: all other conversations, the same cell in another period, or another segment. */
export type Comparison = 'REST' | 'PERIOD' | 'SEGMENT';

/** A leaf of the other side; `isOwn` if the pivot itself contains the same conversations. */
export interface OtherLeaf extends LeafSums {
  isOwn: boolean;
}

/** The mean of `n` values among some conversations, with its 95% interval. */
export interface Figure {
  conversations: number;
  n: number;
  value: number | null;
  low: number | null;
  high: number | null;
}

/** A figure compared with another. */
export interface ComparedFigure extends Figure {
  /** What it is compared with; null if that has no conversation. */
  compared: Figure | null;
  /** Its value minus the compared one. */
  difference: Estimate | null;
  /** The difference of the two as they are shown; null if either has no value. */
  shownDifference: number | null;
  /** Null if it is not tested. */
  qValue: number | null;
  /** Whether its difference is beyond noise among all that were tested. */
  clear: boolean;
  /** Whether it, or what it is compared with, has too few values to be tested. */
  small: boolean;
  /** Whether the difference is clearly the other way round like for like: the mix of conversations makes it. */
  reversed: boolean;
}

export interface Cell extends ComparedFigure {
  /** Indices of its lines. */
  row: number;
  column: number;
}

/** One value of one dimension, over all values of the others. */
export interface Margin extends ComparedFigure {
  /** Index of the dimension, rows before columns. */
  dimension: number;
  /** The value of the dimension. */
  of: string;
}

export interface Pivot {
  rows: Line[];
  columns: Line[];
  cells: Cell[];
  /** Every value of every dimension; by dimension, most conversations first. */
  margins: Margin[];
  tested: number;
}

interface Question {
  rowCount: number;
  columnCount: number;
  rules: MeasureRules;
  comparison: Comparison;
}

/** The largest q-value of a clear difference. */
const discovery = 0.05;

/**
 * A pivot from the sums of its leaves. A cell's own conversations are never on the other side: the rest, and another
 * segment, are without them. q-values are Benjamini–Hochberg over every cell, total and margin that was tested.
 */
export function buildPivot(
  own: readonly LeafSums[],
  other: readonly OtherLeaf[],
  { rowCount, columnCount, rules, comparison }: Question,
): Pivot {
  const shown = comparison === 'PERIOD' ? [...own, ...other] : own;
  const { sums, comparedAt } = sidesOf(own, other, rowCount, comparison);
  const rows = linesOf(
    shown.map(({ values }) => values.slice(0, rowCount)),
    rowCount,
    (path) => sums.at(path, []).conversations,
  );
  const columns = linesOf(
    shown.map(({ values }) => values.slice(rowCount)),
    columnCount,
    (path) => sums.at([], path).conversations,
  );
  const isReversed = reversals(comparison, { sums, comparedAt, rows, columns });
  const cells = rows.flatMap(({ path: row }, rowAt) =>
    columns.flatMap(({ path: column }, columnAt): Cell[] => {
      const compared = compare(sums.at(row, column), comparedAt(row, column), rules);
      if (compared === null) return [];
      const { difference } = compared;
      const reversed = difference !== null && isReversed(row, column, difference);
      return [{ row: rowAt, column: columnAt, ...compared, reversed }];
    }),
  );
  const margins = marginsOf(own, other, { dimensions: rowCount + columnCount, rules, comparison });
  // A margin of the first dimension down or across is also a total of the pivot: the same figure, tested once.
  const isTotal = ({ dimension }: Margin): boolean => dimension === 0 || dimension === rowCount;
  const tested = judge([...cells, ...margins.filter((margin) => !isTotal(margin))]);
  for (const margin of margins.filter(isTotal)) {
    const path = [margin.of];
    const isRow = margin.dimension < rowCount;
    const total = cells.find(
      ({ row, column }) =>
        samePath(rows[row]!.path, isRow ? path : []) && samePath(columns[column]!.path, isRow ? [] : path),
    );
    if (total !== undefined) Object.assign(margin, verdictOf(total));
  }
  return { rows, columns, cells, margins, tested };
}

const samePath = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index]);

const verdictOf = ({ qValue, clear, reversed }: Cell): Pick<Cell, 'qValue' | 'clear' | 'reversed'> => ({
  qValue,
  clear,
  reversed,
});

function marginsOf(
  own: readonly LeafSums[],
  other: readonly OtherLeaf[],
  { dimensions, rules, comparison }: Pick<Question, 'rules' | 'comparison'> & { dimensions: number },
): Margin[] {
  return Array.from({ length: dimensions }, (_, dimension) => {
    const onlyIt = <Leaf extends LeafSums>(leaf: Leaf): Leaf => ({
      ...leaf,
      values: [leaf.values[dimension]!],
    });
    const { sums, comparedAt } = sidesOf(own.map(onlyIt), other.map(onlyIt), 1, comparison);
    const values = [...new Set(own.map((leaf) => leaf.values[dimension]!))];
    return values
      .flatMap((value): Margin[] => {
        const compared = compare(sums.at([value], []), comparedAt([value], []), rules);
        return compared === null ? [] : [{ dimension, of: value, ...compared }];
      })
      .sort((a, b) => b.conversations - a.conversations || (a.of < b.of ? -1 : 1));
  }).flat();
}

/** Sets q-values and which differences are clear; returns how many were tested. */
function judge(figures: readonly ComparedFigure[]): number {
  const tested = figures.filter(({ small, difference }) => !small && difference?.pValue != null);
  const qValues = falseDiscoveryRate(tested.map(({ difference }) => difference!.pValue!));
  tested.forEach((figure, index) => {
    const { low, high } = figure.difference!;
    figure.qValue = qValues[index]!;
    figure.clear = figure.qValue <= discovery && (low > 0 || high < 0);
  });
  return tested.length;
}

/** The sums of a pivot, and what each node is compared with. */
function sidesOf(
  own: readonly LeafSums[],
  other: readonly OtherLeaf[],
  rowCount: number,
  comparison: Comparison,
): { sums: PivotSums; comparedAt: SumsAt } {
  const sums = new PivotSums(own, rowCount);
  if (comparison === 'REST')
    return { sums, comparedAt: (row, column) => less(sums.at([], []), sums.at(row, column)) };
  const all = new PivotSums(other, rowCount);
  if (comparison === 'PERIOD') return { sums, comparedAt: (row, column) => all.at(row, column) };
  const shared = new PivotSums(
    other.filter(({ isOwn }) => isOwn),
    rowCount,
  );
  return { sums, comparedAt: (row, column) => less(all.at([], []), shared.at(row, column)) };
}

/** Compares two nodes; null if neither has a conversation. */
function compare(here: NodeSums, there: NodeSums, rules: MeasureRules): ComparedFigure | null {
  if (here.conversations === 0 && there.conversations === 0) return null;
  const figure = figureOf(here, rules);
  const compared = there.conversations === 0 ? null : figureOf(there, rules);
  return {
    ...figure,
    compared,
    difference: differenceOf(there, here, rules),
    shownDifference: shownDifferenceOf(compared, figure, rules),
    qValue: null,
    clear: false,
    small: here.n < rules.fewest || (there.n > 0 && there.n < rules.fewest),
    reversed: false,
  };
}

function figureOf({ conversations, ...moments }: NodeSums, { kind, centre }: MeasureRules): Figure {
  if (moments.n === 0) return { conversations, n: 0, value: null, low: null, high: null };
  if (kind === 'share') {
    const interval = wilsonInterval(moments.sum, moments.n)!;
    return { conversations, n: moments.n, value: moments.sum / moments.n, ...interval };
  }
  const { mean, low, high } = meanInterval(moments);
  return {
    conversations,
    n: moments.n,
    value: shifted(mean, centre),
    low: shifted(low, centre),
    high: shifted(high, centre),
  };
}

const shifted = (value: number | null, by: number): number | null => (value === null ? null : value + by);

/** The difference of two figures as shown: means with two decimals, percentages with one. */
function shownDifferenceOf(there: Figure | null, here: Figure, { kind }: MeasureRules): number | null {
  if (here.value === null || there === null || there.value === null) return null;
  return kind === 'share'
    ? shownBetween(100 * there.value, 100 * here.value, 1) / 100
    : shownBetween(there.value, here.value, 2);
}

function differenceOf(there: Moments, here: Moments, { kind }: MeasureRules): Estimate | null {
  return kind === 'share'
    ? proportionDifference({ hits: there.sum, of: there.n }, { hits: here.sum, of: here.n })
    : welchTest(there, here);
}
