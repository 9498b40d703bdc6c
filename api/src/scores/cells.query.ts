import { addDays, dimensionColumns, type Dimension, type Period } from '@plumbline/schema';
import {
  allOf,
  dimensionSql,
  eachSum,
  joinSql,
  param,
  rollupCells,
  selectColumns,
  sql,
  type Sql,
  type Warehouse,
} from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import type { TotalColumn } from './dayTotals.ts';
import { dimensionConditions, isOfRollup, ruleConditions, startedIn, type RollupQuestion } from './filter.ts';

/*
 * `cellsOfDays` and `cellsOfPeriods` are the rollup's cells for a question: from the rollup if it distinguishes what
 * the question needs, else computed from the facts. Either way the columns and the integers are the same.
 */

/** The cells of single days, with the column `day`. */
export function cellsOfDays(
  warehouse: Pick<Warehouse, 'timeZone' | 'live'>,
  question: RollupQuestion & { periods: readonly [Period] },
): Sql {
  if (!isOfRollup(question)) return sql`(${cellsOfFacts(warehouse, question)})`;
  const [{ from, to }] = question.periods;
  // Rows are ordered by day, and most that are read match: reading the conditions' columns first would not pay.
  return sql`(SELECT * FROM rollup WHERE through = toDate(0) AND day >= toDate(${param('String', from)}) AND day < toDate(${param('String', to)})
    AND ${conditionsOf(question)} SETTINGS optimize_move_to_prewhere = 0)`;
}

/** The cells of whole periods, with the column `period`, its number from 1. Leaves out cells without conversations. */
export function cellsOfPeriods(
  warehouse: Pick<Warehouse, 'timeZone' | 'live'>,
  question: RollupQuestion,
): Sql {
  const { periods, dimensions } = question;
  if (!isOfRollup(question)) {
    const period = sql`toUInt8(multiIf(${joinSql(
      periods.map((one, index) => sql`${startedIn([one], warehouse.timeZone)}, ${place(index)}`),
      sql`, `,
    )}, 0))`;
    return sql`(${cellsOfFacts(warehouse, question, { column: sql`period`, value: period })})`;
  }
  const totals = periods.map(totalsOf);
  const days = [...new Set(totals.flatMap((some) => some.map(({ through }) => through)))].sort();
  const signs = totals.map(
    (some) =>
      sql`transform(through, ${param(
        'Array(Date)',
        some.map(({ through }) => through),
      )}, ${param(
        'Array(Int8)',
        some.map(({ sign }) => sign),
      )}, toInt8(0))`,
  );
  const cell = joinSql(
    [sql`period, metric, rule`, ...dimensions.map((one) => dimensionSql(one)), sql`live_version, version`],
    sql`, `,
  );
  // One level of SELECT, because planning costs the engine more than reading.
  return sql`(SELECT ${cell}, ${eachSum((column) => sql`sum(sign * totals.${column}) AS ${column}`)}
    FROM rollup AS totals
    ARRAY JOIN [${joinSql(
      periods.map((_, index) => place(index)),
      sql`, `,
    )}] AS period, [${joinSql(signs, sql`, `)}] AS sign
    WHERE through IN ${param('Array(Date)', days)} AND ${conditionsOf(question)} AND sign != 0
    GROUP BY ${cell} HAVING n > 0 OR n_abstained > 0)`;
}

/** Whether a cell of `cellsOfPeriods` is of the last period. */
export const ofLastPeriod = ({ periods }: RollupQuestion): Sql => sql`period = ${place(periods.length - 1)}`;

const place = (index: number): Sql => sql`${param('UInt8', index + 1)}`;

/** No record begins outside of these days, in any zone; a column cannot hold days that are further away. */
const everything: Period = { from: '1999-12-01', to: '2100-02-01' };

/** The part of a period that may have records. */
export const withRecords = ({ from, to }: Period): Period => ({
  from: from < everything.from ? everything.from : from,
  to: to > everything.to ? everything.to : to,
});

/**
 * The month-to-date totals that a period is made of: the one through its last day in each of its months, minus the one
 * through the day before it, unless it begins on the first of a month.
 */
export function totalsOf(period: Period): { through: string; sign: 1 | -1 }[] {
  const { from, to } = withRecords(period);
  if (from >= to) return [];
  const totals: { through: string; sign: 1 | -1 }[] = [];
  if (!from.endsWith('-01')) totals.push({ through: addDays(from, -1), sign: -1 });
  for (let month = from.slice(0, 7); `${month}-01` < to;) {
    const next = addDays(`${month}-01`, 31).slice(0, 7);
    const end = `${next}-01` < to ? `${next}-01` : to;
    totals.push({ through: addDays(end, -1), sign: 1 });
    month = next;
  }
  return totals;
}

function conditionsOf(question: RollupQuestion): Sql {
  const { filter, among = sql`1` } = question;
  return allOf([ofMetricAndRules(question), among, ...dimensionConditions(filter)]);
}

function ofMetricAndRules({ metric, cellsOf }: RollupQuestion): Sql {
  const ofRules = cellsOf === undefined ? [] : [sql`rule IN ${param('Array(String)', cellsOf)}`];
  return allOf([sql`metric IN ('', ${param('String', metric)})`, ...ofRules]);
}

function cellsOfFacts(
  warehouse: Pick<Warehouse, 'timeZone' | 'live'>,
  question: RollupQuestion,
  by?: { column: Sql; value: Sql },
): Sql {
  const { metric, periods, filter, dimensions, among = sql`1` } = question;
  const where = [
    startedIn(periods, warehouse.timeZone),
    among,
    ...dimensionConditions(filter),
    ...ruleConditions(warehouse, filter, metric),
  ];
  return sql`SELECT * FROM (${rollupCells(warehouse, { where, dimensions, by })}) WHERE ${ofMetricAndRules(question)}`;
}

/**
 * Cells in a stable order, with their dimension values and the integers of their sums; up to `most` + 1 of them.
 * Columns are read as they are, because an expression costs the engine more to plan than it costs to compute here.
 */
export async function orderedCells(
  warehouse: Pick<Warehouse, 'client'>,
  asked: {
    name: string;
    cells: Sql;
    dimensions: readonly Dimension[];
    sums: readonly TotalColumn[];
    isCurrent?: Sql;
    most?: number;
  },
): Promise<z.output<typeof cellColumns> & { values: string[][]; sums: ReadonlyMap<TotalColumn, number[]> }> {
  const { name, cells, dimensions, sums, isCurrent = sql`1`, most } = asked;
  const cell = joinSql(
    [...dimensions.map((one) => dimensionSql(one)), sql`rule, live_version, version, metric`],
    sql`, `,
  );
  const columns = joinSql(
    sums.map((column) => sql`, ${{ parts: [column] }}`),
    sql``,
  );
  const limit = most === undefined ? sql`` : sql`LIMIT ${param('UInt32', most + 1)}`;
  const read = await selectColumns(warehouse, {
    name,
    timeoutMs: 20_000,
    query: sql`SELECT ${isCurrent} AS current, ${cell}, n${columns} FROM ${cells} AS cells ORDER BY current, ${cell} ${limit}`,
    columns: cellColumns,
  });
  return {
    ...read,
    values: dimensions.map((one) => texts.parse(read[dimensionColumns[one]])),
    sums: new Map(sums.map((column) => [column, numbers.parse(read[column])])),
  };
}

const numbers = z.array(z.number());
const texts = z.array(z.string());
/** The columns besides dimensions and sums. An integer too large for a double arrives as the nearest one. */
const cellColumns = z
  .object({
    current: numbers,
    rule: texts,
    live_version: texts,
    version: texts,
    metric: texts,
    n: numbers,
  })
  .catchall(z.unknown());
