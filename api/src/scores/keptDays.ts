import DataLoader from 'dataloader';
import { addDays, type Period } from '@plumbline/schema';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import { daysOfTotals } from './daysOfTotals.ts';
import { isOfRollup, type Filter } from './filter.ts';
import { KeptAnswers } from './keptAnswers.ts';
import { daySums, type DaySums } from './trend.query.ts';

/** Two dozen questions of a year's twelve months. */
const kept = new KeptAnswers<DaySums[]>(24 * 12);

/**
 * What each day of a period that has scores adds to the mean, in order. Where the rollup tells, other days of the
 * same months are among them: a month is kept, so that the next period asks for those alone that nobody asked for.
 */
export async function daySumsAround(
  warehouse: Warehouse,
  { metric, period, filter }: { metric: string; period: Period; filter: Filter },
): Promise<DaySums[]> {
  const dimensions = [] as const;
  if (!isOfRollup({ filter, dimensions })) return daySums(warehouse, { metric, period, filter });
  const unread = new DataLoader<Period, DaySums[]>(
    async (months) => {
      const byMonth = new Map(months.map(({ from }): [string, DaySums[]] => [from, []]));
      const days =
        (await daysOfTotals(warehouse, { metric, filter, months })) ??
        (await daySums(warehouse, { metric, filter, period: spanOf(months) }));
      for (const one of days) byMonth.get(firstOfMonth(one.day))?.push(one);
      return [...byMonth.values()];
    },
    { cache: false },
  );
  const months = await Promise.all(
    monthsOf(period).map((month) =>
      kept.of(warehouse, { metric, periods: [month], filter, dimensions }, () => unread.load(month)),
    ),
  );
  return months.flat();
}

/** The whole months that a period lies in, in order. */
function monthsOf({ from, to }: Period): Period[] {
  const months: Period[] = [];
  for (let first = firstOfMonth(from); first < to;) {
    // Nothing is written as a day after the last of 9999.
    const next = first === '9999-12-01' ? to : firstOfMonth(addDays(first, 31));
    months.push({ from: first, to: next });
    first = next;
  }
  return months;
}

const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`;

/** From the first of some months, in order, to the end of the last. */
const spanOf = (months: readonly Period[]): Period => ({ from: months[0]!.from, to: months.at(-1)!.to });
