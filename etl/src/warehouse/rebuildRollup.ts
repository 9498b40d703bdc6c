import {
  instant,
  joinSql,
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

/** Days rebuilt by one statement: what bounds its memory. */
const daysAtOnce = 16;
const timeoutMs = 3_600_000;
const dayRow = z.object({ day: z.string() });

/** Days of the workspace's zone, `2026-06-01`, whose conversations or rollup the batches not yet rolled touch. */
export async function findDirtyDays(warehouse: Warehouse): Promise<string[]> {
  // The journal keeps days of UTC; a day of the zone holds parts of two of them.
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
        SELECT day FROM rollup
      ) ORDER BY day`,
    row: dayRow,
  });
  return rows.map(({ day }) => day);
}

/** Computes the rollup of some days from the facts and puts it in the place of the old, day by day. */
export async function rebuildRollup(warehouse: Warehouse, days: readonly string[]): Promise<void> {
  for (let first = 0; first < days.length; first += daysAtOnce) {
    await rebuildDays(warehouse, days.slice(first, first + daysAtOnce));
  }
}

async function rebuildDays(warehouse: Warehouse, days: readonly string[]): Promise<void> {
  const statement = (name: string, query: Sql) => run(warehouse, { name: `rollup.${name}`, query });
  await statement('dropStaging', sql`DROP TABLE IF EXISTS rollup_staging SYNC`);
  await statement('createStaging', sql`CREATE TABLE rollup_staging AS rollup`);
  const zone = param('String', warehouse.timeZone);
  const cells = rollupCells({
    timeZone: warehouse.timeZone,
    where: [
      // A day of any zone lies within the day of UTC before and the two after.
      sql`started_at >= ${instantOfDay(addDays(days[0]!, -1))}`,
      sql`started_at < ${instantOfDay(addDays(days.at(-1)!, 2))}`,
      sql`has(${param('Array(Date)', days)}, toDate(started_at, ${zone}))`,
    ],
  });
  await statement(
    'fillStaging',
    sql`INSERT INTO rollup_staging (metric, rule, day, region, channel, agent_tier, language, live_version, version,
      n, n_abstained, sum_x, sum_xx, sum_base, sum_live, sum_live_sq, cross_live, cross_x) ${cells}`,
  );
  const filled = await select(warehouse, {
    name: 'rollup.filledDays',
    timeoutMs,
    query: sql`SELECT DISTINCT toString(day) AS day FROM rollup_staging`,
    row: dayRow,
  });
  const hasCells = new Set(filled.map(({ day }) => day));
  const changes = days.map((day) =>
    hasCells.has(day)
      ? sql`REPLACE PARTITION ${param('Date', day)} FROM rollup_staging`
      : sql`DROP PARTITION ${param('Date', day)}`,
  );
  await statement('replaceDays', sql`ALTER TABLE rollup ${joinSql(changes, sql`, `)}`);
  await statement('dropStaging', sql`DROP TABLE IF EXISTS rollup_staging SYNC`);
}

function instantOfDay(day: string): Sql {
  return instant(Date.parse(`${day}T00:00:00Z`));
}
