import { asScoredVersion } from '@plumbline/schema';
import { correctedRows, correctionSums } from './corrections.ts';
import type { MovementCells, RuleSums, ScoreSums, VersionPairs } from './cells.ts';
import type { MovementColumns } from './movement.query.ts';
import { scoreCentre } from '../scores/scoreCentre.ts';

/** The cells of a question, and further facts about its periods. */
export interface BuiltCells {
  cells: MovementCells;
  conversations: { baseline: number; current: number };
  /** The version to measure by: the most used live one of the baseline, else of current; null without scores. */
  commonVersion: string | null;
  /** Versions of the live scores, most used first. */
  liveVersions: { baseline: string[]; current: string[] };
}

/** Sorts the rows of the warehouse into cells under one version. Formula of the version effect: see the contract. */
export function buildCells(columns: MovementColumns, dimensions: readonly string[]): BuiltCells {
  const { current, metric, rule, version, liveVersion, n } = columns;
  const conversations: [number, number] = [0, 0];
  const liveRows: [number[], number[]] = [[], []];
  for (let row = 0; row < n.length; row += 1) {
    const period = current[row] === 1 ? 1 : 0;
    if (metric[row] === '') conversations[period] += n[row]!;
    else if (rule[row] === '' && version[row] === liveVersion[row] && n[row]! > 0) liveRows[period].push(row);
  }
  const live = liveRows.map((rows) => mostUsedFirst(columns, rows)) as [string[], string[]];
  const commonVersion = live[0][0] ?? live[1][0] ?? null;
  const used: number[] = [];
  for (let row = 0; row < n.length; row += 1)
    if (version[row] === commonVersion && metric[row] !== '' && n[row]! > 0) used.push(row);

  const placed = segmentsOf(columns, [...used, ...liveRows[1]]);
  const { segments, placeOf } = placed;
  const scores: [ScoreSums, ScoreSums] = [emptyScores(segments.length), emptyScores(segments.length)];
  const rules = new Map<string, RuleRows>();
  for (const row of used) {
    const period = current[row] === 1 ? 1 : 0;
    if (rule[row] !== '') {
      const rows = rules.get(rule[row]!) ?? [[], []];
      rules.set(rule[row]!, rows);
      rows[period].push(row);
      continue;
    }
    const segment = placeOf(row);
    const into = scores[period];
    into.n[segment]! += n[row]!;
    into.sum[segment]! += columns.sum[row]!;
    into.sumSquares[segment]! += columns.sumSquares[row]!;
    into.sumBase[segment]! += columns.sumBase[row]!;
  }
  const versionPairs = pairsOf(
    columns,
    liveRows[1],
    used.filter((row) => rule[row] === '' && current[row] === 1),
    commonVersion,
  );
  if (versionPairs !== undefined && versionPairs.pairs.n < versionPairs.changed) {
    const population = new Float64Array(segments.length);
    for (const row of liveRows[1]) population[placeOf(row)]! += n[row]!;
    scores[1].population = population;
  }
  const corrected = [
    correctedRows(columns, 0, (one) => one === commonVersion),
    correctedRows(columns, 1, () => true),
  ] as const;
  const corrections =
    corrected[0].length + corrected[1].length === 0
      ? undefined
      : {
          baseline: correctionSums(columns, corrected[0]),
          current: correctionSums(columns, corrected[1]),
        };
  return {
    cells: {
      dimensions,
      segments,
      centre: scoreCentre,
      baseline: scores[0],
      current: scores[1],
      rules: [...rules].map(([name, rows]) => ruleCells(columns, name, rows, placed)),
      versionPairs,
      corrections,
    },
    conversations: { baseline: conversations[0], current: conversations[1] },
    commonVersion,
    liveVersions: { baseline: live[0], current: live[1] },
  };
}

/** The versions of live scores. A score corrected by disputes counts as the version that made it. */
function mostUsedFirst({ version, n }: MovementColumns, liveRows: readonly number[]): string[] {
  const byVersion = new Map<string, number>();
  for (const row of liveRows) {
    const scored = asScoredVersion(version[row]!);
    byVersion.set(scored, (byVersion.get(scored) ?? 0) + n[row]!);
  }
  return [...byVersion].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([one]) => one);
}

interface PlacedSegments {
  segments: (readonly string[])[];
  placeOf: (row: number) => number;
}

/** The segments of these rows, in order of appearance, and each row's index among them. */
function segmentsOf({ segment, segments }: MovementColumns, rows: readonly number[]): PlacedSegments {
  const places = new Int32Array(segments.length).fill(-1);
  const found: (readonly string[])[] = [];
  for (const row of rows) {
    const at = segment[row]!;
    if (places[at] === -1) places[at] = found.push(segments[at]!) - 1;
  }
  return { segments: found, placeOf: (row) => places[segment[row]!]! };
}

/** The version pairs; undefined if the common version made every live score of the current period. */
function pairsOf(
  columns: MovementColumns,
  liveRows: readonly number[],
  commonRows: readonly number[],
  commonVersion: string | null,
): VersionPairs | undefined {
  const total = (rows: readonly number[], values: readonly number[]): number =>
    rows.reduce((sum, row) => sum + values[row]!, 0);
  const changedRows = liveRows.filter((row) => asScoredVersion(columns.version[row]!) !== commonVersion);
  if (changedRows.length === 0) return undefined;
  const pairRows = commonRows.filter((row) => asScoredVersion(columns.liveVersion[row]!) !== commonVersion);
  return {
    live: {
      n: total(liveRows, columns.n),
      sum: total(liveRows, columns.sum),
      sumSquares: total(liveRows, columns.sumSquares),
    },
    changed: total(changedRows, columns.n),
    pairs: {
      n: total(pairRows, columns.n),
      sum: total(pairRows, columns.sumLive) - total(pairRows, columns.sum) - disputedAmong(columns, pairRows),
      sumSquares:
        total(pairRows, columns.sumLiveSquares) -
        2 * total(pairRows, columns.sumLiveCross) +
        total(pairRows, columns.sumSquares),
    },
  };
}

/** The change by disputes within the pairs, which the version does not cause: each pair's version's mean correction. */
function disputedAmong(columns: MovementColumns, pairRows: readonly number[]): number {
  return pairRows.reduce((sum, row) => {
    const live = columns.liveVersion[row]!;
    const version = asScoredVersion(live);
    if (version === live) return sum;
    const corrected = correctionSums(
      columns,
      correctedRows(columns, 1, (one) => one === version),
    );
    return corrected.n === 0 ? sum : sum + (corrected.sum / corrected.n) * columns.n[row]!;
  }, 0);
}

/** The row indices of one rule: baseline, then current. */
type RuleRows = [number[], number[]];

function ruleCells(
  columns: MovementColumns,
  rule: string,
  rows: RuleRows,
  { segments, placeOf }: PlacedSegments,
): MovementCells['rules'][number] {
  const leafAt = new Int32Array(segments.length).fill(-1);
  for (const some of rows) for (const row of some) leafAt[placeOf(row)] = 0;
  const segment = Int32Array.from(leafAt.keys()).filter((place) => leafAt[place] === 0);
  segment.forEach((place, leaf) => (leafAt[place] = leaf));
  const sums = (period: 0 | 1): RuleSums => {
    const into = emptyRuleSums(segment.length);
    for (const row of rows[period]) {
      const leaf = leafAt[placeOf(row)]!;
      into.n[leaf]! += columns.n[row]!;
      into.sum[leaf]! += columns.sum[row]!;
      into.sumSquares[leaf]! += columns.sumSquares[row]!;
      into.sumCross[leaf]! += columns.sumCross[row]!;
    }
    return into;
  };
  return { rule, segment, baseline: sums(0), current: sums(1) };
}

function emptyRuleSums(size: number): RuleSums {
  return {
    n: new Float64Array(size),
    sum: new Float64Array(size),
    sumSquares: new Float64Array(size),
    sumCross: new Float64Array(size),
  };
}

function emptyScores(size: number): ScoreSums {
  return {
    n: new Float64Array(size),
    sum: new Float64Array(size),
    sumSquares: new Float64Array(size),
    sumBase: new Float64Array(size),
  };
}
