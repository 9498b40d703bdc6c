import { setTimeout as wait } from 'node:timers/promises';
import { addDays } from '@plumbline/schema';
import { perWarehouse, rollupRevision, type WarehouseAccess } from '@plumbline/schema/clickhouse';
import { countCells, type DayTotals } from './dayTotals.ts';
import { dayTotals, type TotalsAsked } from './dayTotals.query.ts';
import { TotalNames } from './totalNames.ts';

/** Totals and the names that their places are of. */
export interface NamedTotals {
  names: TotalNames;
  /** In the order that was asked for. */
  totals: readonly DayTotals[];
}

/**
 * The rollup's totals of a metric through some days, of one state of the rollup; null where they are too many. A day that was
 * read, or is being read, is not read again while the rollup stands as it was.
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

/** A page asks several things at once; what nobody has asked for yet waits for their answers. */
const readAheadAfterMs = 200;
/** Read ahead by one statement: taking them in holds up others for a few milliseconds. */
const cellsAhead = 25_000;

/** Reads what questions have made likely to be asked for next, once they are answered. */
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

/** The rollup changed while it was read, so that its state is not that of what is kept. */
type Unread = 'changed' | 'too many';

interface KeptDay {
  totals: Promise<DayTotals | Unread>;
  /** 0 until it is read. */
  cells: number;
}

/** Totals of one kind, without the days. */
type MonthAhead = Omit<TotalsAsked, 'days'> & { month: string };

/** Totals of one state of the rollup, of the days that were asked for last. */
export class KeptTotals {
  readonly names = new TotalNames();
  readonly revision: string;
  private readonly days = new Map<string, KeptDay>();
  /** Months in which a period began or ended: whoever moves it asks for another day of them. */
  private readonly monthsAhead = new Map<string, MonthAhead>();
  private readonly mostCells: number;
  private cells = 0;

  /** @param mostCells that are kept, some 70 bytes each. A day counts as one more. */
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

  /** Reads the rest of the months that periods began or ended in, while there is room and the rollup stands as it was. */
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

  /** The last day of a month is asked for by whole months, which do not move by days. */
  private expectMonth(day: string, { metric, of }: TotalsAsked): void {
    const month = day.slice(0, 7);
    if (of !== 'day' && addDays(day, 1).startsWith(month))
      this.monthsAhead.set(`${month} ${of} ${metric}`, { month, metric, of });
  }

  private missingDays(asked: TotalsAsked): string[] {
    return asked.days.filter((day) => !this.days.has(this.keptKey(day, asked)));
  }

  /** Those of every rule hold those of the scores. */
  private keptKey(day: string, { of, metric }: Omit<TotalsAsked, 'days'>): string {
    const ofRules = keyOf(day, { of: 'scores and rules', metric });
    return of === 'scores' && this.days.has(ofRules) ? ofRules : keyOf(day, { of, metric });
  }

  /** Keeps days from now on; resolves once they are read, or are known not to be. */
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

  /** Takes the day's cells into account once they are read; where they are not, the next question reads them anew. */
  private async count(key: string, kept: KeptDay): Promise<void> {
    const totals = await kept.totals.catch(() => null);
    if (this.days.get(key) !== kept) return;
    // That there are too many is said of all days that were asked for together.
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
