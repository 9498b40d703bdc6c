import type { Period } from '@plumbline/schema';
import {
  allOf,
  journalProgress,
  param,
  perWarehouse,
  select,
  sql,
  type Sql,
  type Warehouse,
} from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import { startedIn } from '../scores/filter.ts';

/** What a question about current rows reads. */
export interface CurrentFacts {
  /**
   * What stands after FROM for rows that meet conditions. Those of the key, in which all rows of a conversation at its place
   * are alike, may be looked at before rows are merged, which spares merging the others.
   */
  from: (conditions: readonly Sql[], ofKey?: readonly Sql[]) => Sql;
  /** How many conversations the period has, where that is known. */
  count: number | null;
}

const merged: CurrentFacts = {
  from: (conditions, ofKey = []) =>
    sql`conversation FINAL ${ofKey.length === 0 ? sql`` : sql`PREWHERE ${allOf(ofKey)}`} WHERE ${allOf(conditions)}`,
  count: null,
};
const asTheyAre: Pick<CurrentFacts, 'from'> = {
  from: (conditions, ofKey = []) =>
    sql`conversation WHERE ${allOf([sql`is_deleted = 0`, ...conditions, ...ofKey])}`,
};

/**
 * Asks a question of the current rows of a period: of the facts merged while they are read (FINAL), which is most of what
 * such a question costs, or as they are where every living row is current anyway: nothing is being written, and the
 * period has as many as the rollup counts conversations. Where a batch begins meanwhile, it is asked again of the
 * merged facts.
 */
export async function askCurrentFacts<Answer>(
  warehouse: Warehouse,
  period: Period,
  ask: (facts: CurrentFacts) => Promise<Answer>,
): Promise<Answer> {
  const before = await journalProgress(warehouse);
  if (before.underWay > 0) return ask(merged);
  const count = await currentRows(warehouse, period, before.last);
  if (count === null) return ask(merged);
  const answer = await ask({ ...asTheyAre, count });
  const { last, underWay } = await journalProgress(warehouse);
  return last === before.last && underWay === 0 ? answer : ask(merged);
}

/** Of one state of the facts. */
const countedOf = perWarehouse(() => ({ batch: '', byPeriod: new Map<string, Promise<number | null>>() }));

/**
 * How many rows a period holds, null where not all of them are current. Asked once for a period and a state of the facts;
 * while it is null, again, as merges go on between batches.
 */
function currentRows(warehouse: Warehouse, period: Period, batch: string): Promise<number | null> {
  const counts = countedOf(warehouse);
  if (counts.batch !== batch) Object.assign(counts, { batch, byPeriod: new Map() });
  const { byPeriod } = counts;
  const key = `${period.from} ${period.to}`;
  const counted = byPeriod.get(key) ?? countRows(warehouse, period);
  byPeriod.set(key, counted);
  counted.then(
    (count) => count ?? byPeriod.delete(key),
    () => byPeriod.delete(key),
  );
  return counted;
}

async function countRows(warehouse: Warehouse, period: Period): Promise<number | null> {
  const [row] = await select(warehouse, {
    name: 'conversations.rows-and-conversations',
    timeoutMs: 20_000,
    query: sql`SELECT
      (SELECT count() FROM conversation WHERE ${startedIn([period], warehouse.timeZone)} AND is_deleted = 0) AS stored,
      (SELECT sum(n) FROM rollup WHERE through = toDate(0) AND metric = '' AND day >= toDate(${param('String', period.from)}) AND day < toDate(${param('String', period.to)})) AS conversations`,
    row: z.object({ stored: z.number(), conversations: z.number() }),
  });
  return row!.stored === row!.conversations ? row!.stored : null;
}

/** How many rows a period holds, those that others have superseded among them. */
export async function storedRows(warehouse: Warehouse, period: Period): Promise<number> {
  const [row] = await select(warehouse, {
    name: 'conversations.stored',
    timeoutMs: 20_000,
    query: sql`SELECT count() AS n FROM conversation WHERE ${startedIn([period], warehouse.timeZone)}`,
    row: z.object({ n: z.number() }),
  });
  return row!.n;
}
