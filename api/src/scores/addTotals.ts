import { rollupDimensions, type Dimension } from '@plumbline/schema';
import {
  countCells,
  mostCells,
  wordBase,
  type DayTotals,
  type ExactIntegers,
  type TotalColumn,
  type TotalsPart,
} from './dayTotals.ts';
import type { Filter } from './filter.ts';
import type { TotalNames } from './totalNames.ts';

/** The most places for cells, segments × kinds × sides; if there are more, the engine adds up. */
const mostPlaces = 4_000_000;

const mostWords = 4;

/** A day's totals, and the sign with which they count in a side. */
export interface SignedTotals {
  totals: DayTotals;
  /** From 0. */
  side: number;
  sign: 1 | -1;
}

export interface TotalsQuestion {
  metric: string;
  filter: Filter;
  /** Dimensions of the rollup. */
  dimensions: readonly Dimension[];
  /** Only cells of these rules, '' for the scores themselves; default: of all rules. */
  cellsOf?: readonly string[] | undefined;
}

/** Cells with a conversation, in order of side, segment and kind. Sums are the doubles nearest to exact integers. */
export interface AddedCells {
  segments: readonly (readonly string[])[];
  kinds: TotalNames['kinds'];
  side: number[];
  segment: number[];
  kind: number[];
  n: number[];
  sums: ReadonlyMap<TotalColumn, number[]>;
}

/** Adds up totals to the cells of a question; null if there are too many cells to add, or too many places for them. */
export function addTotals(
  names: TotalNames,
  signed: readonly SignedTotals[],
  columns: readonly TotalColumn[],
  question: TotalsQuestion,
): AddedCells | null {
  if (signed.reduce((cells, { totals }) => cells + countCells(totals), 0) > mostCells) return null;
  const parts = signed.flatMap(({ totals, side, sign }) => totals.map((part) => ({ part, side, sign })));
  const segments = sortedPlaces(names.segments, (values) => segmentOf(values, question));
  const kinds = sortedPlaces(names.kinds, (kind) =>
    isAsked(kind, question) ? [kind.rule, kind.liveVersion, kind.version, kind.metric] : null,
  );
  const perSide = segments.texts.length * kinds.texts.length;
  const sides = 1 + Math.max(0, ...signed.map(({ side }) => side));
  if (sides * perSide > mostPlaces) return null;
  const rows = parts.map((one) => placesOf(one, { segments, kinds, perSide }));
  const { cells, cellOf } = numberCells(sides * perSide, rows);
  const added = parts.map((one, index) => ({ ...one, cellOf: cellOf[index]! }));
  const n = addCounts(cells.length, added, 'n');
  const abstained = addCounts(cells.length, added, 'abstained');
  const held: number[] = [];
  for (let cell = 0; cell < cells.length; cell += 1)
    if (n[cell]! > 0 || abstained[cell]! > 0) held.push(cell);
  const sums = new CellSums(cells.length);
  const placeOfSide = (cell: number): number => cells[cell]! % perSide;
  return {
    segments: segments.texts,
    kinds: kinds.texts.map(([rule, liveVersion, version, metric]) => ({
      rule: rule!,
      liveVersion: liveVersion!,
      version: version!,
      metric: metric!,
    })),
    side: held.map((cell) => Math.floor(cells[cell]! / perSide)),
    segment: held.map((cell) => Math.floor(placeOfSide(cell) / kinds.texts.length)),
    kind: held.map((cell) => placeOfSide(cell) % kinds.texts.length),
    n: held.map((cell) => n[cell]!),
    sums: new Map(columns.map((column) => [column, sums.of(added, column, held)])),
  };
}

interface SignedPart extends Omit<SignedTotals, 'totals'> {
  part: TotalsPart;
}

/** Each row's place: by side, then segment, then kind; -1 if the question leaves the row out. */
function placesOf(
  { part, side }: SignedPart,
  { segments, kinds, perSide }: { segments: SortedTexts; kinds: SortedTexts; perSide: number },
): Int32Array {
  const places = new Int32Array(part.n.length);
  for (let row = 0; row < places.length; row += 1) {
    const segment = segments.places[part.segment[row]!]!;
    const kind = kinds.places[part.kind[row]!]!;
    const isLeftOut = segment === -1 || kind === -1;
    places[row] = isLeftOut ? -1 : side * perSide + segment * kinds.texts.length + kind;
  }
  return places;
}

/** The places that any row has, in order, and each row's index among them, which replaces its place. */
function numberCells(
  places: number,
  rows: readonly Int32Array[],
): { cells: readonly number[]; cellOf: readonly Int32Array[] } {
  const numbers = new Int32Array(places).fill(-1);
  for (const placeOf of rows)
    for (let row = 0; row < placeOf.length; row += 1) if (placeOf[row] !== -1) numbers[placeOf[row]!] = 0;
  const cells: number[] = [];
  for (let place = 0; place < places; place += 1)
    if (numbers[place] === 0) numbers[place] = cells.push(place) - 1;
  for (const placeOf of rows)
    for (let row = 0; row < placeOf.length; row += 1)
      if (placeOf[row] !== -1) placeOf[row] = numbers[placeOf[row]!]!;
  return { cells, cellOf: rows };
}

function segmentOf(values: readonly string[], { filter, dimensions }: TotalsQuestion): string[] | null {
  const valueOf = (dimension: Dimension): string =>
    values[(rollupDimensions as readonly Dimension[]).indexOf(dimension)]!;
  for (const [dimension, taken] of filter.dimensions) if (!taken.includes(valueOf(dimension))) return null;
  return dimensions.map(valueOf);
}

const isAsked = ({ metric, rule }: TotalNames['kinds'][number], question: TotalsQuestion): boolean =>
  (metric === '' || metric === question.metric) && (question.cellsOf?.includes(rule) ?? true);

/** The distinct names of things, sorted, and each thing's index among them; -1 if it is left out. */
interface SortedTexts {
  texts: string[][];
  places: Int32Array;
}

function sortedPlaces<Thing>(
  things: readonly Thing[],
  textsOf: (thing: Thing) => string[] | null,
): SortedTexts {
  const byKey = new Map<string, string[]>();
  const keys = things.map((thing) => {
    const texts = textsOf(thing);
    if (texts === null) return null;
    const key = JSON.stringify(texts);
    byKey.set(key, texts);
    return key;
  });
  const sorted = [...byKey].sort(([, a], [, b]) => byTexts(a, b));
  const places = new Map(sorted.map(([key], place) => [key, place]));
  return {
    texts: sorted.map(([, texts]) => texts),
    places: Int32Array.from(keys, (key) => (key === null ? -1 : places.get(key)!)),
  };
}

function byTexts(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return a[at]! < b[at]! ? -1 : 1;
  return 0;
}

interface AddedPart extends SignedPart {
  /** Each row's index in the cells; -1 if it has none. */
  cellOf: Int32Array;
}

function addCounts(cells: number, added: readonly AddedPart[], column: 'n' | 'abstained'): Float64Array {
  const into = new Float64Array(cells);
  for (const { part, sign, cellOf } of added) {
    const counts = part[column];
    for (let row = 0; row < cellOf.length; row += 1)
      if (cellOf[row] !== -1) into[cellOf[row]!]! += sign * counts[row]!;
  }
  return into;
}

/** Adds up one column after the other. Exact: sums of 32-bit words stay whole in doubles, even over 2 million rows. */
class CellSums {
  /** The sums of each cell's lowest words, of its next ones, and so on. */
  private readonly words: readonly Float64Array[];

  constructor(cells: number) {
    this.words = Array.from({ length: mostWords }, () => new Float64Array(cells));
  }

  /** A column's sums in some cells, each as the nearest double. */
  of(added: readonly AddedPart[], column: TotalColumn, cells: readonly number[]): number[] {
    for (const words of this.words) words.fill(0);
    for (const { part, sign, cellOf } of added) {
      const integers = part.sums[column];
      if (integers === undefined) continue;
      for (let nth = 0; nth < integers.each; nth += 1)
        addWords(integers, nth, { into: this.words[nth]!, sign, cellOf });
    }
    const [first, second, third, fourth] = this.words;
    return cells.map((cell) =>
      nearestDouble(first![cell]!, second![cell]!, third![cell]! + fourth![cell]! * wordBase),
    );
  }
}

/** Adds the nth words of integers; only the last word of an integer is signed. */
function addWords(
  { each, words }: ExactIntegers,
  nth: number,
  { into, sign, cellOf }: { into: Float64Array; sign: 1 | -1; cellOf: Int32Array },
): void {
  const isLast = nth === each - 1;
  for (let row = 0, at = nth; row < cellOf.length; row += 1, at += each) {
    const cell = cellOf[row]!;
    if (cell !== -1) into[cell]! += sign * (isLast ? words[at]! : words[at]! >>> 0);
  }
}

/** low + middle · 2³² + high · 2⁶⁴, of whole numbers, rounded once. */
function nearestDouble(low: number, middle: number, high: number): number {
  const carried = Math.floor(low / wordBase);
  const upper = high * wordBase + (middle + carried);
  if (Math.abs(high) < 2 ** 20 && Math.abs(upper) <= Number.MAX_SAFE_INTEGER)
    return upper * wordBase + (low - carried * wordBase);
  return Number((BigInt(high) << 64n) + (BigInt(middle) << 32n) + BigInt(low));
}
