import {
  compileSql,
  eachSum,
  packedTotals,
  rollupCells,
  sql,
  type Sql,
  type Warehouse,
} from '@plumbline/schema/clickhouse';

const sums = eachSum();
const cell = sql`metric, rule, day, region, channel, agent_tier, language, live_version, version`;

/** Every cell of the rollup's days as one text a row, in order: equal only where every digit is. */
export function rollupRows(warehouse: Warehouse): Promise<string[]> {
  return textRows(warehouse, sql`SELECT ${cell}, ${sums} FROM rollup WHERE through = toDate(0)`);
}

/** The same of the days, counted from the facts. */
export function countedRows(warehouse: Warehouse): Promise<string[]> {
  return textRows(warehouse, sql`SELECT ${cell}, ${sums} FROM (${rollupCells(warehouse)})`);
}

/** Every total of a month's first days. */
function totalRows(warehouse: Warehouse): Promise<string[]> {
  return textRows(warehouse, sql`SELECT through, ${cell}, ${sums} FROM rollup WHERE through != toDate(0)`);
}

/** The same, of each day added to every later one of its month. */
function addedTotals(warehouse: Warehouse): Promise<string[]> {
  const added = eachSum((column) => sql`sum(${column})`);
  return textRows(
    warehouse,
    sql`SELECT toDate(later) AS through, metric, rule, toStartOfMonth(through) AS first, region, channel, agent_tier, language, live_version, version, ${added}
      FROM rollup ARRAY JOIN range(toUInt16(day), toUInt16(toLastDayOfMonth(day)) + 1) AS later
      WHERE rollup.through = toDate(0) GROUP BY ALL`,
  );
}

/** Every row of packed totals. */
function packedRows(warehouse: Warehouse): Promise<string[]> {
  return textRows(warehouse, sql`SELECT ${packed} FROM rollup_total`);
}

/** The same, packed anew from the rollup. */
async function packedAnew(warehouse: Warehouse): Promise<string[]> {
  const months = await textRows(warehouse, sql`SELECT DISTINCT toYYYYMM(day) FROM rollup`);
  const rows = months.map((month) =>
    textRows(warehouse, sql`SELECT ${packed} FROM (${packedTotals(sql`rollup`, Number(month))})`),
  );
  return (await Promise.all(rows)).flat().toSorted();
}

const packed = sql`through, metric, part, cells, shape, hex(sums)`;

/** All that the rollup keeps. */
export const keptRollup = async (warehouse: Warehouse): Promise<string[][]> => [
  await rollupRows(warehouse),
  await totalRows(warehouse),
  await packedRows(warehouse),
];

/** The same, each from what it follows from. */
export const countedRollup = async (warehouse: Warehouse): Promise<string[][]> => [
  await countedRows(warehouse),
  await addedTotals(warehouse),
  await packedAnew(warehouse),
];

/** Every current conversation as one text a row, without the batch that wrote it. */
export function conversationRows(warehouse: Warehouse): Promise<string[]> {
  return textRows(warehouse, sql`SELECT * EXCEPT (revision) FROM conversation FINAL`);
}

/** Every row of a question as text, sorted. */
export async function textRows(warehouse: Warehouse, query: Sql): Promise<string[]> {
  const result = await warehouse.client.query({ ...compileSql(query), format: 'TabSeparated' });
  const text = await result.text();
  return text
    .split('\n')
    .filter((row) => row !== '')
    .sort();
}
