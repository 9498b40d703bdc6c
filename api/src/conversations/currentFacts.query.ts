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

/** The source that a question about current rows reads from. */
export interface CurrentFacts {
  /**
   * The text after FROM for the rows that meet conditions. Those in `ofKey`, for which all rows of a conversation at
   * its place are alike, are checked before rows are merged, which spares merging the others.
   */
  from: (conditions: readonly Sql[], ofKey?: readonly Sql[]) => Sql;
  /** Whether `from` reads rows as they are stored, in the order of the table. */
  areStored: boolean;
  /** The rollup's number of conversations in the period; null if it may lack some yet, or was not to be counted. */
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

/** Gives right answers whatever is being written. */
const uncounted: CurrentFacts = { ...merged, count: null };

/**
 * Asks a question about the current rows of a period. Merging rows while they are read (FINAL) is most of what such a
 * question costs. Rows are read as they are if each living row is current anyway: nothing is being written, and the
 * period has as many living rows as the rollup counts conversations. If a batch begins meanwhile, the question is asked
 * again of the merged facts.
 * @param counting 'anew' counts the period's rows; 'known' uses an earlier count if there is one, for a question that
 * reads fewer rows than counting does
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
  /** Living rows, including superseded ones. */
  stored: number;
  conversations: number;
}

/** How long rows that were found unmerged are assumed to be unmerged still. */
const unmergedMs = 5_000;

/** The counts of periods in one state of the facts. */
export class PeriodCounts {
  readonly batch: string;
  private readonly asked = new Map<string, Promise<Counted>>();
  private readonly counted = new Map<string, Counted & { at: number }>();
  private readonly mostCounted: number;

  /** @param mostCounted the most periods to keep: requests name any days, and the facts may stay as they are for months. */
  constructor(batch: string, mostCounted = 10_000) {
    this.batch = batch;
    this.mostCounted = mostCounted;
  }

  known(period: Period): Counted | null {
    return this.counted.get(keyOf(period)) ?? null;
  }

  /** Counts a period once; if not all rows are current, again after a while, because merges go on between batches. */
  async ofPeriod(warehouse: Warehouse, period: Period): Promise<Counted> {
    const key = keyOf(period);
    const known = this.counted.get(key);
    if (known !== undefined && isLasting(known)) return known;
    const asked = this.asked.get(key) ?? countRows(warehouse, period).finally(() => this.asked.delete(key));
    this.asked.set(key, asked);
    const counted = await asked;
    if (this.counted.size >= this.mostCounted) this.counted.clear();
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

/** How many rows a period holds, including superseded ones. */
export async function storedRows(warehouse: Warehouse, period: Period): Promise<number> {
  const [row] = await select(warehouse, {
    name: 'conversations.stored',
    timeoutMs: 20_000,
    query: sql`SELECT count() AS n FROM conversation WHERE ${startedIn([period], warehouse.timeZone)}`,
    row: z.object({ n: z.number() }),
  });
  return row!.n;
}
