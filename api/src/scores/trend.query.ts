import type { Period } from '@plumbline/schema';
import { selectColumns, sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import type { Moments } from '../stats/moments.ts';
import { cellsOfDays } from './cells.query.ts';
import type { Filter } from './filter.ts';

const numbers = z.array(z.number());
const texts = z.array(z.string());

/** One row per day, live version and scoring version, as columns; sums are centred on 5. */
const dayColumns = z.object({
  day: texts,
  liveVersion: texts,
  version: texts,
  n: numbers,
  sum: numbers,
  sumSquares: numbers,
});

/** A day's live scores, centred on 5. */
export interface DaySums extends Moments {
  day: string;
  versions: string[];
  /** Versions that scored beside the live one. */
  beside: string[];
}

/** The sums of each day with scores in a period, in order. */
export async function daySums(
  warehouse: Warehouse,
  { metric, period, filter }: { metric: string; period: Period; filter: Filter },
): Promise<DaySums[]> {
  const cells = cellsOfDays(warehouse, { metric, periods: [period], filter, dimensions: [], cellsOf: [''] });
  const rows = await selectColumns(warehouse, {
    name: 'trend.days',
    timeoutMs: 20_000,
    query: sql`
      SELECT toString(cells.day) AS day, live_version AS liveVersion, version, sum(cells.n) AS n,
        sum(sum_x) AS sum, sum(sum_xx) AS sumSquares
      FROM ${cells} AS cells
      WHERE metric != '' AND cells.n > 0
      GROUP BY cells.day, live_version, version ORDER BY cells.day, live_version, version`,
    columns: dayColumns,
  });
  return sumsByDay(
    rows.day.map((day, row) => ({
      day,
      liveVersion: rows.liveVersion[row]!,
      version: rows.version[row]!,
      n: rows.n[row]!,
      sum: rows.sum[row]!,
      sumSquares: rows.sumSquares[row]!,
    })),
  );
}

/** The scores of one day, live version and scoring version; sums are the rollup's integers. */
export interface DayRow extends Moments {
  day: string;
  liveVersion: string;
  version: string;
}

/** Adds up rows to days, in points. @param rows in the order of their days, live versions and versions. */
export function sumsByDay(rows: readonly DayRow[]): DaySums[] {
  const days: DaySums[] = [];
  for (const { day, liveVersion, version, n, sum, sumSquares } of rows) {
    if (days.at(-1)?.day !== day) days.push({ day, versions: [], beside: [], n: 0, sum: 0, sumSquares: 0 });
    const into = days.at(-1)!;
    const isLive = version === liveVersion;
    const versions = isLive ? into.versions : into.beside;
    if (!versions.includes(version)) versions.push(version);
    if (!isLive) continue;
    into.n += n;
    into.sum += sum / 1e9;
    into.sumSquares += sumSquares / 1e18;
  }
  return days;
}
