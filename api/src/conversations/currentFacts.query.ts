import type { Period } from '@plumbline/schema';
import { param, select, sql, type Sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import { startedIn } from '../scores/filter.ts';

/**
 * Asks a question of the current rows of a period. `facts` is what it reads from: the facts merged while they are read
 * (FINAL), which is most of what such a question costs, or as they are where every row is current anyway: nothing is being
 * written, and the period has as many rows as the rollup counts conversations. Where a batch begins meanwhile, it is
 * asked again of the merged facts.
 */
export async function askCurrentFacts<Answer>(
  warehouse: Warehouse,
  period: Period,
  ask: (facts: Sql) => Promise<Answer>,
): Promise<Answer> {
  const merged = sql`conversation FINAL`;
  const before = await readProgress(warehouse);
  if (before.underWay > 0 || !(await holdsCurrentRowsOnly(warehouse, period, before.last)))
    return ask(merged);
  const answer = await ask(sql`conversation`);
  const { last, underWay } = await readProgress(warehouse);
  return last === before.last && underWay === 0 ? answer : ask(merged);
}

/** The newest batch, and how many the rollup does not follow yet. */
async function readProgress(warehouse: Warehouse): Promise<{ last: string; underWay: number }> {
  const [row] = await select(warehouse, {
    name: 'conversations.progress',
    timeoutMs: 10_000,
    query: sql`SELECT toString(max(batch)) AS last, countIf(state < 3) AS underWay
      FROM (SELECT batch, max(state) AS state FROM load_batch GROUP BY batch)`,
    row: z.object({ last: z.string(), underWay: z.number() }),
  });
  return row!;
}

interface KnownPeriods {
  batch: string;
  byPeriod: Map<string, Promise<boolean>>;
}
const known = new WeakMap<object, KnownPeriods>();

/** Asked once for a period and a state of the facts. */
function holdsCurrentRowsOnly(warehouse: Warehouse, period: Period, batch: string): Promise<boolean> {
  const { client } = warehouse;
  const before = known.get(client);
  const { byPeriod } = before?.batch === batch ? before : { byPeriod: new Map<string, Promise<boolean>>() };
  known.set(client, { batch, byPeriod });
  const key = `${period.from} ${period.to}`;
  const counted = byPeriod.get(key) ?? countRows(warehouse, period);
  byPeriod.set(key, counted);
  counted.catch(() => byPeriod.delete(key));
  return counted;
}

async function countRows(warehouse: Warehouse, period: Period): Promise<boolean> {
  const [row] = await select(warehouse, {
    name: 'conversations.rows-and-conversations',
    timeoutMs: 20_000,
    query: sql`SELECT
      (SELECT count() FROM conversation WHERE ${startedIn([period], warehouse.timeZone)}) AS stored,
      (SELECT sum(n) FROM rollup WHERE metric = '' AND day >= toDate(${param('String', period.from)}) AND day < toDate(${param('String', period.to)})) AS conversations`,
    row: z.object({ stored: z.number(), conversations: z.number() }),
  });
  return row!.stored === row!.conversations;
}
