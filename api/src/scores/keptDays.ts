import DataLoader from 'dataloader';
import { addDays, type Period } from '@plumbline/schema';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import { daysOfTotals } from './daysOfTotals.ts';
import { isOfRollup, type Filter } from './filter.ts';
import { KeptAnswers } from './keptAnswers.ts';
import { daySums, type DaySums } from './trend.query.ts';

/** Room for two dozen questions about the twelve months of a year. */
const kept = new KeptAnswers<DaySums[]>(24 * 12);

/**
 * The sums of each day with scores in a period, in order. If they come from the rollup, other days of the same months
 * are among them: whole months are kept, so that the next period reads only months that nobody asked for yet.
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

/** The whole months that a period touches, in order. */
function monthsOf({ from, to }: Period): Period[] {
  const months: Period[] = [];
  for (let first = firstOfMonth(from); first < to;) {
    // There is no way to write a day after the last of 9999.
    const next = first === '9999-12-01' ? to : firstOfMonth(addDays(first, 31));
    months.push({ from: first, to: next });
    first = next;
  }
  return months;
}

const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`;

/** From the beginning of the first of some months, given in order, to the end of the last. */
const spanOf = (months: readonly Period[]): Period => ({ from: months[0]!.from, to: months.at(-1)!.to });
