import { asScoredVersion } from '@plumbline/schema';
import { correctedRows, correctionSums } from './corrections.ts';
import type { MovementCells, RuleSums, ScoreSums, VersionPairs } from './cells.ts';
import type { MovementColumns } from './movement.query.ts';

/** The middle of the scale, which the warehouse centres every sum on. */
const centre = 5;

/** The cells of a question, and what its periods hold besides. */
export interface BuiltCells {
  cells: MovementCells;
  conversations: { baseline: number; current: number };
  /** The version everything is measured by: the one that scored most of the baseline live. Null without scores. */
  ruler: string | null;
  /** Versions of the live scores, most used first. */
  liveVersions: { baseline: string[]; current: string[] };
}

/** Sorts the rows of the warehouse into cells under one version. Formula of the version effect: see the contract. */
export function buildCells(columns: MovementColumns, dimensions: readonly string[]): BuiltCells {
  const rows = Array.from(columns.n.keys());
  const isScore = (row: number): boolean => columns.metric[row] !== '' && columns.rule[row] === '';
  const isLive = (row: number): boolean => columns.version[row] === columns.liveVersion[row];
  const count = (period: number): number =>
    rows.reduce(
      (n, row) => (columns.metric[row] === '' && columns.current[row] === period ? n + columns.n[row]! : n),
      0,
    );
  const live = [0, 1].map((period) => {
    const byVersion = new Map<string, number>();
    for (const row of rows) {
      if (columns.current[row] !== period || !isScore(row) || !isLive(row) || columns.n[row] === 0) continue;
      const version = asScoredVersion(columns.version[row]!);
      byVersion.set(version, (byVersion.get(version) ?? 0) + columns.n[row]!);
    }
    return [...byVersion].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([version]) => version);
  }) as [string[], string[]];
  const ruler = live[0][0] ?? live[1][0] ?? null;

  const used = rows.filter(
    (row) => columns.metric[row] !== '' && columns.version[row] === ruler && columns.n[row]! > 0,
  );
  const liveRows = rows.filter(
    (row) => isScore(row) && isLive(row) && columns.current[row] === 1 && columns.n[row]! > 0,
  );
  const segments = new Map<string, number>();
  const segmentOf = (row: number): number => {
    const key = JSON.stringify(columns.segment[row]);
    const known = segments.get(key);
    if (known !== undefined) return known;
    segments.set(key, segments.size);
    return segments.size - 1;
  };
  for (const row of [...used, ...liveRows]) segmentOf(row);

  const size = segments.size;
  const scores: [ScoreSums, ScoreSums] = [emptyScores(size), emptyScores(size)];
  const rules = new Map<string, [Map<number, number[]>, Map<number, number[]>]>();
  for (const row of used) {
    const period = columns.current[row] === 1 ? 1 : 0;
    const segment = segmentOf(row);
    const rule = columns.rule[row]!;
    const sums = [columns.n[row]!, columns.sum[row]!, columns.sumSquares[row]!];
    if (rule === '') {
      const into = scores[period];
      into.n[segment]! += sums[0]!;
      into.sum[segment]! += sums[1]!;
      into.sumSquares[segment]! += sums[2]!;
      into.sumBase[segment]! += columns.sumBase[row]!;
      continue;
    }
    const leaves = rules.get(rule) ?? [new Map(), new Map()];
    rules.set(rule, leaves);
    const known = leaves[period].get(segment) ?? [0, 0, 0, 0];
    leaves[period].set(
      segment,
      [...sums, columns.sumCross[row]!].map((value, index) => value + known[index]!),
    );
  }
  const versionPairs = pairsOf(
    columns,
    liveRows,
    used.filter((row) => isScore(row) && columns.current[row] === 1),
    ruler,
  );
  if (versionPairs !== undefined && versionPairs.pairs.n < versionPairs.changed) {
    const population = new Float64Array(size);
    for (const row of liveRows) population[segmentOf(row)]! += columns.n[row]!;
    scores[1].population = population;
  }
  const corrected = [
    correctedRows(columns, 0, (version) => version === ruler),
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
      segments: [...segments.keys()].map((key) => JSON.parse(key) as string[]),
      centre,
      baseline: scores[0],
      current: scores[1],
      rules: [...rules].map(([rule, leaves]) => ruleCells(rule, leaves)),
      versionPairs,
      corrections,
    },
    conversations: { baseline: count(0), current: count(1) },
    ruler,
    liveVersions: { baseline: live[0], current: live[1] },
  };
}

/** Undefined where every live score of the current period is under the ruler. */
function pairsOf(
  columns: MovementColumns,
  liveRows: readonly number[],
  rulerRows: readonly number[],
  ruler: string | null,
): VersionPairs | undefined {
  const total = (rows: readonly number[], values: readonly number[]): number =>
    rows.reduce((sum, row) => sum + values[row]!, 0);
  const changedRows = liveRows.filter((row) => asScoredVersion(columns.version[row]!) !== ruler);
  if (changedRows.length === 0) return undefined;
  const pairRows = rulerRows.filter((row) => asScoredVersion(columns.liveVersion[row]!) !== ruler);
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

/** What disputes changed in the pairs, which is no change of ruler: the mean of the version's corrections for each. */
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

function ruleCells(
  rule: string,
  leaves: readonly [ReadonlyMap<number, number[]>, ReadonlyMap<number, number[]>],
): MovementCells['rules'][number] {
  const segment = Int32Array.from(new Set([...leaves[0].keys(), ...leaves[1].keys()])).sort();
  const sums = (period: 0 | 1): RuleSums => {
    const of = (index: number): Float64Array =>
      Float64Array.from(segment, (one) => leaves[period].get(one)?.[index] ?? 0);
    return { n: of(0), sum: of(1), sumSquares: of(2), sumCross: of(3) };
  };
  return { rule, segment, baseline: sums(0), current: sums(1) };
}

function emptyScores(size: number): ScoreSums {
  return {
    n: new Float64Array(size),
    sum: new Float64Array(size),
    sumSquares: new Float64Array(size),
    sumBase: new Float64Array(size),
  };
}
