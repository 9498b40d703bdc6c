import { dimensionColumns, rollupDimensions } from '@plumbline/schema';
import { tableFromIPC, type Data, type RecordBatch } from 'apache-arrow';
import type { TotalNames } from './totalNames.ts';

export const totalColumns = [
  'sum_x',
  'sum_xx',
  'sum_base',
  'sum_live',
  'sum_live_sq',
  'cross_live',
  'cross_x',
] as const;
export type TotalColumn = (typeof totalColumns)[number];

/** What the cells of a metric come to from the first of a month up to and with a day of it; as columns. */
export interface DayTotals {
  /** Places among the segments and kinds of a `TotalNames`. */
  segment: Int32Array;
  kind: Int32Array;
  n: Float64Array;
  abstained: Float64Array;
  sums: Record<TotalColumn, ExactSums>;
}

/**
 * Exact integers as two's complements of 128 bits: four words each, the lowest first. Rows before `from` and after the last have 0,
 * which is most of them where rules have no such sum.
 */
export interface ExactSums {
  from: number;
  words: Uint32Array;
}

/** Rows that a question may be made of: reading and adding them up holds up others for a tenth of a second. Where there are more, the engine adds up. */
export const mostRows = 150_000;

export const wordsOfSum = 4;
const wordBase = 2 ** 32;
const dayMs = 86_400_000;

/** The totals of an answer by their day, with one of no rows where a day has none; null where there are more rows than may be. */
export function readTotals(
  arrow: Uint8Array,
  { days, names, most = mostRows }: { days: readonly string[]; names: TotalNames; most?: number },
): Map<string, DayTotals> | null {
  const batches = tableFromIPC(arrow).batches.map((batch) => new TotalsBatch(batch, names));
  const rows = batches.reduce((sum, { through }) => sum + through.length, 0);
  if (rows > most) return null;
  const runs = new Map<number, Run[]>();
  for (const batch of batches)
    for (const run of runsOf(batch)) runs.set(run.day, [...(runs.get(run.day) ?? []), run]);
  const scratch = new Uint32Array(rows * wordsOfSum);
  return new Map(
    days.map((day) => [day, totalsOf(runs.get(Date.parse(`${day}T00:00:00Z`) / dayMs) ?? [], scratch)]),
  );
}

/** Rows of a day that stand together, which is how the rollup is ordered. */
interface Run {
  batch: TotalsBatch;
  from: number;
  to: number;
  /** Since 1970. */
  day: number;
}

function* runsOf(batch: TotalsBatch): Iterable<Run> {
  const { through } = batch;
  let from = 0;
  for (let at = 1; at <= through.length; at += 1) {
    if (at < through.length && through[at] === through[from]) continue;
    yield { batch, from, to: at, day: through[from]! };
    from = at;
  }
}

/** @param scratch with room for the sums of all runs. */
function totalsOf(runs: readonly Run[], scratch: Uint32Array): DayTotals {
  const rows = runs.reduce((sum, { from, to }) => sum + to - from, 0);
  const totals = {
    segment: new Int32Array(rows),
    kind: new Int32Array(rows),
    n: new Float64Array(rows),
    abstained: new Float64Array(rows),
  };
  let at = 0;
  for (const { batch, from, to } of runs) {
    totals.segment.set(batch.segment.subarray(from, to), at);
    totals.kind.set(batch.kind.subarray(from, to), at);
    for (let row = from; row < to; row += 1) {
      totals.n[at] = countAt(batch.n, row);
      totals.abstained[at] = countAt(batch.abstained, row);
      at += 1;
    }
  }
  const sums = totalColumns.map((column) => {
    let filled = 0;
    for (const { batch, from, to } of runs) {
      scratch.set(batch.sums[column].subarray(from * wordsOfSum, to * wordsOfSum), filled);
      filled += (to - from) * wordsOfSum;
    }
    return [column, withoutZerosAround(scratch.subarray(0, filled))];
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one of each
  return { ...totals, sums: Object.fromEntries(sums) as DayTotals['sums'] };
}

function withoutZerosAround(words: Uint32Array): ExactSums {
  let last = words.length - 1;
  while (last >= 0 && words[last] === 0) last -= 1;
  let first = 0;
  while (first < last && words[first] === 0) first += 1;
  const from = Math.floor(first / wordsOfSum);
  return { from, words: words.slice(from * wordsOfSum, (Math.floor(last / wordsOfSum) + 1) * wordsOfSum) };
}

/** Rows as they came, with their names as places. */
class TotalsBatch {
  /** Days since 1970. */
  readonly through: Int32Array;
  readonly segment: Int32Array;
  readonly kind: Int32Array;
  /** Two words each, the lower first. */
  readonly n: Uint32Array;
  readonly abstained: Uint32Array;
  readonly sums: Record<TotalColumn, Uint32Array>;

  constructor(batch: RecordBatch, names: TotalNames) {
    const rows = batch.numRows;
    const column = (name: string): Data => {
      const at = batch.schema.fields.findIndex((field) => field.name === name);
      return batch.data.children[at]!;
    };
    const words = (name: string, each: number): Uint32Array => wordsOf(column(name), rows * each);
    this.through = new Int32Array(words('through', 1));
    const dimensions = rollupDimensions.map((one) => column(dimensionColumns[one]));
    this.segment = placesOf(rows, dimensions, (values) => names.placeOfSegment(values));
    const kinds = ['metric', 'rule', 'live_version', 'version'].map(column);
    this.kind = placesOf(rows, kinds, ([metric, rule, liveVersion, version]) =>
      names.placeOfKind({ metric: metric!, rule: rule!, liveVersion: liveVersion!, version: version! }),
    );
    this.n = words('n', 2);
    this.abstained = words('n_abstained', 2);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one of each
    this.sums = Object.fromEntries(
      totalColumns.map((name) => [name, words(name, wordsOfSum)]),
    ) as TotalsBatch['sums'];
  }
}

const countAt = (words: Uint32Array, row: number): number => words[2 * row + 1]! * wordBase + words[2 * row]!;

/** The memory of a column of fixed width, as 32-bit words. */
function wordsOf({ values }: Data, length: number): Uint32Array {
  const bytes = values as Uint8Array;
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, length);
}

/** Each row's place by its texts in some columns, each combination looked up once. */
function placesOf(
  rows: number,
  columns: readonly Data[],
  placeOf: (texts: readonly string[]) => number,
): Int32Array {
  const known = new Map<number, number>();
  const sizes = columns.map((column) => column.dictionary!.length);
  const places = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let key = 0;
    for (let at = 0; at < columns.length; at += 1) key = key * sizes[at]! + columns[at]!.values[row];
    let place = known.get(key);
    if (place === undefined) {
      place = placeOf(columns.map(({ dictionary, values }) => String(dictionary!.get(values[row]))));
      known.set(key, place);
    }
    places[row] = place;
  }
  return places;
}
