import {
  conversationKey,
  correctedBy,
  dimensions,
  asScoredVersion,
  type ConversationKey,
  type Dimension,
  type Period,
} from '@plumbline/schema';
import {
  allOf,
  amongKeys,
  dimensionSql,
  joinSql,
  param,
  select,
  sql,
  type Warehouse,
} from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import { dimensionConditions, ruleConditions, startedIn, type Filter } from '../scores/filter.ts';

const timeRow = z.object({
  source: z.string(),
  id: z.string(),
  metric: z.string(),
  version: z.string(),
  judgement: z.string(),
  decidedAt: z.number(),
});

/**
 * When each correction, or its withdrawal, was decided: epoch milliseconds by JSON of source, id, metric, version as
 * scored and judgement.
 */
export async function correctionTimes(warehouse: Warehouse): Promise<Map<string, number>> {
  const rows = await select(warehouse, {
    name: 'feedback.corrections',
    timeoutMs: 60_000,
    query: sql`SELECT source, id, metric, version, version_hash AS judgement, toUnixTimestamp64Milli(scored_at) AS decidedAt
      FROM score FINAL WHERE scorer = ${param('String', correctedBy)}`,
    row: timeRow,
  });
  return new Map(
    rows.map(({ source, id, metric, version, judgement, decidedAt }) => [
      JSON.stringify([source, id, metric, asScoredVersion(version), judgement]),
      decidedAt,
    ]),
  );
}

const placeRow = z.object({ source: z.string(), id: z.string(), values: z.array(z.string()) });

/** The value of every dimension of those conversations that match a period and a filter, by JSON of source and id. */
export async function dimensionsOf(
  warehouse: Warehouse,
  { metric, period, filter }: { metric: string; period: Period; filter: Filter },
  keys: readonly ConversationKey[],
): Promise<Map<string, Record<Dimension, string>>> {
  if (keys.length === 0) return new Map();
  const columns = joinSql(
    dimensions.map((dimension) => sql`toString(${dimensionSql(dimension)})`),
    sql`, `,
  );
  const rows = await select(warehouse, {
    name: 'feedback.dimensions',
    timeoutMs: 20_000,
    query: sql`SELECT source, id, [${columns}] AS values FROM conversation FINAL
      WHERE ${allOf([startedIn([period], warehouse.timeZone), ...dimensionConditions(filter), ...ruleConditions(warehouse, filter, metric), amongKeys(keys)])}`,
    row: placeRow,
  });
  return new Map(
    rows.map(({ source, id, values }) => [
      conversationKey({ source, id }),
      Object.fromEntries(dimensions.map((dimension, index) => [dimension, values[index]!])) as Record<
        Dimension,
        string
      >,
    ]),
  );
}
