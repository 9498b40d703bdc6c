import { asScoredVersion } from '@plumbline/schema';
import type { Warning } from '../movement/answer.ts';
import type { Pivot } from './pivot.ts';
import type { PivotQuestion } from './readPivot.ts';

/** What to keep in mind when reading a pivot. */
export function pivotWarnings(
  { rows, columns, cells }: Pivot,
  { comparison, measure }: PivotQuestion,
  { own, other, fewest }: { own: readonly string[]; other: readonly string[]; fewest: number },
): Warning[] {
  const warnings: Warning[] = [];
  if (cells.every(({ n }) => n === 0)) {
    warnings.push({
      code: 'NO_DATA',
      message:
        'There is nothing to measure in these days with these filters. Choose other days or fewer filters.',
    });
    return warnings;
  }
  const leaves = cells.filter(({ row, column }) => rows[row]!.isLeaf && columns[column]!.isLeaf);
  const few = leaves.filter(({ small }) => small).length;
  if (few > 0) {
    warnings.push({
      code: 'SMALL_SAMPLE',
      message: `${few} of ${leaves.length} cells ${few === 1 ? 'has' : 'have'} under ${fewest} values, here or in what ${few === 1 ? 'it is' : 'they are'} held against: shown as too few, and not tested.`,
    });
  }
  const reversed = cells.filter((cell) => cell.reversed).length;
  if (reversed > 0) {
    warnings.push({
      code: 'SIMPSON_REVERSAL',
      message: `${reversed} total${reversed === 1 ? '' : 's'} differ${reversed === 1 ? 's' : ''} one way and, like for like, the other: what ${reversed === 1 ? 'it is' : 'they are'} made of decides the sign. Read the cells.`,
    });
  }
  const versions = [...new Set([...own, ...other].map(asScoredVersion))].sort();
  if (versions.length > 1 && measure !== 'COVERAGE') {
    warnings.push({
      code: 'VERSION_CHANGED',
      message:
        comparison === 'PERIOD'
          ? `Metric versions ${versions.join(' and ')} made these scores, each as scored: a part of a difference may come of the change of version. Why keeps it apart.`
          : `Metric versions ${versions.join(' and ')} made these scores; they are compared as scored.`,
    });
  }
  return warnings;
}
