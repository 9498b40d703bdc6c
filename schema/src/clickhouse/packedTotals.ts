import { summedColumns } from './rollupCells.ts';
import { joinSql, param, sql, type Sql } from './sql.ts';

/** A day with more cells than this is not packed; its row keeps only their number. */
const mostCells = 75_000;

interface Packed {
  through: Sql;
  part: Sql;
  columns: readonly (typeof summedColumns)[number][];
  /** The condition on the rollup's rows. */
  where: Sql;
}

/** `totals`: scores and rules, summed from the first of the month through each day. `days`: the scores of each single day. */
const packedRows = {
  totals: {
    through: sql`through`,
    part: sql`if(rule = '', 'scores', 'rules')`,
    columns: summedColumns,
    where: sql`through != toDate(0)`,
  },
  days: {
    through: sql`day`,
    part: sql`'day'`,
    columns: ['n', 'sum_x', 'sum_xx'],
    where: sql`through = toDate(0) AND metric != '' AND rule = '' AND n > 0`,
  },
} as const satisfies Record<string, Packed>;

/**
 * SELECT … that returns the rows of `rollup_total`, with all columns, for a month of the rollup. The migration that
 * creates the table describes their layout. Write them by one INSERT, because each INSERT makes a part that every
 * question opens.
 */
export const packedTotals = (rollup: Sql, month: number): Sql =>
  joinSql(
    Object.values(packedRows).map((rows) => sql`SELECT * FROM (${packedCells(rollup, month, rows)})`),
    sql` UNION ALL `,
  );

function packedCells(rollup: Sql, month: number, { through, part, columns, where }: Packed): Sql {
  const most = param('UInt32', mostCells);
  const eachColumn = (piece: (name: Sql, index: number) => Sql): Sql =>
    joinSql(
      columns.map((name, index) => piece({ parts: [name] }, index)),
      sql`, `,
    );
  return sql`
    WITH
      cell AS (
        SELECT ${through} AS last_day, metric, ${part} AS part, (toString(rule), toString(live_version), toString(version)) AS kind,
          (toString(region), toString(channel), toString(agent_tier), toString(language)) AS segment, ${eachColumn((name) => name)}
        FROM ${rollup} WHERE toYYYYMM(day) = ${param('UInt32', month)} AND ${where}
      ),
      shape AS (
        SELECT metric, part, arraySort(groupUniqArray(kind)) AS kinds, arraySort(groupUniqArray(segment)) AS segments,
          ${eachColumn((name) => sql`max(${wordsOf(name)}) AS words_${name}`)}
        FROM cell GROUP BY metric, part
      ),
      placed AS (
        SELECT last_day, metric, part, dense_rank() OVER (PARTITION BY metric, part ORDER BY kind) AS kind_place,
          dense_rank() OVER (PARTITION BY metric, part ORDER BY segment) AS segment_place, ${eachColumn((name) => name)}
        FROM cell
      ),
      day AS (
        SELECT last_day, metric, part, toUInt32(count()) AS cells,
          arraySort(groupArray(${literal(mostCells)})((kind_place, segment_place, ${eachColumn((name) => name)}))) AS rows
        FROM placed GROUP BY last_day, metric, part
      )
    SELECT last_day AS through, metric, part, cells,
      if(cells > ${most}, '', toJSONString((kinds, segments,
        arrayFilter(column -> column.2 > 0, [${eachColumn((name) => sql`('${name}', words_${name})`)}])))) AS shape,
      if(cells > ${most}, '', concat(${packed(1, sql`1`)}, ${packed(2, sql`1`)},
        ${eachColumn((name, index) => packed(index + 3, sql`words_${name}`))})) AS sums
    FROM day JOIN shape USING (metric, part)`;
}

const literal = (value: number): Sql => ({ parts: [String(value)] });

/** The fewest 32-bit words that hold a signed integer; 0 for the integer 0. */
const wordsOf = (value: Sql): Sql =>
  sql`multiIf(${value} = 0, 0, ${joinSql(
    [1, 2, 3].map(
      (words) =>
        sql`abs(toInt128(${value})) < toInt128('${{ parts: [String(2n ** BigInt(32 * words - 1))] }}'), ${literal(words)}`,
    ),
    sql`, `,
  )}, 4)`;

/** The lowest words of the integers at one position of all rows, concatenated in the engine's byte order. */
const packed = (place: number, words: Sql): Sql =>
  sql`arrayStringConcat(arrayMap(row -> substring(concat(reinterpretAsFixedString(toInt128(tupleElement(row, ${literal(place)}))), ''), 1, 4 * ${words}), rows))`;
