import { dimensions, type Dimension } from '@plumbline/schema';
import {
  dimensionSql,
  instant,
  joinSql,
  param,
  select,
  sql,
  type Warehouse,
} from '@plumbline/schema/clickhouse';
import { asScoredVersion, startOfDay } from '@plumbline/schema';
import { z } from 'zod';

const timeoutMs = 20_000;

/** A version of the data that changes whenever a load changes something or the workspace's time zone changes. */
export async function dataVersion(warehouse: Warehouse): Promise<string> {
  const [row] = await select(warehouse, {
    name: 'workspace.version',
    timeoutMs,
    query: sql`SELECT concat(toString(max(batch)), '-', toString(sum(state))) AS version FROM load_batch FINAL`,
    row: z.object({ version: z.string() }),
  });
  return `${row?.version ?? '0'}-${warehouse.timeZone}`;
}

/** The number of conversations, and their first and last day; both days are null if there are none. */
export async function extent(
  warehouse: Warehouse,
): Promise<{ conversations: number; firstDay: string | null; lastDay: string | null }> {
  const [row] = await select(warehouse, {
    name: 'workspace.extent',
    timeoutMs,
    query: sql`SELECT sum(n) AS conversations, toString(min(day)) AS firstDay, toString(max(day)) AS lastDay FROM rollup WHERE through = toDate(0) AND metric = ''`,
    row: z.object({ conversations: z.number(), firstDay: z.string(), lastDay: z.string() }),
  });
  if (row === undefined || row.conversations === 0)
    return { conversations: 0, firstDay: null, lastDay: null };
  return row;
}

/** When the newest conversation began, given its day. */
export async function newestInstant(warehouse: Warehouse, lastDay: string): Promise<string | null> {
  const [row] = await select(warehouse, {
    name: 'workspace.newest',
    timeoutMs,
    query: sql`SELECT max(started_at) AS at FROM conversation FINAL WHERE started_at >= ${instant(startOfDay(lastDay, warehouse.timeZone))}`,
    row: z.object({ at: z.string() }),
  });
  return row?.at ?? null;
}

/** How many conversations came from a source, and how many from others. */
export async function countOfSource(
  warehouse: Warehouse,
  source: string,
): Promise<{ own: number; others: number }> {
  const [row] = await select(warehouse, {
    name: 'workspace.sources',
    timeoutMs,
    query: sql`SELECT countIf(source = ${param('String', source)}) AS own, count() - own AS others FROM identity FINAL WHERE is_deleted = 0`,
    row: z.object({ own: z.number(), others: z.number() }),
  });
  return row ?? { own: 0, others: 0 };
}

const versionSpan = z.object({
  metric: z.string(),
  version: z.string(),
  firstDay: z.string(),
  lastDay: z.string(),
  conversations: z.number(),
});

type VersionSpan = z.infer<typeof versionSpan>;

/** The days between which each version made live scores, by metric, oldest first. */
export async function versionSpans(warehouse: Warehouse): Promise<VersionSpan[]> {
  const rows = await select(warehouse, {
    name: 'workspace.versions',
    timeoutMs,
    query: sql`
      SELECT toString(rollup.metric) AS metric, toString(rollup.version) AS version,
        toString(min(day)) AS firstDay, toString(max(day)) AS lastDay, sum(n) AS conversations
      FROM rollup WHERE through = toDate(0) AND rollup.metric != '' AND rule = '' AND rollup.version = live_version AND n > 0
      GROUP BY metric, version ORDER BY metric, firstDay, version`,
    row: versionSpan,
  });
  // A score corrected by disputes counts as the version that made it.
  const spans = new Map<string, VersionSpan>();
  for (const row of rows) {
    const version = asScoredVersion(row.version);
    const key = JSON.stringify([row.metric, version]);
    const known = spans.get(key);
    spans.set(key, {
      ...row,
      version,
      firstDay: known?.firstDay ?? row.firstDay,
      lastDay: known !== undefined && known.lastDay > row.lastDay ? known.lastDay : row.lastDay,
      conversations: row.conversations + (known?.conversations ?? 0),
    });
  }
  return [...spans.values()];
}

/** The rules that fired in any conversation. */
export async function firedRules(warehouse: Warehouse): Promise<string[]> {
  const rows = await select(warehouse, {
    name: 'workspace.rules',
    timeoutMs,
    query: sql`SELECT DISTINCT toString(rule) AS rule FROM rollup WHERE through = toDate(0) AND rule != '' ORDER BY rule`,
    row: z.object({ rule: z.string() }),
  });
  return rows.map(({ rule }) => rule);
}

const mostValues = 500;

/** The values of each dimension, most used first, at most `mostValues`. */
export async function dimensionValues(
  warehouse: Warehouse,
): Promise<{ dimension: Dimension; values: string[] }[]> {
  const tops = dimensions.map(
    (dimension) =>
      sql`arrayMap(one -> toString(one), topK(${param('UInt16', mostValues)})(${dimensionSql(dimension)}))`,
  );
  const [row] = await select(warehouse, {
    name: 'workspace.dimensions',
    timeoutMs,
    query: sql`SELECT [${joinSql(tops, sql`, `)}] AS top FROM conversation FINAL`,
    row: z.object({ top: z.array(z.array(z.string())) }),
  });
  return dimensions.map((dimension, index) => ({ dimension, values: row?.top[index] ?? [] }));
}
