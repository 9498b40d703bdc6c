import { niceAxis, type NiceAxis } from '../charts/niceAxis.ts';
import type { Pivot, PivotCell, PivotLine, PivotMargin } from '../graphql/slices.ts';
import type { MeasureWords } from './measureWords.ts';

type Compared = Pick<PivotCell, 'clear' | 'difference' | 'small' | 'n'>;

/** Which way a figure clearly stands apart; null: not clearly. */
export function markOf({ clear, difference }: Compared): 'below' | 'above' | null {
  if (!clear || !difference) return null;
  return difference.value < 0 ? 'below' : 'above';
}

/** Whether a mark is good news; `measure` where the measure says neither. */
export function toneOf(
  difference: number,
  { better }: Pick<MeasureWords, 'better'>,
): 'hurt' | 'help' | 'measure' {
  if (better === null || difference === 0) return 'measure';
  return difference > 0 === (better === 'higher') ? 'help' : 'hurt';
}

/** Strongest wash of a cell, in percent: beyond it text would lose its contrast. */
const strongestTint = 46;

/** Cells by the places of their lines. */
export function cellFinder({
  cells,
}: Pick<Pivot, 'cells'>): (row: number, column: number) => PivotCell | null {
  const byPlace = new Map(cells.map((cell) => [`${cell.row} ${cell.column}`, cell]));
  return (row, column) => byPlace.get(`${row} ${column}`) ?? null;
}

export interface PlacedLine {
  /** Place in the pivot's rows or columns. */
  place: number;
  line: PivotLine;
}

/** The lines of the first dimension of an axis, and the one of all. */
export function firstLines(lines: readonly PivotLine[]): PlacedLine[] {
  return lines.map((line, place) => ({ line, place })).filter(({ line }) => line.segment.length <= 1);
}

export interface Tint {
  tone: 'hurt' | 'help' | 'measure';
  percent: number;
}

/** What is left of a wash where the difference may be chance. */
const doubt = 0.4;

/** How strongly cells are washed: by their difference, the largest that is not of too few the strongest. */
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

/** An axis that holds every value and interval that is not of too few. */
export function dotAxis(margins: readonly PivotMargin[], reference: number | null): NiceAxis {
  const shown = margins.filter(({ small }) => !small);
  return niceAxis([
    reference,
    ...shown.flatMap(({ value, low, high, compared }) => [value, low, high, compared?.value]),
  ]);
}

/** The figure of everything together. */
export function totalOf({ rows, columns, cells }: Pivot): PivotCell | null {
  return (
    cells.find(
      ({ row, column }) => rows[row]?.segment.length === 0 && columns[column]?.segment.length === 0,
    ) ?? null
  );
}

/** The lines of rows that show, those under a closed one left out. */
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
