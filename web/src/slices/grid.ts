import { niceAxis, type NiceAxis } from '../charts/niceAxis.ts';
import type { Pivot, PivotCell, PivotLine, PivotMargin } from '../graphql/slices.ts';
import type { MeasureWords } from './measureWords.ts';

type Compared = Pick<PivotCell, 'clear' | 'difference' | 'small' | 'n'>;

/** In which direction a figure clearly differs; null if it does not clearly differ. */
export function markOf({ clear, difference }: Compared): 'below' | 'above' | null {
  if (!clear || !difference) return null;
  return difference.value < 0 ? 'below' : 'above';
}

/** Whether a difference is good news; `measure` if it is 0 or the measure has no better direction. */
export function toneOf(
  difference: number,
  { better }: Pick<MeasureWords, 'better'>,
): 'hurt' | 'help' | 'measure' {
  if (better === null || difference === 0) return 'measure';
  return difference > 0 === (better === 'higher') ? 'help' : 'hurt';
}

/** The strongest tint of a cell, in percent: with more, text would lack contrast. */
const strongestTint = 46;

/** Finds the cell at the places of a row and a column. */
export function cellFinder({
  cells,
}: Pick<Pivot, 'cells'>): (row: number, column: number) => PivotCell | null {
  const byPlace = new Map(cells.map((cell) => [`${cell.row} ${cell.column}`, cell]));
  return (row, column) => byPlace.get(`${row} ${column}`) ?? null;
}

export interface PlacedLine {
  /** The index in the pivot's rows or columns. */
  place: number;
  line: PivotLine;
}

/** The lines of the first dimension of an axis, and its total line. */
export function firstLines(lines: readonly PivotLine[]): PlacedLine[] {
  return lines.map((line, place) => ({ line, place })).filter(({ line }) => line.segment.length <= 1);
}

export interface Tint {
  tone: 'hurt' | 'help' | 'measure';
  percent: number;
}

/** The factor by which a tint is weakened if the difference may be chance. */
const doubt = 0.4;

/** How strongly to tint each cell: relative to the largest difference of a cell that is not too small. */
export function tinter(
  cells: readonly PivotCell[],
  words: Pick<MeasureWords, 'better'>,
): (cell: PivotCell) => Tint | null {
  const largest = Math.max(
    0,
    ...cells.map(({ small, difference }) => (small || !difference ? 0 : Math.abs(difference.value))),
  );
  return ({ small, clear, difference }) => {
    if (small || !difference || largest === 0) return null;
    const percent = Math.round((strongestTint * (clear ? 1 : doubt) * Math.abs(difference.value)) / largest);
    return { tone: toneOf(difference.value, words), percent };
  };
}

/** The margins of one dimension. */
export interface DotGroup {
  dimension: PivotMargin['segment']['dimension'];
  margins: PivotMargin[];
}

export function dotGroups(margins: readonly PivotMargin[]): DotGroup[] {
  const groups: DotGroup[] = [];
  for (const margin of margins) {
    const last = groups.at(-1);
    if (last?.dimension === margin.segment.dimension) last.margins.push(margin);
    else groups.push({ dimension: margin.segment.dimension, margins: [margin] });
  }
  return groups;
}

/** An axis that includes every value and interval, except those of too few. */
export function dotAxis(margins: readonly PivotMargin[], reference: number | null): NiceAxis {
  const shown = margins.filter(({ small }) => !small);
  return niceAxis([
    reference,
    ...shown.flatMap(({ value, low, high, compared }) => [value, low, high, compared?.value]),
  ]);
}

/** The grand total. */
export function totalOf({ rows, columns, cells }: Pivot): PivotCell | null {
  return (
    cells.find(
      ({ row, column }) => rows[row]?.segment.length === 0 && columns[column]?.segment.length === 0,
    ) ?? null
  );
}

/** The visible lines of the rows, without those under a closed line. */
export function openLines(lines: readonly PivotLine[], isClosed: (line: PivotLine) => boolean): PlacedLine[] {
  const closed: PivotLine[] = [];
  return lines
    .map((line, place) => ({ line, place }))
    .filter(({ line }) => {
      const isHidden = closed.some(
        (parent) =>
          parent.segment.length < line.segment.length &&
          parent.segment.every(({ value }, index) => value === line.segment[index]?.value),
      );
      if (!isHidden && !line.isLeaf && line.segment.length > 0 && isClosed(line)) closed.push(line);
      return !isHidden;
    });
}
