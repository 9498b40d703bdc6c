import { asScoredVersion, correctedVersion } from '@plumbline/schema';
import type { MovementColumns } from '../movement/movement.query.ts';

/** The rows of two cohorts under one metric version, as if it alone had scored them. */
export interface UnderCommonVersion {
  columns: MovementColumns;
  /** Null if no version scored conversations of both. */
  commonVersion: string | null;
  /** Versions of the live scores. */
  liveVersions: { baseline: string[]; current: string[] };
}

/**
 * Puts two cohorts of one period under one version, live or shadow: the one whose lower coverage of the two is highest;
 * among equals, the one that is live more often. Conversations without a score by it show as missing coverage.
 * Corrections by accepted disputes are no version of their own.
 */
export function underCommonVersion(columns: MovementColumns): UnderCommonVersion {
  const rows = Array.from(columns.n.keys());
  const carried = new Map<string, [number, number]>();
  const live = new Map<string, [number, number]>();
  const all: [number, number] = [0, 0];
  const add = (to: Map<string, [number, number]>, version: string, side: 0 | 1, n: number): void => {
    const known = to.get(version) ?? [0, 0];
    known[side] += n;
    to.set(version, known);
  };
  for (const row of rows) {
    const side = columns.current[row] === 1 ? 1 : 0;
    const n = columns.n[row]!;
    if (columns.metric[row] === '') all[side] += n;
    else if (columns.rule[row] === '' && n > 0) {
      add(carried, columns.version[row]!, side, n);
      if (columns.version[row] === columns.liveVersion[row])
        add(live, asScoredVersion(columns.version[row]!), side, n);
    }
  }
  const shared = ([then, now]: [number, number]): number => Math.min(then / all[0], now / all[1]);
  const liveTotal = (version: string): number => (live.get(version) ?? [0, 0]).reduce((a, b) => a + b, 0);
  const [commonVersion = null] = [...carried]
    .filter(([version, [then, now]]) => then > 0 && now > 0 && asScoredVersion(version) === version)
    .sort(
      ([a, ofA], [b, ofB]) => shared(ofB) - shared(ofA) || liveTotal(b) - liveTotal(a) || (a < b ? -1 : 1),
    )
    .map(([version]) => version);
  const versionsOf = (side: 0 | 1): string[] =>
    [...live].filter(([, counts]) => counts[side] > 0).map(([version]) => version);
  return {
    columns: commonVersion === null ? columns : scoredUnder(columns, commonVersion),
    commonVersion,
    liveVersions: { baseline: versionsOf(0), current: versionsOf(1) },
  };
}

/** The rows with this version's scores as the live ones; those that accepted disputes corrected stay corrected. */
function scoredUnder(columns: MovementColumns, version: string): MovementColumns {
  const corrected = correctedVersion(version);
  const isCorrected = (row: number): boolean => columns.liveVersion[row] === corrected;
  const kept = Array.from(columns.n.keys()).filter(
    (row) =>
      columns.metric[row] === '' ||
      columns.version[row] === version ||
      (columns.version[row] === corrected && isCorrected(row)),
  );
  const pick = <Value>(values: readonly Value[]): Value[] => kept.map((row) => values[row]!);
  return {
    current: pick(columns.current),
    segments: columns.segments,
    segment: pick(columns.segment),
    rule: pick(columns.rule),
    liveVersion: kept.map((row) => (isCorrected(row) ? corrected : columns.version[row]!)),
    version: pick(columns.version),
    metric: pick(columns.metric),
    n: pick(columns.n),
    sum: pick(columns.sum),
    sumSquares: pick(columns.sumSquares),
    sumBase: pick(columns.sumBase),
    sumLive: pick(columns.sumLive),
    sumLiveSquares: pick(columns.sumLiveSquares),
    sumLiveCross: pick(columns.sumLiveCross),
    sumCross: pick(columns.sumCross),
  };
}
