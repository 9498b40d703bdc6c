import { setImmediate } from 'node:timers/promises';
import type { Period } from '@plumbline/schema';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import type { EntityManager } from '@plumbline/schema/postgres';
import { decisiveLook, testLooks, type LookRow } from '../evaluation/looks.query.ts';
import { wordsOfRubrics } from '../movement/words.ts';
import { newestDay } from '../movement/movement.query.ts';
import type { VersionRow } from '../rubric/versions.query.ts';
import {
  liveDays,
  newestDayOf,
  rulesByDay,
  rulesBySegment,
  scoresByDay,
  scoresBySegment,
  segmentDimensions,
  valuesByDay,
  type Watched,
} from './drift.query.ts';
import { heldOutKeys } from './driftChecks.query.ts';
import type { DriftResult, KeptSignal } from './driftResult.ts';
import { driftWeeks, type DriftWeeks } from './driftWeeks.ts';
import { driftSentence, signalSentence, uncertifiedSentence } from './driftWords.ts';
import { freshSamples } from './freshSamples.ts';
import { signalCounts, type DriftRows, type SignalCounts } from './signalCounts.ts';
import { watchAgreement } from './watchAgreement.ts';
import { watchSignal } from './watchSignal.ts';
import { whereMost, type Condition, type SegmentCount } from './whereMost.ts';

type Databases = { warehouse: Warehouse; manager: EntityManager };
const mostMissed = 20;

/** Compares a version's newest whole week with its reference, and what was reviewed since with its certificate. */
export async function watchVersion(databases: Databases, version: VersionRow): Promise<DriftResult> {
  const { warehouse, manager } = databases;
  const watched = { metric: version.metric, version: version.version };
  const look = decisiveLook(await testLooks(manager, version.id), version.version);
  const [live, newest] = await Promise.all([liveDays(warehouse, watched), newestDay(warehouse)]);
  const certified = look === null ? null : await certifiedUntil(databases, look);
  const weeks = live === null || newest === null ? null : driftWeeks(live, newest, certified);
  const words = await wordsOfRubrics(manager, version.metric);
  const agreement = await agreementSignal(databases, version, look);
  const kept: KeptSignal[] = [
    {
      ...agreement,
      sentence: look === null ? uncertifiedSentence : signalSentence(agreement, [], words),
    },
  ];
  if (weeks === null) {
    const sentence =
      live === null
        ? `${version.version} makes no live scores yet: there is nothing to drift.`
        : `It is too early to tell whether ${version.version} has drifted: that takes five whole weeks of live scores.`;
    return {
      sentence,
      week: null,
      reference: null,
      kind: null,
      signals: agreement.points.length > 0 ? kept : [],
    };
  }
  const week = weeks.weeks.at(-1)!;
  const rows = await driftRows(warehouse, watched, { from: weeks.reference.from, to: week.to });
  for (const signal of signalCounts(
    rows,
    version.rubric.rules.map(({ key }) => key),
  )) {
    const seen = watchSignal(signal, weeks, `${version.metric} ${version.version} ${signal.kind}`);
    const where = seen.state === 'alarm' ? await whereOf(warehouse, watched, weeks, signal) : [];
    kept.push({ ...seen, where, missed: [], sentence: signalSentence(seen, where, words) });
    // Dealing weeks takes a moment; other requests are answered in between.
    await setImmediate();
  }
  return {
    sentence: driftSentence(kept, weeks.reference),
    week,
    reference: weeks.reference,
    kind: weeks.kind,
    signals: kept,
  };
}

async function certifiedUntil({ warehouse, manager }: Databases, look: LookRow): Promise<string | null> {
  return newestDayOf(warehouse, await heldOutKeys(manager, look.result.labels));
}

async function agreementSignal(
  databases: Databases,
  version: VersionRow,
  look: LookRow | null,
): Promise<Omit<KeptSignal, 'sentence'>> {
  if (look === null) return { ...watchAgreement(null, []), where: [], missed: [] };
  const { truePositives, trueNegatives } = look.result.all.confusion;
  const certified = { right: truePositives + trueNegatives, of: look.result.all.labels };
  const samples = await freshSamples(databases, version, look);
  return {
    ...watchAgreement(certified, samples),
    where: [],
    missed: samples.flatMap(({ missed }) => missed).slice(-mostMissed),
  };
}

async function driftRows(warehouse: Warehouse, watched: Watched, period: Period): Promise<DriftRows> {
  const rules = await rulesByDay(warehouse, watched, period);
  const bins = await scoresByDay(warehouse, watched, period);
  const values = await valuesByDay(warehouse, period);
  const ruled = rules.day.map((day, row) => ({
    day,
    rule: rules.rule[row]!,
    n: rules.n[row]!,
    abstained: rules.abstained[row]!,
  }));
  return {
    scores: ruled.flatMap(({ day, rule, n, abstained }) =>
      rule === '' ? [{ day, scored: n, abstained }] : [],
    ),
    reasons: ruled.filter(({ rule }) => rule !== ''),
    bins: bins.day.map((day, row) => ({ day, bin: bins.bin[row]!, n: bins.n[row]! })),
    values: values.day.map((day, row) => ({
      day,
      dimension: values.dimension[row]!,
      value: values.value[row]!,
      n: values.n[row]!,
    })),
  };
}

/** Where a signal of the scores moved most; signals of the mix have no place other than their values. */
async function whereOf(
  warehouse: Warehouse,
  watched: Watched,
  weeks: DriftWeeks,
  signal: SignalCounts,
): Promise<Condition[]> {
  const periods = { reference: weeks.reference, week: weeks.weeks.at(-1)! };
  const length = signal.categories.length * (signal.layout === 'each' ? 2 : 1);
  const sizeOfOne = (counts: ArrayLike<number>): number => Array.from(counts).reduce((sum, n) => sum + n, 0);
  const sizeOfEach = (counts: ArrayLike<number>): number => counts[0]! + counts[1]!;
  if (signal.kind === 'scores') {
    return whereMost(
      await scoresBySegment(warehouse, watched, periods),
      segmentDimensions,
      length,
      sizeOfOne,
    );
  }
  if (signal.kind !== 'abstained' && signal.kind !== 'reasons') return [];
  const counts = segmentCounts(await rulesBySegment(warehouse, watched, periods), signal);
  return whereMost(counts, segmentDimensions, length, sizeOfEach);
}

/** The counts of segments in the layout of a signal: how many met a category, and how many did not. */
function segmentCounts(
  rows: Awaited<ReturnType<typeof rulesBySegment>>,
  { kind, categories }: SignalCounts,
): SegmentCount[] {
  const places = new Map(categories.map(({ name }, index) => [name, index]));
  return rows.segment.flatMap((segment, row): SegmentCount[] => {
    const [rule, n, abstained] = [rows.rule[row]!, rows.n[row]!, rows.abstained[row]!];
    const one = { segment, isNow: rows.now[row] === 1 };
    if (kind === 'abstained') {
      return rule === ''
        ? [
            { ...one, place: 0, n: abstained },
            { ...one, place: 1, n },
          ]
        : [];
    }
    if (rule === '') return categories.map((_, index) => ({ ...one, place: 2 * index + 1, n }));
    const place = 2 * places.get(rule)!;
    return [
      { ...one, place, n },
      { ...one, place: place + 1, n: -n },
    ];
  });
}
