import {
  conversationKey,
  dimensions,
  type ConversationKey,
  type Dimension,
  type Period,
} from '@plumbline/schema';
import {
  allOf,
  amongKeys,
  dimensionSql,
  joinSql,
  notAmongKeys,
  param,
  select,
  selectColumns,
  sql,
  type Sql,
  type Warehouse,
} from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import { cellsOfPeriods } from '../scores/cells.query.ts';
import { dimensionConditions, ruleConditions, startedIn, type Filter } from '../scores/filter.ts';

/** Conversations that two versions scored. */
export interface PairQuestion {
  metric: string;
  period: Period;
  filter: Filter;
  /** Left out: the asking reviewer still has to label them. */
  hidden: readonly ConversationKey[];
  /** The names under which the scores are kept, and below which score each version says negative. */
  before: { version: string; below: number };
  now: { version: string; below: number };
}

const timeoutMs = 30_000;
/** How many values of each dimension are shown, those with the most conversations. */
const valuesShown = 50;
const rulesShown = 100;

/** The names under which scores of a metric are kept in a period, those of live scores first, then by how many. */
export function keptVersions(
  warehouse: Warehouse,
  { metric, period, filter }: Pick<PairQuestion, 'metric' | 'period' | 'filter'>,
): Promise<{ version: string; live: number; conversations: number }[]> {
  const cells = cellsOfPeriods(warehouse, {
    metric,
    periods: [period],
    filter,
    dimensions: [],
    cellsOf: [''],
  });
  return select(warehouse, {
    name: 'shadow.versions',
    timeoutMs,
    query: sql`
      SELECT toString(cells.version) AS version, sumIf(cells.n, cells.version = cells.live_version) AS live, sum(cells.n) AS conversations
      FROM ${cells} AS cells WHERE cells.metric != '' AND cells.rule = '' AND cells.n > 0
      GROUP BY version ORDER BY live DESC, conversations DESC, version`,
    row: z.object({ version: z.string(), live: z.number(), conversations: z.number() }),
  });
}

/** The place of a version's score in the arrays of a row, from 1; 0 if it has none. */
function placeOf(metric: string, version: string): Sql {
  return sql`arrayFirstIndex((name, own) -> name = ${param('String', metric)} AND own = ${param('String', version)}, score_metric, score_version)`;
}

/** Conversations that both versions looked at, with `columns`; `scored_before`, `scored_now`: NULL if it abstains. */
function lookedAtByBoth(warehouse: Warehouse, question: PairQuestion, columns: Sql, where = sql`1`): Sql {
  const { metric, period, filter, hidden, before, now } = question;
  const conditions = [
    startedIn([period], warehouse.timeZone),
    ...dimensionConditions(filter),
    ...ruleConditions(warehouse, filter, metric),
    ...notAmongKeys(hidden),
    sql`before_place > 0 AND now_place > 0`,
    where,
  ];
  return sql`WITH ${placeOf(metric, before.version)} AS before_place, ${placeOf(metric, now.version)} AS now_place,
      score_value[before_place] AS scored_before, score_value[now_place] AS scored_now
    SELECT ${columns} FROM conversation FINAL WHERE ${allOf(conditions)}`;
}

/** One row per conversation with a score by both: `before`, `now`, which of them say negative, and `more`. */
function pairs(warehouse: Warehouse, question: PairQuestion, more: readonly Sql[] = []): Sql {
  const columns = [
    sql`source, id, assumeNotNull(scored_before) AS before, assumeNotNull(scored_now) AS now`,
    sql`before < ${param('Float64', question.before.below)} AS was_negative`,
    sql`now < ${param('Float64', question.now.below)} AS is_negative`,
    ...more,
  ];
  const isPair = sql`isNotNull(scored_before) AND isNotNull(scored_now)`;
  return sql`(${lookedAtByBoth(warehouse, question, joinSql(columns, sql`, `), isPair)})`;
}

/** [dimension, value] of every dimension. */
const slicesOfRow = sql`[${joinSql(
  dimensions.map((name) => sql`(${param('String', name)}, toString(${dimensionSql(name)}))`),
  sql`, `,
)}] AS slices`;

const numbers = z.array(z.number());
const jointColumns = z.object({
  before: numbers,
  now: numbers,
  wasNegative: numbers,
  isNegative: numbers,
  n: numbers,
  sumBefore: numbers,
  sumNow: numbers,
  sumBeforeSquares: numbers,
  sumNowSquares: numbers,
  sumProducts: numbers,
});
/** Pairs by both scores, each in whole tenths rounded down, and by which say negative; sums are centred on 5. */
export type JointColumns = z.infer<typeof jointColumns>;

export function jointScores(warehouse: Warehouse, question: PairQuestion): Promise<JointColumns> {
  return selectColumns(warehouse, {
    name: 'shadow.joint',
    timeoutMs,
    query: sql`
      SELECT toUInt8(floor(before * 10)) AS before, toUInt8(floor(now * 10)) AS now, was_negative AS wasNegative, is_negative AS isNegative,
        count() AS n, sum(x) AS sumBefore, sum(y) AS sumNow, sum(x * x) AS sumBeforeSquares, sum(y * y) AS sumNowSquares,
        sum(x * y) AS sumProducts
      FROM (SELECT *, before - 5 AS x, now - 5 AS y FROM ${pairs(warehouse, question)})
      GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
    columns: jointColumns,
  });
}

const abstainedRow = z.object({ onlyBefore: z.number(), onlyNow: z.number() });

/** Conversations that both looked at and only one gave a score. */
export async function scoredByOne(
  warehouse: Warehouse,
  question: PairQuestion,
): Promise<z.infer<typeof abstainedRow>> {
  const [row] = await select(warehouse, {
    name: 'shadow.abstained',
    timeoutMs,
    query: lookedAtByBoth(
      warehouse,
      question,
      sql`countIf(isNotNull(scored_before) AND isNull(scored_now)) AS onlyBefore, countIf(isNull(scored_before) AND isNotNull(scored_now)) AS onlyNow`,
    ),
    row: abstainedRow,
  });
  return row!;
}

const sliceRow = z.object({
  dimension: z.enum(dimensions),
  value: z.string(),
  n: z.number(),
  sumBefore: z.number(),
  sumNow: z.number(),
  sumDifference: z.number(),
  sumDifferenceSquares: z.number(),
  nowNegative: z.number(),
  noLongerNegative: z.number(),
});
/** What the pairs of one value of a dimension add up to; sums of scores are centred on 5. */
export type SliceSums = z.infer<typeof sliceRow>;

export function pairSlices(warehouse: Warehouse, question: PairQuestion): Promise<SliceSums[]> {
  return select(warehouse, {
    name: 'shadow.slices',
    timeoutMs,
    query: sql`
      SELECT slice.1 AS dimension, slice.2 AS value, count() AS n, sum(before - 5) AS sumBefore, sum(now - 5) AS sumNow,
        sum(now - before) AS sumDifference, sum((now - before) * (now - before)) AS sumDifferenceSquares,
        countIf(is_negative AND NOT was_negative) AS nowNegative, countIf(was_negative AND NOT is_negative) AS noLongerNegative
      FROM (SELECT before, now, was_negative, is_negative, arrayJoin(slices) AS slice FROM ${pairs(warehouse, question, [slicesOfRow])})
      GROUP BY dimension, value ORDER BY n DESC, value LIMIT ${param('UInt32', valuesShown)} BY dimension`,
    row: sliceRow,
  });
}

const rulesOfRow = (place: Sql): Sql =>
  sql`arrayDistinct(arrayFilter((rule, score) -> score = ${place}, reason_rule, reason_score))`;
const rulesOfBoth = [
  sql`${rulesOfRow(sql`before_place`)} AS before_rules`,
  sql`${rulesOfRow(sql`now_place`)} AS now_rules`,
];
/** One row per pair and rule that either version has. */
const ruleRows = (warehouse: Warehouse, question: PairQuestion): Sql => sql`(
  SELECT source, id, before, now, arrayJoin(arrayDistinct(arrayConcat(before_rules, now_rules))) AS rule,
    has(before_rules, rule) AS had, has(now_rules, rule) AS has_now
  FROM ${pairs(warehouse, question, rulesOfBoth)})`;

const ruleRow = z.object({
  rule: z.string(),
  before: z.number(),
  now: z.number(),
  onlyBefore: z.number(),
  onlyNow: z.number(),
});
/** In how many pairs a rule fired under each version, and under one of them alone. */
export type RuleCounts = z.infer<typeof ruleRow>;

export function pairRules(warehouse: Warehouse, question: PairQuestion): Promise<RuleCounts[]> {
  return select(warehouse, {
    name: 'shadow.rules',
    timeoutMs,
    query: sql`
      SELECT toString(rule) AS rule, countIf(had) AS before, countIf(has_now) AS now,
        countIf(had AND NOT has_now) AS onlyBefore, countIf(has_now AND NOT had) AS onlyNow
      FROM (SELECT rule, had, has_now FROM ${ruleRows(warehouse, question)})
      GROUP BY rule ORDER BY onlyBefore + onlyNow DESC, rule LIMIT ${param('UInt32', rulesShown)}`,
    row: ruleRow,
  });
}

const exampleRow = z.object({
  group: z.string(),
  isNow: z.number(),
  source: z.string(),
  id: z.string(),
  before: z.number(),
  now: z.number(),
});
/** A pair that shows a disagreement; `isNow`: negative, or with the rule, under the new version alone. */
export type PairExample = z.infer<typeof exampleRow> & { opening: string };

/** Pairs that change side, a few of each value of each dimension and each way, drawn by a seed; `group` is `REGION EMEA`. */
export function sliceExamples(
  warehouse: Warehouse,
  question: PairQuestion,
  draw: { first: number; seed: string },
): Promise<PairExample[]> {
  return examples(warehouse, 'shadow.slice-examples', draw, [
    sql`concat(slice.1, ' ', slice.2) AS group, is_negative AS isNow`,
    sql`(SELECT source, id, before, now, is_negative, arrayJoin(slices) AS slice
      FROM ${pairs(warehouse, question, [slicesOfRow])} WHERE was_negative != is_negative)`,
  ]);
}

/** Pairs in which a rule fired under one version alone, a few of each rule and each way, drawn by a seed. */
export function ruleExamples(
  warehouse: Warehouse,
  question: PairQuestion,
  draw: { first: number; seed: string },
): Promise<PairExample[]> {
  return examples(warehouse, 'shadow.rule-examples', draw, [
    sql`toString(rule) AS group, has_now AS isNow`,
    sql`(SELECT * FROM ${ruleRows(warehouse, question)} WHERE had != has_now)`,
  ]);
}

async function examples(
  warehouse: Warehouse,
  name: string,
  { first, seed }: { first: number; seed: string },
  [columns, from]: readonly [Sql, Sql],
): Promise<PairExample[]> {
  const rows = await select(warehouse, {
    name,
    timeoutMs,
    query: sql`SELECT ${columns}, source, id, before, now FROM ${from}
      ORDER BY cityHash64(${param('String', seed)}, source, id), source, id LIMIT ${param('UInt32', first)} BY group, isNow`,
    row: exampleRow,
  });
  const openings = await openingsOf(warehouse, rows);
  return rows.map((row) => ({ ...row, opening: openings.get(conversationKey(row)) ?? '' }));
}

/** Characters of an opening: enough to recognise a conversation. */
const openingLength = 160;
/** The opening of the customer's first message in each conversation, or else of its first message, by source and id. */
async function openingsOf(
  warehouse: Warehouse,
  keys: readonly ConversationKey[],
): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await select(warehouse, {
    name: 'shadow.openings',
    timeoutMs,
    query: sql`
      SELECT source, id, substringUTF8(message_text[greatest(1, indexOf(message_role, 'customer'))], 1, ${param('UInt32', openingLength)}) AS opening
      FROM conversation FINAL WHERE ${amongKeys([...new Map(keys.map((key) => [conversationKey(key), key])).values()])}`,
    row: z.object({ source: z.string(), id: z.string(), opening: z.string() }),
  });
  return new Map(rows.map((row) => [conversationKey(row), row.opening]));
}

/** The group of a slice's examples. */
export const sliceGroup = (dimension: Dimension, value: string): string => `${dimension} ${value}`;
