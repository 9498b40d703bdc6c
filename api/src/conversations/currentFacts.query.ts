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
  /** Whether `from` reads rows as they are, in the order of the table. */
  areStored: boolean;
  /** How many conversations the period has by the rollup; null where that may not have them all yet, or is not to be asked. */
  count: number | null;
}

const merged: Omit<CurrentFacts, 'count'> = {
  from: (conditions, ofKey = []) =>
    sql`conversation FINAL ${ofKey.length === 0 ? sql`` : sql`PREWHERE ${allOf(ofKey)}`} WHERE ${allOf(conditions)}`,
  areStored: false,
};
const asTheyAre: Omit<CurrentFacts, 'count'> = {
  from: (conditions, ofKey = []) =>
    sql`conversation WHERE ${allOf([sql`is_deleted = 0`, ...conditions, ...ofKey])}`,
  areStored: true,
};

/** What is right whatever is being written. */
const uncounted: CurrentFacts = { ...merged, count: null };

/**
 * Asks a question of the current rows of a period: of the facts merged while they are read (FINAL), which is most of what
 * such a question costs, or as they are where every living row is current anyway: nothing is being written, and the
 * period has as many as the rollup counts conversations. Where a batch begins meanwhile, it is asked again of the
 * merged facts.
 * @param counting 'anew' counts a period's rows; 'known' takes what was counted, for a question that reads fewer than that would
 */
export async function askCurrentFacts<Answer>(
  warehouse: Warehouse,
  period: Period,
  ask: (facts: CurrentFacts) => Promise<Answer>,
  counting: 'anew' | 'known' = 'anew',
): Promise<Answer> {
  const before = await journalProgress(warehouse);
  if (before.underWay > 0) return ask(uncounted);
  const counts = countsOf(warehouse, before.last);
  const counted = counting === 'anew' ? await counts.ofPeriod(warehouse, period) : counts.known(period);
  if (counted === null) return ask(uncounted);
  const { stored, conversations } = counted;
  const answer = await ask({ ...(stored === conversations ? asTheyAre : merged), count: conversations });
  const { last, underWay } = await journalProgress(warehouse);
  return last === before.last && underWay === 0 ? answer : ask(uncounted);
}

interface Counted {
  /** Living rows, those that others have superseded among them. */
  stored: number;
  conversations: number;
}

/** How long rows are taken not to be merged that were not. */
const unmergedMs = 5_000;

/** The counts of periods in one state of the facts. */
class PeriodCounts {
  readonly batch: string;
  private readonly asked = new Map<string, Promise<Counted>>();
  private readonly counted = new Map<string, Counted & { at: number }>();

  constructor(batch: string) {
    this.batch = batch;
  }

  known(period: Period): Counted | null {
    return this.counted.get(keyOf(period)) ?? null;
  }

  /** Asked once; where not all rows are current, again after a while, as merges go on between batches. */
  async ofPeriod(warehouse: Warehouse, period: Period): Promise<Counted> {
    const key = keyOf(period);
    const known = this.counted.get(key);
    if (known !== undefined && isLasting(known)) return known;
    const asked = this.asked.get(key) ?? countRows(warehouse, period).finally(() => this.asked.delete(key));
    this.asked.set(key, asked);
    const counted = await asked;
    this.counted.set(key, { ...counted, at: performance.now() });
    return counted;
  }
}

const keyOf = ({ from, to }: Period): string => `${from} ${to}`;

const isLasting = ({ stored, conversations, at }: Counted & { at: number }): boolean =>
  stored === conversations || performance.now() - at < unmergedMs;

const lastOf = perWarehouse((): { counts?: PeriodCounts } => ({}));

function countsOf(warehouse: Warehouse, batch: string): PeriodCounts {
  const last = lastOf(warehouse);
  if (last.counts?.batch !== batch) last.counts = new PeriodCounts(batch);
  return last.counts;
}

async function countRows(warehouse: Warehouse, period: Period): Promise<Counted> {
  const [row] = await select(warehouse, {
    name: 'conversations.rows-and-conversations',
    timeoutMs: 20_000,
    query: sql`SELECT
      (SELECT count() FROM conversation WHERE ${startedIn([period], warehouse.timeZone)} AND is_deleted = 0) AS stored,
      (SELECT sum(n) FROM rollup WHERE through = toDate(0) AND metric = '' AND day >= toDate(${param('String', period.from)}) AND day < toDate(${param('String', period.to)})) AS conversations`,
    row: z.object({ stored: z.number(), conversations: z.number() }),
  });
  return row!;
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
