import {
  correctedVersion,
  dimensions,
  type Dimension,
  type Period,
  rollupDimensions,
} from '@plumbline/schema';
import {
  allOf,
  amongKeys,
  dimensionSql,
  joinSql,
  livePlace,
  param,
  selectColumns,
  sql,
  type Sql,
  type Warehouse,
} from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import type { ConversationKey } from '../conversations/conversations.query.ts';
import { scorePlace } from '../evaluation/scores.query.ts';
import { cellsOfDays, cellsOfPeriods } from '../scores/cells.query.ts';
import { startedIn, type Filter } from '../scores/filter.ts';
import type { SegmentCount } from './whereMost.ts';

const timeoutMs = 60_000;
const numbers = z.array(z.number());
const texts = z.array(z.string());

/** A version of a metric by the name of its scores. */
export interface Watched {
  metric: string;
  version: string;
}

const everything: Filter = { dimensions: new Map(), rules: [] };

/** The first and last day with a live score of a version, abstained or not; null if there never was one. */
export async function liveDays(
  warehouse: Warehouse,
  { metric, version }: Watched,
): Promise<{ firstDay: string; lastDay: string } | null> {
  const { firstDay, lastDay } = await selectColumns(warehouse, {
    name: 'drift.live-days',
    timeoutMs,
    query: sql`SELECT toString(min(day)) AS firstDay, toString(max(day)) AS lastDay FROM rollup
      WHERE through = toDate(0) AND metric = ${param('String', metric)} AND rule = '' AND ${isLiveCellOf(version)}
      HAVING count() > 0`,
    columns: z.object({ firstDay: texts, lastDay: texts }),
  });
  return firstDay[0] === undefined ? null : { firstDay: firstDay[0], lastDay: lastDay[0]! };
}

/** The day of the newest of these conversations; null if none is loaded. */
export async function newestDayOf(
  warehouse: Warehouse,
  keys: readonly ConversationKey[],
): Promise<string | null> {
  if (keys.length === 0) return null;
  const { day } = await selectColumns(warehouse, {
    name: 'drift.newest-of',
    timeoutMs,
    query: sql`SELECT toString(toDate(max(started_at), ${param('String', warehouse.timeZone)})) AS day
      FROM conversation FINAL WHERE ${amongKeys(keys)} HAVING count() > 0`,
    columns: z.object({ day: texts }),
  });
  return day[0] ?? null;
}

const dayRules = z.object({ day: texts, rule: texts, n: numbers, abstained: numbers });

/** By day and rule ('' for the scores themselves): conversations with a live score of the version, and abstained ones. */
export function rulesByDay(
  warehouse: Warehouse,
  { metric, version }: Watched,
  period: Period,
): Promise<z.infer<typeof dayRules>> {
  const cells = cellsOfDays(warehouse, { metric, periods: [period], filter: everything, dimensions: [] });
  return selectColumns(warehouse, {
    name: 'drift.rules',
    timeoutMs,
    query: sql`SELECT toString(cells.day) AS day, toString(cells.rule) AS rule, sum(cells.n) AS n, sum(cells.n_abstained) AS abstained
      FROM ${cells} AS cells WHERE cells.metric = ${param('String', metric)} AND ${isLiveCellOf(version)}
      GROUP BY day, rule ORDER BY day, rule`,
    columns: dayRules,
  });
}

const dayBins = z.object({ day: texts, bin: numbers, n: numbers });

/** By day: how many live scores of the version lie from `bin` to below `bin + 1`. */
export function scoresByDay(
  warehouse: Warehouse,
  watched: Watched,
  period: Period,
): Promise<z.infer<typeof dayBins>> {
  return selectColumns(warehouse, {
    name: 'drift.scores',
    timeoutMs,
    query: sql`SELECT toString(toDate(started_at, ${param('String', warehouse.timeZone)})) AS day, ${binOf(warehouse, watched)} AS bin, count() AS n
      FROM conversation FINAL WHERE ${allOf(hasLiveScoreOf(watched, period, warehouse))} GROUP BY day, bin ORDER BY day, bin`,
    columns: dayBins,
  });
}

const dayValues = z.object({
  day: texts,
  dimension: z.array(z.enum(dimensions)),
  value: texts,
  n: numbers,
});

/** By day and dimension: how many conversations have a value, whoever scored them. */
export function valuesByDay(warehouse: Warehouse, period: Period): Promise<z.infer<typeof dayValues>> {
  const pairs = dimensions.map(
    (dimension) => sql`(${param('String', dimension)}, toString(${dimensionSql(dimension)}))`,
  );
  return selectColumns(warehouse, {
    name: 'drift.values',
    timeoutMs,
    query: sql`SELECT toString(toDate(started_at, ${param('String', warehouse.timeZone)})) AS day, pair.1 AS dimension, pair.2 AS value, count() AS n
      FROM conversation FINAL ARRAY JOIN [${joinSql(pairs, sql`, `)}] AS pair
      WHERE ${startedIn([period], warehouse.timeZone)} GROUP BY day, dimension, value ORDER BY day, dimension, value`,
    columns: dayValues,
  });
}

const segmentRules = z.object({
  segment: z.array(texts),
  now: numbers,
  rule: texts,
  n: numbers,
  abstained: numbers,
});

/** By segment of the rollup's dimensions, reference and week: what `rulesByDay` counts. */
export async function rulesBySegment(
  warehouse: Warehouse,
  { metric, version }: Watched,
  { reference, week }: { reference: Period; week: Period },
): Promise<z.infer<typeof segmentRules>> {
  const cells = cellsOfPeriods(warehouse, {
    metric,
    periods: [reference, week],
    filter: everything,
    dimensions: rollupDimensions,
  });
  return selectColumns(warehouse, {
    name: 'drift.segments',
    timeoutMs,
    query: sql`SELECT [${segmentValues}] AS segment, toUInt8(cells.period = 2) AS now,
        toString(cells.rule) AS rule, sum(cells.n) AS n, sum(cells.n_abstained) AS abstained
      FROM ${cells} AS cells WHERE cells.metric = ${param('String', metric)} AND ${isLiveCellOf(version)}
      GROUP BY segment, now, rule ORDER BY segment, now, rule`,
    columns: segmentRules,
  });
}

/** By segment of the rollup's dimensions, reference and week: what `scoresByDay` counts. */
export async function scoresBySegment(
  warehouse: Warehouse,
  watched: Watched,
  { reference, week }: { reference: Period; week: Period },
): Promise<SegmentCount[]> {
  const [then, now] = await Promise.all(
    [reference, week].map((period) =>
      selectColumns(warehouse, {
        name: 'drift.score-segments',
        timeoutMs,
        query: sql`SELECT [${segmentValues}] AS segment, ${binOf(warehouse, watched)} AS bin, count() AS n
          FROM conversation FINAL WHERE ${allOf(hasLiveScoreOf(watched, period, warehouse))} GROUP BY segment, bin ORDER BY segment, bin`,
        columns: z.object({ segment: z.array(texts), bin: numbers, n: numbers }),
      }),
    ),
  );
  return [then!, now!].flatMap(({ segment, bin, n }, period) =>
    segment.map((values, row) => ({
      segment: values,
      isNow: period === 1,
      place: Math.min(9, bin[row]!),
      n: n[row]!,
    })),
  );
}

const segmentValues: Sql = joinSql(
  rollupDimensions.map((dimension) => sql`toString(${dimensionSql(dimension)})`),
  sql`, `,
);

/** The bin of the version's own score, from 0 to 10. */
const binOf = (warehouse: Pick<Warehouse, 'live'>, { metric, version }: Watched): Sql =>
  sql`toUInt8(floor(score_value[${scorePlace(warehouse, metric, version)}]))`;

/** Whether a version made the live score, even if people have corrected it since. */
const madeLive = (version: string, live: Sql): Sql =>
  sql`has(${param('Array(String)', [version, correctedVersion(version)])}, ${live})`;

/** Whether a cell of the rollup counts scores of the version that are the live ones. */
const isLiveCellOf = (version: string): Sql =>
  sql`version = ${param('String', version)} AND ${madeLive(version, sql`live_version`)}`;

/** Conversations of a period with a live score that the version made. */
function hasLiveScoreOf(
  { metric, version }: Watched,
  period: Period,
  warehouse: Pick<Warehouse, 'timeZone' | 'live'>,
): Sql[] {
  const place = scorePlace(warehouse, metric, version);
  return [
    startedIn([period], warehouse.timeZone),
    sql`${place} > 0 AND isNotNull(score_value[${place}]) AND ${madeLive(version, sql`score_version[${livePlace(warehouse, param('String', metric))}]`)}`,
  ];
}

/** The dimensions of a segment, in the order of its values. */
export const segmentDimensions: readonly Dimension[] = rollupDimensions;
