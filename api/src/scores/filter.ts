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

/** A filter in the warehouse's terms; a dimension that it lacks is not narrowed. */
export interface Filter {
  dimensions: ReadonlyMap<Dimension, readonly string[]>;
  rules: readonly string[];
}

/** A question about conversations and their live scores, by period or day and by dimensions. */
export interface RollupQuestion {
  metric: string;
  periods: readonly Period[];
  filter: Filter;
  dimensions: readonly Dimension[];
  /** A further condition, on these dimensions. */
  among?: Sql;
  /** Only cells of these rules, '' for the scores themselves; default: of all rules. */
  cellsOf?: readonly string[];
}

/** @throws UserError BAD_INPUT if a list, or a value in it, is too long. */
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

/** Conditions on the dimension columns of the facts or the rollup; a facet leaves out its own dimension. */
export function dimensionConditions({ dimensions }: Filter, except?: Dimension): Sql[] {
  return [...dimensions]
    .filter(([dimension]) => dimension !== except)
    .map(([dimension, values]) => sql`has(${param('Array(String)', values)}, ${dimensionSql(dimension)})`);
}

/** The condition that the metric's live score in the facts has any of the filter's rules; none without rules. */
export function ruleConditions(warehouse: Pick<Warehouse, 'live'>, { rules }: Filter, metric: string): Sql[] {
  if (rules.length === 0) return [];
  return [
    sql`arrayExists((rule, score) -> score = ${livePlace(warehouse, param('String', metric))} AND has(${param('Array(String)', rules)}, rule), reason_rule, reason_score)`,
  ];
}

/**
 * The condition that facts began in one of the periods. Their key finds the blocks to read; row by row, the quarter
 * hour decides, which costs a fraction of the instant to read, unless a period begins or ends within one in this zone.
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
/** Whether the rollup distinguishes what a question needs. */
export function isOfRollup({ filter, dimensions }: Pick<RollupQuestion, 'filter' | 'dimensions'>): boolean {
  return (
    filter.rules.length === 0 &&
    dimensions.every(isRollupDimension) &&
    [...filter.dimensions.keys()].every(isRollupDimension)
  );
}

export const isRollupDimension = (dimension: Dimension): boolean =>
  (rollupDimensions as readonly Dimension[]).includes(dimension);
