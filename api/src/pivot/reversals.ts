import type { Estimate } from '../stats/estimate.ts';
import { standardisedGap } from '../stats/standardisedGap.ts';
import { less, type Line, type NodeSums, type Path, type PivotSums, type SumsAt } from './nodeSums.ts';
import type { Comparison } from './pivot.ts';

/**
 * Returns a test of whether a total clearly differs one way while, like for like in the values of the other axis, it
 * clearly differs the other way (Simpson's paradox). Another segment has no values in common to compare like for like.
 */
export function reversals(
  comparison: Comparison,
  {
    sums,
    comparedAt,
    rows,
    columns,
  }: { sums: PivotSums; comparedAt: SumsAt; rows: readonly Line[]; columns: readonly Line[] },
): (row: Path, column: Path, difference: Estimate) => boolean {
  if (comparison === 'SEGMENT') return () => false;
  const leavesOf = (lines: readonly Line[]): Path[] =>
    lines.filter(({ isLeaf, path }) => isLeaf && path.length > 0).map(({ path }) => path);
  const [rowLeaves, columnLeaves] = [leavesOf(rows), leavesOf(columns)];
  /** The other side of a node within one value of the other axis, whose total is `whole`. */
  const counterpart = (row: Path, column: Path, whole: NodeSums): NodeSums =>
    comparison === 'PERIOD' ? comparedAt(row, column) : less(whole, sums.at(row, column));
  const strataOf = (row: Path, column: Path): { first: NodeSums; second: NodeSums }[] => {
    if ((row.length === 0) === (column.length === 0)) return [];
    return column.length === 0
      ? columnLeaves.map((leaf) => ({
          first: counterpart(row, leaf, sums.at([], leaf)),
          second: sums.at(row, leaf),
        }))
      : rowLeaves.map((leaf) => ({
          first: counterpart(leaf, column, sums.at(leaf, [])),
          second: sums.at(leaf, column),
        }));
  };
  return (row, column, difference) => {
    if (!isClear(difference)) return false;
    const strata = strataOf(row, column).map((sides) => ({
      weight: sides.first.n + sides.second.n,
      ...sides,
    }));
    const gap = standardisedGap(strata);
    return gap !== null && isClear(gap) && gap.value * difference.value < 0;
  };
}

const isClear = ({ low, high }: Estimate): boolean => low > 0 || high < 0;
