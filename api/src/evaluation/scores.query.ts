import { dimensions, type Dimension } from '@plumbline/schema';
import {
  allOf,
  amongKeys,
  dimensionSql,
  joinSql,
  livePlace,
  param,
  select,
  sql,
  type Sql,
  type Warehouse,
} from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import type { ConversationKey, ConversationQuestion } from '../conversations/conversations.query.ts';
import { dimensionConditions, ruleConditions, startedIn } from '../scores/filter.ts';
import type { Segment } from './slices.ts';

/** A version's score of a conversation; null: the version never scored it. */
export interface StoredScore {
  /** Null if the version abstained. */
  value: number | null;
  confidence: number | null;
}

export interface ScoredConversation {
  source: string;
  id: string;
  segment: Segment;
  score: StoredScore | null;
}

const scoreRow = z.object({
  source: z.string(),
  id: z.string(),
  dimensions: z.array(z.string()),
  place: z.number(),
  value: z.number().nullable(),
  confidence: z.number().nullable(),
});

/** The index of a version's score in a row's arrays, from 1, or 0 for none; of the live score if `version` is null. */
export function scorePlace(warehouse: Pick<Warehouse, 'live'>, metric: string, version: string | null): Sql {
  return version === null
    ? livePlace(warehouse, param('String', metric))
    : sql`arrayFirstIndex((name, own) -> name = ${param('String', metric)} AND own = ${param('String', version)}, score_metric, score_version)`;
}

/** One version's scores of conversations, or the live scores, with their segments; conversations not loaded are missing. */
export async function storedScores(
  warehouse: Warehouse,
  keys: readonly ConversationKey[],
  { metric, version }: { metric: string; version: string | null },
): Promise<ScoredConversation[]> {
  if (keys.length === 0) return [];
  const columns = joinSql(
    dimensions.map((name) => sql`toString(${dimensionSql(name)})`),
    sql`, `,
  );
  const rows = await select(warehouse, {
    name: 'evaluation.scores',
    timeoutMs: 30_000,
    query: sql`SELECT source, id, [${columns}] AS dimensions, ${scorePlace(warehouse, metric, version)} AS place,
        if(place = 0, NULL, score_value[place]) AS value, if(place = 0, NULL, score_confidence[place]) AS confidence
      FROM conversation FINAL WHERE ${amongKeys(keys)}`,
    row: scoreRow,
  });
  return rows.map(({ source, id, dimensions: values, place, value, confidence }) => ({
    source,
    id,
    segment: segmentOf(values),
    score: place === 0 ? null : { value, confidence },
  }));
}

function segmentOf(values: readonly string[]): Segment {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one entry for each dimension
  return Object.fromEntries(dimensions.map((name, index) => [name, values[index]!])) as Record<
    Dimension,
    string
  >;
}

/** How many of a question's conversations a version scored, and how many of these it scored below a threshold. */
export async function negativeCount(
  warehouse: Warehouse,
  { metric, period, filter }: Pick<ConversationQuestion, 'metric' | 'period' | 'filter'>,
  { version, below }: { version: string | null; below: number },
): Promise<{ scored: number; negative: number }> {
  const [row] = await select(warehouse, {
    name: 'evaluation.negativeCount',
    timeoutMs: 20_000,
    query: sql`SELECT countIf(isNotNull(value)) AS scored, countIf(value < ${param('Float64', below)}) AS negative FROM (
        SELECT ${scorePlace(warehouse, metric, version)} AS place, if(place = 0, NULL, score_value[place]) AS value
        FROM conversation FINAL
        WHERE ${allOf([startedIn([period], warehouse.timeZone), ...dimensionConditions(filter), ...ruleConditions(warehouse, filter, metric)])})`,
    row: z.object({ scored: z.number(), negative: z.number() }),
  });
  return row!;
}
