import {
  eachSum,
  instant,
  joinSql,
  markRollup,
  packedTotals,
  param,
  rollupCells,
  run,
  select,
  sql,
  type Sql,
  type Warehouse,
} from '@plumbline/schema/clickhouse';
import { addDays } from '@plumbline/schema';
import { z } from 'zod';

/** The days that one statement computes; this bounds its memory. */
const daysAtOnce = 16;
const timeoutMs = 3_600_000;
const dayRow = z.object({ day: z.string() });

/** Days of the workspace's zone, `2026-06-01`, that are touched by batches which the rollup does not contain yet. */
export async function findDirtyDays(warehouse: Warehouse): Promise<string[]> {
  // The journal keeps UTC days; a day of the zone overlaps two of them.
  const rows = await select(warehouse, {
    name: 'rollup.dirtyDays',
    timeoutMs,
    query: sql`
      WITH toDateTime64(arrayJoin(days), 3, 'UTC') AS start
      SELECT DISTINCT toString(toDate(arrayJoin([start, start + toIntervalMillisecond(86399999)]), ${param('String', warehouse.timeZone)})) AS day
      FROM load_batch FINAL WHERE state < 3 ORDER BY day`,
    row: dayRow,
  });
  return rows.map(({ day }) => day);
}

/** Every day that has a conversation or a rollup. */
export async function findAllDays(warehouse: Warehouse): Promise<string[]> {
  const rows = await select(warehouse, {
    name: 'rollup.allDays',
    timeoutMs,
    query: sql`
      SELECT DISTINCT toString(day) AS day FROM (
        SELECT toDate(started_at, ${param('String', warehouse.timeZone)}) AS day FROM conversation
        UNION ALL
        SELECT day FROM rollup WHERE through = toDate(0)
      ) ORDER BY day`,
    row: dayRow,
  });
  return rows.map(({ day }) => day);
}

/** Computes the rollup of some days from the facts and replaces the old one. */
export async function rebuildRollup(warehouse: Warehouse, days: readonly string[]): Promise<void> {
  if (days.length === 0) return;
  await stageRollup(warehouse, days);
  await swapStaged(warehouse, days);
}

/** Computes the rollup of some days beside the old one, and copies the other days of their months. */
export async function stageRollup(warehouse: Warehouse, days: readonly string[]): Promise<void> {
  for (const table of rollupTables) await createStaging(warehouse, table);
  await statement(
    warehouse,
    'keepDays',
    sql`INSERT INTO rollup_staging SELECT * FROM rollup
      WHERE through = toDate(0) AND has(${param('Array(UInt32)', monthsOf(days))}, toYYYYMM(day)) AND NOT has(${param('Array(Date)', days)}, day)`,
  );
  for (let first = 0; first < days.length; first += daysAtOnce)
    await stageDays(warehouse, days.slice(first, first + daysAtOnce));
  for (const month of monthsOf(days)) await stageTotals(warehouse, month);
}

interface RollupTable {
  table: Sql;
  staging: Sql;
  /** The partitions and order of `table`, so that months can be swapped. */
  like: Sql;
}

/** Both are partitioned by month. */
const rollupTables: readonly RollupTable[] = [
  {
    table: sql`rollup`,
    staging: sql`rollup_staging`,
    like: sql`PARTITION BY toYYYYMM(day)
      ORDER BY (through, metric, rule, day, region, channel, agent_tier, language, live_version, version)
      SETTINGS index_granularity = 2048`,
  },
  {
    table: sql`rollup_total`,
    staging: sql`rollup_total_staging`,
    like: sql`PARTITION BY toYYYYMM(through) ORDER BY (through, metric, part) SETTINGS index_granularity = 1`,
  },
];

async function createStaging(warehouse: Warehouse, one: RollupTable): Promise<void> {
  await dropStaging(warehouse, one);
  // The staging table exists only on the server that fills it: a copy of a replicated table would share its replicas.
  const engine = warehouse.cluster === undefined ? sql`` : sql` ENGINE = MergeTree ${one.like}`;
  await statement(warehouse, 'createStaging', sql`CREATE TABLE ${one.staging} AS ${one.table}${engine}`);
}

const dropStaging = (warehouse: Warehouse, { staging }: RollupTable): Promise<void> =>
  statement(warehouse, 'dropStaging', sql`DROP TABLE IF EXISTS ${staging} SYNC`);

/** Replaces the old rollup with what `stageRollup` computed, all months of a table by one statement. */
export async function swapStaged(warehouse: Warehouse, days: readonly string[]): Promise<void> {
  const filled = await select(warehouse, {
    name: 'rollup.filledMonths',
    timeoutMs,
    query: sql`SELECT DISTINCT toYYYYMM(day) AS month FROM rollup_staging`,
    row: z.object({ month: z.int() }),
  });
  const hasCells = new Set(filled.map(({ month }) => month));
  await markRollup(warehouse, 'changing');
  for (const { table, staging } of rollupTables) {
    const changes = monthsOf(days).map((month) =>
      hasCells.has(month)
        ? sql`REPLACE PARTITION ${param('UInt32', month)} FROM ${staging}`
        : sql`DROP PARTITION ${param('UInt32', month)}`,
    );
    await statement(warehouse, 'replaceMonths', sql`ALTER TABLE ${table} ${joinSql(changes, sql`, `)}`);
  }
  await markRollup(warehouse, 'stands');
  for (const one of rollupTables) await dropStaging(warehouse, one);
}

async function stageDays(warehouse: Warehouse, days: readonly string[]): Promise<void> {
  const zone = param('String', warehouse.timeZone);
  const cells = rollupCells(warehouse, {
    where: [
      // A day of any zone lies between the start of the UTC day before it and the end of the UTC day after it.
      sql`started_at >= ${instantOfDay(addDays(days[0]!, -1))}`,
      sql`started_at < ${instantOfDay(addDays(days.at(-1)!, 2))}`,
      sql`has(${param('Array(Date)', days)}, toDate(started_at, ${zone}))`,
    ],
  });
  await statement(
    warehouse,
    'fillStaging',
    sql`INSERT INTO rollup_staging (metric, rule, day, region, channel, agent_tier, language, live_version, version,
      ${eachSum()}) ${cells}`,
  );
}

/** Sums a month's staged days from the first through each day, for every cell from its first day on. */
async function stageTotals(warehouse: Warehouse, month: number): Promise<void> {
  const cell = sql`metric, rule, region, channel, agent_tier, language, live_version, version`;
  const ofCell = sql`PARTITION BY ${cell} ORDER BY kept.day ROWS BETWEEN`;
  const soFar = eachSum((column) => sql`sum(${column}) OVER so_far AS ${column}`);
  await statement(
    warehouse,
    'fillTotals',
    sql`INSERT INTO rollup_staging (through, day, ${cell}, ${eachSum()})
      SELECT last_day AS through, toStartOfMonth(toDate(last_day)) AS day, ${cell}, ${eachSum()}
      FROM (
        SELECT ${cell}, ${soFar}, toUInt16(kept.day) AS from_day,
          leadInFrame(from_day, 1, toUInt16(toLastDayOfMonth(kept.day) + 1)) OVER (${ofCell} CURRENT ROW AND UNBOUNDED FOLLOWING) AS next_day
        FROM rollup_staging AS kept WHERE through = toDate(0) AND toYYYYMM(kept.day) = ${param('UInt32', month)}
        WINDOW so_far AS (${ofCell} UNBOUNDED PRECEDING AND CURRENT ROW)
      ) ARRAY JOIN range(from_day, next_day) AS last_day`,
  );
  await statement(
    warehouse,
    'packTotals',
    sql`INSERT INTO rollup_total_staging (through, metric, part, cells, shape, sums)
      ${packedTotals(sql`rollup_staging`, month)}`,
  );
}

const statement = (warehouse: Warehouse, name: string, query: Sql): Promise<void> =>
  run(warehouse, { name: `rollup.${name}`, query });

/** The days' months, such as 202606. */
function monthsOf(days: readonly string[]): number[] {
  return [...new Set(days.map((day) => Number(day.slice(0, 4)) * 100 + Number(day.slice(5, 7))))];
}

function instantOfDay(day: string): Sql {
  return instant(Date.parse(`${day}T00:00:00Z`));
}
