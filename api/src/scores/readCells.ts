import type { Dimension } from '@plumbline/schema';
import { QueryTooHeavyError, type Sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { addTotals, type AddedCells } from './addTotals.ts';
import { cellsOfPeriods, ofLastPeriod, orderedCells, totalsOf } from './cells.query.ts';
import type { TotalColumn } from './dayTotals.ts';
import { isOfRollup, type RollupQuestion } from './filter.ts';
import { namedTotals } from './keptTotals.ts';

/** The rollup's column of each sum, and the divisor that makes points of its exact integer. */
const sumColumns = {
  sum: { column: 'sum_x', scale: 1e9 },
  sumSquares: { column: 'sum_xx', scale: 1e18 },
  sumBase: { column: 'sum_base', scale: 1e9 },
  sumLive: { column: 'sum_live', scale: 1e9 },
  sumLiveSquares: { column: 'sum_live_sq', scale: 1e18 },
  sumLiveCross: { column: 'cross_live', scale: 1e18 },
  sumCross: { column: 'cross_x', scale: 1e18 },
} as const satisfies Record<string, { column: TotalColumn; scale: number }>;
export type CellSum = keyof typeof sumColumns;
export const cellSums = [
  'sum',
  'sumSquares',
  'sumBase',
  'sumLive',
  'sumLiveSquares',
  'sumLiveCross',
  'sumCross',
] as const satisfies readonly CellSum[];

/** Cells by segment, metric, rule ('' for the scores), live version and version; as columns. Sums are centred on 5. */
export type CellColumns<Sum extends CellSum> = {
  /** The distinct combinations of dimension values. */
  segments: readonly (readonly string[])[];
  /** Indices into `segments`. */
  segment: number[];
  /** 1 on the current side, else 0. */
  current: number[];
  rule: string[];
  liveVersion: string[];
  version: string[];
  metric: string[];
  n: number[];
} & Record<Sum, number[]>;

interface CellsAsked<Sum extends CellSum> {
  name: string;
  cells: Sql;
  dimensions: readonly Dimension[];
  sums: readonly Sum[];
  /** Whether a cell is on the current side; default: all are. */
  isCurrent?: Sql;
  /** The most rows; more are refused. */
  most?: number;
}

/**
 * The cells of a question's periods, the last of which is the current side. If the rollup distinguishes what the
 * question needs, they are added up here from its totals, which stay in memory; else, or if those are too many, by the
 * engine. Either way the cells and the sums are the same.
 * @throws QueryTooHeavyError if there are more than `most`.
 */
export async function cellsOfQuestion<Sum extends CellSum>(
  warehouse: Warehouse,
  asked: { name: string; question: RollupQuestion; sums: readonly Sum[]; most?: number },
): Promise<CellColumns<Sum>> {
  const { name, question, sums, most } = asked;
  const added =
    isOfRollup(question) && question.among === undefined ? await addedCells(warehouse, question, sums) : null;
  if (added === null)
    return readCells(warehouse, {
      name,
      cells: cellsOfPeriods(warehouse, question),
      dimensions: question.dimensions,
      sums,
      isCurrent: ofLastPeriod(question),
      most,
    });
  refuseMore(name, added.n.length, most);
  const kinds = added.kind.map((place) => added.kinds[place]!);
  return {
    segments: added.segments,
    segment: added.segment,
    current: added.side.map((side) => (side === question.periods.length - 1 ? 1 : 0)),
    rule: kinds.map(({ rule }) => rule),
    liveVersion: kinds.map(({ liveVersion }) => liveVersion),
    version: kinds.map(({ version }) => version),
    metric: kinds.map(({ metric }) => metric),
    n: added.n,
    ...inPoints(sums, (column) => added.sums.get(column)!),
  };
}

/** The cells, added up here; null if there are too many. */
async function addedCells(
  warehouse: Warehouse,
  question: RollupQuestion,
  sums: readonly CellSum[],
): Promise<AddedCells | null> {
  const { metric, periods, filter, dimensions, cellsOf } = question;
  const sides = periods.map(totalsOf);
  const days = [...new Set(sides.flatMap((side) => side.map(({ through }) => through)))];
  const of = cellsOf?.every((rule) => rule === '') === true ? 'scores' : 'scores and rules';
  const named = await namedTotals(warehouse, { metric, days, of });
  if (named === null) return null;
  const totals = new Map(days.map((day, index) => [day, named.totals[index]!]));
  const signed = sides.flatMap((some, side) =>
    some.map(({ through, sign }) => ({ totals: totals.get(through)!, side, sign })),
  );
  return addTotals(
    named.names,
    signed,
    sums.map((sum) => sumColumns[sum].column),
    { metric, filter, dimensions, cellsOf },
  );
}

/**
 * Cells in a stable order.
 * @throws QueryTooHeavyError if there are more than `most`.
 */
export async function readCells<Sum extends CellSum>(
  warehouse: Pick<Warehouse, 'client'>,
  { sums, ...asked }: CellsAsked<Sum>,
): Promise<CellColumns<Sum>> {
  const read = await orderedCells(warehouse, {
    ...asked,
    sums: sums.map((sum) => sumColumns[sum].column),
  });
  refuseMore(asked.name, read.n.length, asked.most);
  return {
    ...segmentsOf(read.n.length, read.values),
    current: read.current,
    rule: read.rule,
    liveVersion: read.live_version,
    version: read.version,
    metric: read.metric,
    n: read.n,
    ...inPoints(sums, (column) => read.sums.get(column)!),
  };
}

function refuseMore(name: string, cells: number, most: number | undefined): void {
  if (most !== undefined && cells > most)
    throw new QueryTooHeavyError(`The query ${name} has more than ${most} cells.`);
}

function inPoints<Sum extends CellSum>(
  sums: readonly Sum[],
  integers: (column: TotalColumn) => readonly number[],
): Record<Sum, number[]> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one of each that was asked for
  return Object.fromEntries(
    sums.map((sum) => {
      const { column, scale } = sumColumns[sum];
      return [sum, integers(column).map((value) => value / scale)];
    }),
  ) as Record<Sum, number[]>;
}

/** The distinct combinations of values, and each row's index among them; without dimensions, one of no value. */
function segmentsOf(
  rows: number,
  dimensions: readonly (readonly string[])[],
): Pick<CellColumns<never>, 'segments' | 'segment'> {
  const places = new Map<string, number>();
  const segments: string[][] = [];
  const segment = Array.from({ length: rows }, (_, row) => {
    const values = dimensions.map((column) => column[row]!);
    const key = values.map((value) => `${value.length}:${value}`).join('');
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, segments.length);
    return segments.push(values) - 1;
  });
  return { segments, segment };
}
