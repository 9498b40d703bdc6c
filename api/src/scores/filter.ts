import {
  type Dimension,
  type Period,
  periodInstants,
  quarterHourMs,
  rollupDimensions,
} from '@plumbline/schema';
import {
  dimensionSql,
  instant,
  joinSql,
  livePlace,
  param,
  sql,
  type Param,
  type Sql,
  type Warehouse,
} from '@plumbline/schema/clickhouse';
import { badInput } from '../errors.ts';
import type { FilterInput } from '../graphql/inputs.ts';

const filterDimensions = {
  regions: 'REGION',
  channels: 'CHANNEL',
  agentTiers: 'AGENT_TIER',
  languages: 'LANGUAGE',
  customerSegments: 'CUSTOMER_SEGMENT',
  topics: 'TOPIC',
  teams: 'TEAM',
} as const satisfies Record<Exclude<keyof FilterInput, 'rules'>, Dimension>;

const valuesPerList = 200;
const valueLength = 500;

/** A filter in the warehouse's terms; a dimension without a list is not narrowed. */
export interface Filter {
  dimensions: ReadonlyMap<Dimension, readonly string[]>;
  rules: readonly string[];
}

/** What is asked of conversations and their live scores, by period or day and by dimensions. */
export interface RollupQuestion {
  metric: string;
  periods: readonly Period[];
  filter: Filter;
  dimensions: readonly Dimension[];
  /** A condition on these dimensions besides. */
  among?: Sql;
  /** Cells of these rules alone, '' for the scores themselves; of all where it is left out. */
  cellsOf?: readonly string[];
}

/** @throws UserError BAD_INPUT where a list is longer than anybody means. */
export function readFilter(input: FilterInput | null | undefined): Filter {
  const lists = (Object.keys(filterDimensions) as (keyof typeof filterDimensions)[]).flatMap((name) => {
    const values = input?.[name];
    return values == null || values.length === 0
      ? []
      : [[filterDimensions[name], checked(name, values)] as const];
  });
  return { dimensions: new Map(lists), rules: checked('rules', input?.rules ?? []) };
}

function checked(name: string, values: readonly string[]): readonly string[] {
  if (values.length > valuesPerList || values.some((value) => value.length > valueLength)) {
    throw badInput(
      `A filter takes up to ${valuesPerList} values of up to ${valueLength} characters.`,
      `filter.${name}`,
    );
  }
  return values;
}

/** Conditions on the dimension columns, of the facts or the rollup; a facet leaves its own dimension out. */
export function dimensionConditions({ dimensions }: Filter, except?: Dimension): Sql[] {
  return [...dimensions]
    .filter(([dimension]) => dimension !== except)
    .map(([dimension, values]) => sql`has(${param('Array(String)', values)}, ${dimensionSql(dimension)})`);
}

/** Facts whose live score of the metric has any of the filter's rules. */
export function ruleConditions(warehouse: Pick<Warehouse, 'live'>, { rules }: Filter, metric: string): Sql[] {
  if (rules.length === 0) return [];
  return [
    sql`arrayExists((rule, score) -> score = ${livePlace(warehouse, param('String', metric))} AND has(${param('Array(String)', rules)}, rule), reason_rule, reason_score)`,
  ];
}

/**
 * Facts that began in one of the periods. Their key finds where those are; row by row they are told by the quarter hour,
 * which costs a fraction of the instant to read, unless a day of the zone begins within one.
 */
export function startedIn(periods: readonly Period[], timeZone: string): Sql {
  const spans = periods.map((period) => periodInstants(period, timeZone));
  const exact = anyOf(
    spans.map(({ from, to }) => sql`(started_at >= ${instant(from)} AND started_at < ${instant(to)})`),
  );
  if (spans.some(({ from, to }) => Number(from) % quarterHourMs !== 0 || Number(to) % quarterHourMs !== 0))
    return exact;
  const quarterHour = (at: Date): Param => param('Int32', Number(at) / quarterHourMs);
  const quarterHours = spans.map(
    ({ from, to }) => sql`(quarter_hour >= ${quarterHour(from)} AND quarter_hour < ${quarterHour(to)})`,
  );
  return sql`(indexHint(${exact}) AND ${anyOf(quarterHours)})`;
}

const anyOf = (conditions: readonly Sql[]): Sql => sql`(${joinSql(conditions, sql` OR `)})`;
/** Whether the rollup keeps apart what a question needs. */
export function isOfRollup({ filter, dimensions }: Pick<RollupQuestion, 'filter' | 'dimensions'>): boolean {
  return (
    filter.rules.length === 0 &&
    dimensions.every(isRollupDimension) &&
    [...filter.dimensions.keys()].every(isRollupDimension)
  );
}

export const isRollupDimension = (dimension: Dimension): boolean =>
  (rollupDimensions as readonly Dimension[]).includes(dimension);
