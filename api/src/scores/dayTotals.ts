import { tableFromIPC, type Data, type RecordBatch } from 'apache-arrow';
import { dayMs } from '@plumbline/schema';
import { z } from 'zod';
import type { TotalNames } from './totalNames.ts';

/** In the order in which the rollup packs them. */
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
/** Of a row's packed sums: both counts, of two words each, then the sums. */
const wordsOfRow = 4 + totalColumns.length * wordsOfSum;
const wordBase = 2 ** 32;

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
  return new Map(days.map((day) => [day, totalsOf(runs.get(Date.parse(`${day}T00:00:00Z`) / dayMs) ?? [])]));
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

function totalsOf(runs: readonly Run[]): DayTotals {
  const rows = runs.reduce((sum, { from, to }) => sum + to - from, 0);
  const totals = {
    segment: new Int32Array(rows),
    kind: new Int32Array(rows),
    n: new Float64Array(rows),
    abstained: new Float64Array(rows),
  };
  const words = new Uint32Array(rows * wordsOfRow);
  let filled = 0;
  for (const { batch, from, to } of runs) {
    totals.segment.set(batch.segment.subarray(from, to), filled);
    totals.kind.set(batch.kind.subarray(from, to), filled);
    words.set(batch.words.subarray(from * wordsOfRow, to * wordsOfRow), filled * wordsOfRow);
    filled += to - from;
  }
  for (let row = 0; row < rows; row += 1) {
    totals.n[row] = countAt(words, row * wordsOfRow);
    totals.abstained[row] = countAt(words, row * wordsOfRow + 2);
  }
  const sums = totalColumns.map((column, place) => [column, exactSums(words, 4 + place * wordsOfSum)]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one of each
  return { ...totals, sums: Object.fromEntries(sums) as DayTotals['sums'] };
}

/** The sums of a column, without the zeros around them. @param offset of theirs in a row's words. */
function exactSums(words: Uint32Array, offset: number): ExactSums {
  const isZero = (row: number): boolean => {
    const at = row * wordsOfRow + offset;
    return (words[at]! | words[at + 1]! | words[at + 2]! | words[at + 3]!) === 0;
  };
  let to = words.length / wordsOfRow;
  while (to > 0 && isZero(to - 1)) to -= 1;
  let from = 0;
  while (from < to && isZero(from)) from += 1;
  const sums = new Uint32Array((to - from) * wordsOfSum);
  for (let row = from, into = 0; row < to; row += 1) {
    const at = row * wordsOfRow + offset;
    for (let word = 0; word < wordsOfSum; word += 1) sums[into++] = words[at + word]!;
  }
  return { from, words: sums };
}

/** Rows as they came, with their names as places. */
class TotalsBatch {
  /** Days since 1970. */
  readonly through: Int32Array;
  readonly segment: Int32Array;
  readonly kind: Int32Array;
  /** The packed sums. */
  readonly words: Uint32Array;

  constructor(batch: RecordBatch, names: TotalNames) {
    const column = (name: string): Data => {
      const at = batch.schema.fields.findIndex((field) => field.name === name);
      return batch.data.children[at]!;
    };
    const rows = batch.numRows;
    this.through = new Int32Array(wordsOf(column('through'), rows));
    this.segment = placesOf(column('segment'), rows, (values) => names.placeOfSegment(values));
    this.kind = placesOf(column('kind'), rows, ([metric, rule, liveVersion, version]) =>
      names.placeOfKind({ metric: metric!, rule: rule!, liveVersion: liveVersion!, version: version! }),
    );
    this.words = wordsOf(column('packed_sums'), rows * wordsOfRow);
  }
}

const countAt = (words: Uint32Array, at: number): number => words[at + 1]! * wordBase + words[at]!;

/** The memory of a column of fixed width, as 32-bit words. */
function wordsOf({ values }: Data, length: number): Uint32Array {
  const bytes = values as Uint8Array;
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, length);
}

const packedTexts = z.array(z.string());

/** Each row's place by the texts that stand as JSON in its column, each looked up once. */
function placesOf(
  { dictionary, values }: Data,
  rows: number,
  placeOf: (texts: readonly string[]) => number,
): Int32Array {
  const known = new Map<number, number>();
  const places = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let place = known.get(values[row]);
    if (place === undefined) {
      place = placeOf(packedTexts.parse(JSON.parse(String(dictionary!.get(values[row])))));
      known.set(values[row], place);
    }
    places[row] = place;
  }
  return places;
}
