import { setTimeout as wait } from 'node:timers/promises';
import { addDays } from '@plumbline/schema';
import { perWarehouse, rollupRevision, type WarehouseAccess } from '@plumbline/schema/clickhouse';
import { countCells, type DayTotals } from './dayTotals.ts';
import { dayTotals, type TotalsAsked } from './dayTotals.query.ts';
import { TotalNames } from './totalNames.ts';

/** Totals, and the names that their indices refer to. */
export interface NamedTotals {
  names: TotalNames;
  /** In the order of the days asked for. */
  totals: readonly DayTotals[];
}

/**
 * The rollup's totals of a metric through some days, all of one state of the rollup; null if they are too many. A day
 * that was read, or is being read, is not read again until the rollup changes.
 */
export async function namedTotals(
  warehouse: WarehouseAccess,
  asked: TotalsAsked,
): Promise<NamedTotals | null> {
  const revision = await rollupRevision(warehouse);
  if (revision !== null) {
    const kept = keptOf(warehouse, revision);
    const totals = await kept.read(warehouse, asked);
    if (totals !== 'changed') return totals === 'too many' ? null : { names: kept.names, totals };
  }
  const names = new TotalNames();
  const byDay = await dayTotals(warehouse, asked, names);
  return byDay === null ? null : { names, totals: asked.days.map((day) => byDay.get(day)!) };
}

/** A page asks several things at once; reading ahead waits for their answers. */
const readAheadAfterMs = 200;
/** The most cells that one statement reads ahead: taking them in holds up others for a few milliseconds. */
const cellsAhead = 25_000;

/** Reads the totals that are likely to be asked for next, once the present questions are answered. */
export async function readTotalsAhead(warehouse: WarehouseAccess, signal: AbortSignal): Promise<void> {
  if (lastOf(warehouse).kept?.hasMonthsAhead !== true) return;
  await wait(readAheadAfterMs, undefined, { signal }).catch(() => undefined);
  await lastOf(warehouse).kept?.readAhead(warehouse, signal);
}

const lastOf = perWarehouse((): { kept?: KeptTotals } => ({}));

function keptOf(warehouse: WarehouseAccess, revision: string): KeptTotals {
  const last = lastOf(warehouse);
  if (last.kept?.revision !== revision) last.kept = new KeptTotals(revision);
  return last.kept;
}

/** Why totals were not read. 'changed': the rollup changed meanwhile, so its state is not that of the kept totals. */
type Unread = 'changed' | 'too many';

interface KeptDay {
  totals: Promise<DayTotals | Unread>;
  /** 0 until the day is read. */
  cells: number;
}

/** A month of which to read the totals of one kind. */
type MonthAhead = Omit<TotalsAsked, 'days'> & { month: string };

/** The totals of the days that were asked for last, of one state of the rollup. */
export class KeptTotals {
  readonly names = new TotalNames();
  readonly revision: string;
  private readonly days = new Map<string, KeptDay>();
  /** Months in which a period began or ended: a reader who moves the period asks for another of their days. */
  private readonly monthsAhead = new Map<string, MonthAhead>();
  private readonly mostCells: number;
  private cells = 0;

  /** @param mostCells the most cells to keep, some 70 bytes each. Each day counts as one cell more. */
  constructor(revision: string, mostCells = 1_500_000) {
    this.revision = revision;
    this.mostCells = mostCells;
  }

  async read(warehouse: WarehouseAccess, asked: TotalsAsked): Promise<DayTotals[] | Unread> {
    const missing = this.missingDays(asked);
    for (const day of missing) this.expectMonth(day, asked);
    if (missing.length > 0) void this.readDays(warehouse, { ...asked, days: missing });
    const keys = asked.days.map((day) => this.keptKey(day, asked));
    const kept = keys.map((key) => this.days.get(key)!);
    for (const [index, key] of keys.entries()) {
      this.days.delete(key);
      this.days.set(key, kept[index]!);
    }
    const found = await Promise.all(kept.map(({ totals }) => totals));
    const read = found.filter((one) => typeof one !== 'string');
    if (read.length === found.length) return read;
    return found.includes('changed') ? 'changed' : 'too many';
  }

  get hasMonthsAhead(): boolean {
    return this.monthsAhead.size > 0;
  }

  /** Reads the rest of the months that periods began or ended in, while there is room and the rollup is unchanged. */
  async readAhead(warehouse: WarehouseAccess, signal: AbortSignal): Promise<void> {
    const largest = 1 + Math.max(0, ...[...this.days.values()].map(({ cells }) => cells));
    for (const [key, { month, ...of }] of this.monthsAhead) {
      this.monthsAhead.delete(key);
      const days = this.missingDays({ ...of, days: daysOfMonth(month) });
      for (let at = 0; at < days.length;) {
        const room = Math.min(Math.max(cellsAhead, largest), this.mostCells - this.cells);
        const fitting = Math.floor(room / largest);
        if (fitting < 1 || signal.aborted || (await rollupRevision(warehouse)) !== this.revision) return;
        await this.readDays(
          warehouse,
          { ...of, days: days.slice(at, (at += fitting)) },
          'rollup.totals-ahead',
        );
      }
    }
  }

  /** Notes the month to read ahead. Not for its last day: whole months ask for that, and they do not move by days. */
  private expectMonth(day: string, { metric, of }: TotalsAsked): void {
    const month = day.slice(0, 7);
    if (of !== 'day' && addDays(day, 1).startsWith(month))
      this.monthsAhead.set(`${month} ${of} ${metric}`, { month, metric, of });
  }

  private missingDays(asked: TotalsAsked): string[] {
    return asked.days.filter((day) => !this.days.has(this.keptKey(day, asked)));
  }

  /** The key that a day's totals are kept by: totals of scores and rules include those of the scores. */
  private keptKey(day: string, { of, metric }: Omit<TotalsAsked, 'days'>): string {
    const ofRules = keyOf(day, { of: 'scores and rules', metric });
    return of === 'scores' && this.days.has(ofRules) ? ofRules : keyOf(day, { of, metric });
  }

  /** Keeps days from now on; resolves once they are read, or reading them has failed. */
  private async readDays(
    warehouse: WarehouseAccess,
    asked: TotalsAsked,
    name?: 'rollup.totals-ahead',
  ): Promise<void> {
    const read = this.readOfRevision(warehouse, asked, name);
    const counted = asked.days.map((day) =>
      this.keep(
        keyOf(day, asked),
        read.then((one) => (one instanceof Map ? one.get(day)! : one)),
      ),
    );
    await Promise.all(counted);
  }

  private async readOfRevision(
    warehouse: WarehouseAccess,
    asked: TotalsAsked,
    name?: 'rollup.totals-ahead',
  ): Promise<Map<string, DayTotals> | Unread> {
    const byDay = await dayTotals(warehouse, asked, this.names, name);
    if ((await rollupRevision(warehouse)) !== this.revision) return 'changed';
    return byDay ?? 'too many';
  }

  private async keep(key: string, totals: KeptDay['totals']): Promise<void> {
    const kept: KeptDay = { totals, cells: 0 };
    this.days.set(key, kept);
    await this.count(key, kept);
  }

  /** Counts the day's cells once they are read; forgets the day if they are not, so the next question reads it anew. */
  private async count(key: string, kept: KeptDay): Promise<void> {
    const totals = await kept.totals.catch(() => null);
    if (this.days.get(key) !== kept) return;
    // 'too many' is about all days that were asked for together, not about this one.
    if (totals === null || typeof totals === 'string') this.days.delete(key);
    else {
      kept.cells = 1 + countCells(totals);
      this.cells += kept.cells;
      this.forgetOldest();
    }
  }

  private forgetOldest(): void {
    for (const [key, { cells }] of this.days) {
      if (this.cells <= this.mostCells) return;
      this.days.delete(key);
      this.cells -= cells;
    }
  }
}

const keyOf = (day: string, { of, metric }: Omit<TotalsAsked, 'days'>): string => `${day} ${of} ${metric}`;

function daysOfMonth(month: string): string[] {
  const days: string[] = [];
  for (let day = `${month}-01`; day.startsWith(month); day = addDays(day, 1)) days.push(day);
  return days;
}
