import { tableFromIPC, type RecordBatch } from 'apache-arrow';
import { dayMs } from '@plumbline/schema';
import { summedColumns } from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import type { TotalNames } from './totalNames.ts';

type SummedColumn = (typeof summedColumns)[number];
export type TotalColumn = Exclude<SummedColumn, 'n' | 'n_abstained'>;
export const totalColumns = summedColumns.filter(
  (column): column is TotalColumn => column !== 'n' && column !== 'n_abstained',
);

/** The totals of some cells of a metric on a day, or from the first of its month through it; as columns. */
export interface TotalsPart {
  /** Indices into the segments and kinds of a `TotalNames`. */
  segment: Int32Array;
  kind: Int32Array;
  n: Float64Array;
  abstained: Float64Array;
  /** A column that is left out is 0 everywhere. */
  sums: Partial<Record<TotalColumn, ExactIntegers>>;
}

/** Integers in two's complement, in turn, each of `each` 32-bit words, lowest first; only the last word is signed. */
export interface ExactIntegers {
  each: number;
  words: Int32Array;
}

/** All totals of a day; scores and rules are in parts of their own. */
export type DayTotals = readonly TotalsPart[];

/** The most cells to add up for a question, which holds up others for 0.1 s; if there are more, the engine adds up. */
export const mostCells = 150_000;

export const wordBase = 2 ** 32;

export const countCells = (totals: DayTotals): number => totals.reduce((sum, { n }) => sum + n.length, 0);

/** The totals of an answer by day, empty for a day without any; null if there are too many cells. */
export function readTotals(
  arrow: Uint8Array,
  { days, names, most = mostCells }: { days: readonly string[]; names: TotalNames; most?: number },
): Map<string, DayTotals> | null {
  const rows = tableFromIPC(arrow).batches.flatMap(rowsOf);
  const cells = rows.reduce((sum, row) => sum + row.cells, 0);
  if (cells > most || rows.some(({ shape }) => shape === '')) return null;
  const byDay = new Map<number, TotalsPart[]>();
  for (const row of rows) byDay.set(row.day, [...(byDay.get(row.day) ?? []), partOf(row, names)]);
  return new Map(days.map((day) => [day, byDay.get(Date.parse(`${day}T00:00:00Z`) / dayMs) ?? []]));
}

interface PackedRow {
  /** In days since 1970. */
  day: number;
  metric: string;
  cells: number;
  /** '' if there are too many cells to be packed. */
  shape: string;
  sums: Uint8Array;
}

const bytes = z.instanceof(Uint8Array);
const text = bytes.transform((value) => Buffer.from(value).toString());
const packedRow = z.object({ through: z.number(), metric: text, cells: z.int(), shape: text, sums: bytes });

function rowsOf(batch: RecordBatch): PackedRow[] {
  return Array.from({ length: batch.numRows }, (_, row) => {
    const { through, ...read } = packedRow.parse(batch.get(row)!.toJSON());
    return { ...read, day: through / dayMs };
  });
}

/** The names of a row's cells, and the columns that are packed. */
interface Shape {
  /** Indices in a `TotalNames` of the kinds and segments that the row numbers from 1. */
  kinds: readonly number[];
  segments: readonly number[];
  held: readonly (readonly [SummedColumn, number])[];
}

const packedShape = z.tuple([
  z.array(z.tuple([z.string(), z.string(), z.string()])),
  z.array(z.array(z.string())),
  z.array(z.tuple([z.enum(summedColumns), z.int()])),
]);

/** Keeps shapes, because the days of a month mostly have the same cells. */
const shapesOf = new WeakMap<TotalNames, Map<string, Shape>>();

function shapeOf({ metric, shape }: PackedRow, names: TotalNames): Shape {
  const known = shapesOf.get(names) ?? new Map<string, Shape>();
  shapesOf.set(names, known);
  const key = `${metric.length}:${metric}${shape}`;
  const one = known.get(key) ?? readShape(metric, shape, names);
  known.set(key, one);
  return one;
}

function readShape(metric: string, shape: string, names: TotalNames): Shape {
  const [kinds, segments, held] = packedShape.parse(JSON.parse(shape));
  return {
    kinds: kinds.map(([rule, liveVersion, version]) =>
      names.placeOfKind({ metric, rule, liveVersion, version }),
    ),
    segments: segments.map((values) => names.placeOfSegment(values)),
    held,
  };
}

function partOf(row: PackedRow, names: TotalNames): TotalsPart {
  const { kinds, segments, held } = shapeOf(row, names);
  const { cells } = row;
  // A copy, so that the rest of the answer need not stay in memory. The engine packs numbers in this machine's format.
  const words = new Int32Array(row.sums.slice().buffer);
  let at = 0;
  const next = (each: number): Int32Array => words.subarray(at, (at += cells * each));
  const kind = placesOf(next(1), kinds);
  const segment = placesOf(next(1), segments);
  const columns = new Map(
    held.map(([column, each]): [SummedColumn, ExactIntegers] => [column, { each, words: next(each) }]),
  );
  return {
    kind,
    segment,
    n: counts(columns.get('n'), cells),
    abstained: counts(columns.get('n_abstained'), cells),
    sums: Object.fromEntries(totalColumns.map((column) => [column, columns.get(column)])),
  };
}

function placesOf(packed: Int32Array, known: readonly number[]): Int32Array {
  const places = new Int32Array(packed.length);
  for (let cell = 0; cell < places.length; cell += 1) places[cell] = known[packed[cell]! - 1]!;
  return places;
}

function counts(integers: ExactIntegers | undefined, cells: number): Float64Array {
  const values = new Float64Array(cells);
  if (integers === undefined) return values;
  const { each, words } = integers;
  for (let cell = 0; cell < cells; cell += 1)
    values[cell] = each > 1 ? (words[cell * each]! >>> 0) + words[cell * each + 1]! * wordBase : words[cell]!;
  return values;
}
