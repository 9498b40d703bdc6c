/**
 * Pivots and cohorts the slow, obvious way, record by record. It imports nothing of the product, so that it can be held
 * against it.
 */
import type { ReferenceConversation } from './movement.ts';

export interface ReferenceScore {
  version: string;
  /** Null where it abstained. */
  score: number | null;
  base: number;
  reasons: readonly { rule: string; points: number }[];
}

export interface ReferenceRecord {
  day: string;
  values: Readonly<Record<string, string>>;
  /** The first is live. */
  scores: readonly ReferenceScore[];
}

/** A segment: for some dimensions the values that are in it. */
export type ReferenceSegment = Readonly<Record<string, readonly string[]>>;

export const isIn =
  (segment: ReferenceSegment) =>
  ({ values }: ReferenceRecord): boolean =>
    Object.entries(segment).every(([dimension, chosen]) => chosen.includes(values[dimension]!));

export const within =
  ({ from, to }: { from: string; to: string }) =>
  ({ day }: ReferenceRecord): boolean =>
    day >= from && day < to;

/** What a record counts as in a measure; null: not at all. */
export function valueOf(record: ReferenceRecord, measure: string, rule: string): number | null {
  const live = record.scores[0];
  if (measure === 'COVERAGE') return live?.score == null ? 0 : 1;
  if (live?.score == null) return null;
  const fired = new Set(live.reasons.map((reason) => reason.rule));
  switch (measure) {
    case 'MEAN':
      return live.score;
    case 'NEGATIVE_SHARE':
      return live.score < 5 ? 1 : 0;
    case 'REASONS_PER_CONVERSATION':
      return fired.size;
    case 'FREQUENCY':
      return fired.has(rule) ? 1 : 0;
    case 'SEVERITY':
      return fired.has(rule) ? pointsOf(live.reasons, rule) : null;
    default:
      throw new Error(measure);
  }
}

export interface ReferenceFigure {
  n: number;
  value: number | null;
}

/** The mean of a measure over records. */
export function figureOf(
  records: readonly ReferenceRecord[],
  measure: string,
  rule: string,
): ReferenceFigure {
  const values = records.flatMap((record) => valueOf(record, measure, rule) ?? []);
  return {
    n: values.length,
    value: values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length,
  };
}

/**
 * Two cohorts as the conversations of two periods, on the version that leaves least of either out; null where no version
 * scored conversations of both.
 */
export function cohortsAsPeriods(
  segment: readonly ReferenceRecord[],
  against: readonly ReferenceRecord[],
  dimensions: readonly string[],
): ReferenceConversation[] | null {
  const versions = [
    ...new Set([...segment, ...against].flatMap(({ scores }) => scores.map(({ version }) => version))),
  ];
  const scoreBy = (record: ReferenceRecord, version: string): ReferenceScore | undefined =>
    record.scores[0]?.score == null
      ? undefined
      : record.scores.find((one) => one.version === version && one.score !== null);
  const carried = (records: readonly ReferenceRecord[], version: string): number =>
    records.filter((record) => scoreBy(record, version) !== undefined).length;
  const liveBy = (version: string): number =>
    [...segment, ...against].filter(
      ({ scores }) => scores[0]?.version === version && scores[0].score !== null,
    ).length;
  const [commonVersion] = versions
    .filter((version) => carried(segment, version) > 0 && carried(against, version) > 0)
    .map((version) => ({
      version,
      least: Math.min(carried(segment, version) / segment.length, carried(against, version) / against.length),
      live: liveBy(version),
    }))
    .sort((a, b) => b.least - a.least || b.live - a.live || (a.version < b.version ? -1 : 1));
  if (commonVersion === undefined) return null;
  const asPeriod = (period: 'baseline' | 'current') => (record: ReferenceRecord) => {
    const score = scoreBy(record, commonVersion.version);
    if (score === undefined) return [];
    return [
      {
        period,
        segment: dimensions.map((one) => record.values[one]!),
        base: score.base,
        reasons: score.reasons,
      },
    ];
  };
  return [...against.flatMap(asPeriod('baseline')), ...segment.flatMap(asPeriod('current'))];
}

function pointsOf(reasons: ReferenceScore['reasons'], rule: string): number {
  return reasons.filter((reason) => reason.rule === rule).reduce((sum, { points }) => sum + points, 0);
}
