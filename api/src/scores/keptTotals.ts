import { perWarehouse, rollupRevision, type Warehouse } from '@plumbline/schema/clickhouse';
import { countCells, type DayTotals } from './dayTotals.ts';
import { dayTotals, type TotalsAsked } from './dayTotals.query.ts';
import { TotalNames } from './totalNames.ts';

/** Totals and the names that their places are of. */
export interface NamedTotals {
  names: TotalNames;
  /** In the order that was asked for. */
  totals: readonly DayTotals[];
}

type Place = Pick<Warehouse, 'client' | 'live' | 'embedded'>;

/**
 * The rollup's totals of a metric through some days, of one state of the rollup; null where they are too many. A day that was
 * read, or is being read, is not read again while the rollup stands as it was.
 */
export async function namedTotals(warehouse: Place, asked: TotalsAsked): Promise<NamedTotals | null> {
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

const lastOf = perWarehouse((): { kept?: KeptTotals } => ({}));

function keptOf(warehouse: Place, revision: string): KeptTotals {
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

/** Totals of one state of the rollup, of the days that were asked for last. */
export class KeptTotals {
  readonly names = new TotalNames();
  readonly revision: string;
  private readonly days = new Map<string, KeptDay>();
  private readonly mostCells: number;
  private cells = 0;

  /** @param mostCells that are kept, some 70 bytes each. A day counts as one more. */
  constructor(revision: string, mostCells = 1_500_000) {
    this.revision = revision;
    this.mostCells = mostCells;
  }

  async read(warehouse: Place, asked: TotalsAsked): Promise<DayTotals[] | Unread> {
    const keyOf = (day: string, of = asked.of): string => `${day} ${of} ${asked.metric}`;
    // Those of every rule hold those of the scores.
    const keptKey = (day: string): string =>
      asked.of === 'scores' && this.days.has(keyOf(day, 'scores and rules'))
        ? keyOf(day, 'scores and rules')
        : keyOf(day);
    const missing = asked.days.filter((day) => !this.days.has(keptKey(day)));
    if (missing.length > 0) {
      const read = this.readOfRevision(warehouse, { ...asked, days: missing });
      for (const day of missing)
        this.keep(
          keyOf(day),
          read.then((one) => (one instanceof Map ? one.get(day)! : one)),
        );
    }
    const keys = asked.days.map(keptKey);
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

  private async readOfRevision(
    warehouse: Place,
    asked: TotalsAsked,
  ): Promise<Map<string, DayTotals> | Unread> {
    const byDay = await dayTotals(warehouse, asked, this.names);
    if ((await rollupRevision(warehouse)) !== this.revision) return 'changed';
    return byDay ?? 'too many';
  }

  private keep(key: string, totals: KeptDay['totals']): void {
    const kept: KeptDay = { totals, cells: 0 };
    this.days.set(key, kept);
    void this.count(key, kept);
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
