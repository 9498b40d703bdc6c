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

/** What the cells are held against: every other conversation, the same cell in another period, or another segment. */
export type Comparison = 'REST' | 'PERIOD' | 'SEGMENT';

/** The leaves of the other side; `isOwn` where the same conversations are in the pivot itself. */
export interface OtherLeaf extends LeafSums {
  isOwn: boolean;
}

/** A value with its interval, of so many values among so many conversations. */
export interface Figure {
  conversations: number;
  n: number;
  value: number | null;
  low: number | null;
  high: number | null;
}

export interface Cell extends Figure {
  /** Places of its lines. */
  row: number;
  column: number;
  /** What it is held against; null where nothing is left. */
  compared: Figure | null;
  /** Its value less the compared one. */
  difference: Estimate | null;
  /** Null where it is not tested. */
  qValue: number | null;
  /** Its difference is beyond noise among all that were tested. */
  clear: boolean;
  /** Too few values here, or in what it is held against, to be tested. */
  small: boolean;
  /** Like for like, the difference is clearly the other way round: a mix of conversations makes it. */
  reversed: boolean;
}

export interface Pivot {
  rows: Line[];
  columns: Line[];
  cells: Cell[];
  tested: number;
}

interface Question {
  rowCount: number;
  columnCount: number;
  rules: MeasureRules;
  comparison: Comparison;
}

/** Largest q-value that is called clear. */
const discovery = 0.05;

/**
 * A pivot from the sums of its leaves. Its own conversations never stand on the other side: the rest, and another segment,
 * are without those of the cell. q-values are Benjamini–Hochberg over every cell and total that was tested.
 */
export function buildPivot(
  own: readonly LeafSums[],
  other: readonly OtherLeaf[],
  { rowCount, columnCount, rules, comparison }: Question,
): Pivot {
  const sums = new PivotSums(own, rowCount);
  const shown = comparison === 'PERIOD' ? [...own, ...other] : own;
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
  const comparedAt = comparedSums(sums, other, { rowCount, comparison });
  const isReversed = reversals(comparison, { sums, comparedAt, rows, columns });

  const cells = rows.flatMap(({ path: row }, rowAt) =>
    columns.flatMap(({ path: column }, columnAt): Cell[] => {
      const here = sums.at(row, column);
      const there = comparedAt(row, column);
      if (here.conversations === 0 && (comparison !== 'PERIOD' || there.conversations === 0)) return [];
      const difference = there.n === 0 ? null : differenceOf(there, here, rules);
      return [
        {
          row: rowAt,
          column: columnAt,
          ...figureOf(here, rules),
          compared: there.conversations === 0 ? null : figureOf(there, rules),
          difference,
          qValue: null,
          clear: false,
          small: here.n < rules.fewest || (there.n > 0 && there.n < rules.fewest),
          reversed: difference !== null && isReversed(row, column, difference),
        },
      ];
    }),
  );
  return { rows, columns, ...judged(cells) };
}

function judged(cells: Cell[]): { cells: Cell[]; tested: number } {
  const tested = cells.filter(({ small, difference }) => !small && difference?.pValue != null);
  const qValues = falseDiscoveryRate(tested.map(({ difference }) => difference!.pValue!));
  tested.forEach((cell, index) => {
    const { low, high } = cell.difference!;
    cell.qValue = qValues[index]!;
    cell.clear = cell.qValue <= discovery && (low > 0 || high < 0);
  });
  return { cells, tested: tested.length };
}

/** What each node is held against. */
function comparedSums(
  sums: PivotSums,
  other: readonly OtherLeaf[],
  { rowCount, comparison }: Pick<Question, 'rowCount' | 'comparison'>,
): SumsAt {
  if (comparison === 'REST') return (row, column) => less(sums.at([], []), sums.at(row, column));
  const all = new PivotSums(other, rowCount);
  if (comparison === 'PERIOD') return (row, column) => all.at(row, column);
  const shared = new PivotSums(
    other.filter(({ isOwn }) => isOwn),
    rowCount,
  );
  return (row, column) => less(all.at([], []), shared.at(row, column));
}

function figureOf({ conversations, ...moments }: NodeSums, { kind, centre }: MeasureRules): Figure {
  if (moments.n === 0) return { conversations, n: 0, value: null, low: null, high: null };
  if (kind === 'share') {
    const interval = wilsonInterval(moments.sum, moments.n)!;
    return { conversations, n: moments.n, value: moments.sum / moments.n, ...interval };
  }
  const { mean, low, high } = meanInterval(moments);
  const shifted = (value: number | null): number | null => (value === null ? null : value + centre);
  return { conversations, n: moments.n, value: shifted(mean), low: shifted(low), high: shifted(high) };
}

function differenceOf(there: Moments, here: Moments, { kind }: MeasureRules): Estimate | null {
  return kind === 'share'
    ? proportionDifference({ hits: there.sum, of: there.n }, { hits: here.sum, of: here.n })
    : welchTest(there, here);
}
